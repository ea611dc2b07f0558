import { z } from 'zod';
import { mailAddress } from '../../../core/mail-address.ts';
import { text } from '../../../core/text.schema.ts';

const MAX_PATH = 2000;
const MAX_SECRET = 800;
const NAME_LENGTH = 120;

/** The page to return to; checked by `nextPath`, never followed as it came. */
export const next = z.string().max(MAX_PATH).optional();
export const email = z.string({ error: 'mail.address' }).pipe(mailAddress);
export const personName = text(NAME_LENGTH);
/** Longer than any password we keep, so that the refusal is the policy's. */
export const secret = z.string({ error: 'text.required' }).max(MAX_SECRET, 'text.too_long');
export const code = z.string({ error: 'text.required' }).trim().max(40, 'account.code');
/** 128 random bits of a one-time link. */
export const token = z.string().regex(/^[\w-]{22}$/);
