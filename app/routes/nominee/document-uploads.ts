import { unfinishedUploads } from '../../domain/documents/uploads.queries.server.ts';
import { guardedLoader } from '../../http/guarded.server.ts';
import { notFound } from '../../http/respond.server.ts';
import { NominationParams } from './parts/params.ts';

/** Uploads in parts that can go on: `{uploads: [{documentId, code, name, size, sha256, partSize, parts, have}]}`. */
export const loader = guardedLoader(
  { can: 'nomination.view', params: NominationParams },
  async ({ ctx, params: { reference } }) => {
    const uploads = await unfinishedUploads(ctx, reference);
    if (uploads === null) throw notFound();
    return Response.json({ uploads });
  },
);
