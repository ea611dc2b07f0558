import { z } from 'zod';
import { publicLoader } from '../../http/guarded.server.ts';
import { notFound } from '../../http/respond.server.ts';

export const loader = publicLoader(
  { why: 'every unknown address has one answer', params: z.object({}) },
  (): Response => {
    throw notFound();
  },
);

export default function NotFound() {
  return null;
}
