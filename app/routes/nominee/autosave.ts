import { saveSection } from '../../domain/nominations/save-section.server.ts';
import { sectionView } from '../../domain/nominations/section.queries.server.ts';
import { readFields } from '../../http/form-fields.server.ts';
import { shownSession } from '../../http/frame.server.ts';
import { guardedUpload } from '../../http/guarded.server.ts';
import { notFound, refusalResponse } from '../../http/respond.server.ts';
import { SectionParams } from './parts/params.ts';
import { readPosted, saveInput } from './parts/posted-section.server.ts';
import { refusalAnswer } from './parts/refusal.server.ts';

/**
 * The save that a page with script makes by itself: the same command, answered as JSON with the instant of the server,
 * what the page has seen from now on, and until when the session lasts.
 */
export const action = guardedUpload(
  { can: 'nomination.edit', params: SectionParams },
  async ({ ctx, params, request }): Promise<Response> => {
    const fields = await readFields(request);
    const view = await sectionView(ctx, params.reference, params.section);
    if (view === null) throw notFound();
    if (fields === null) return refusalResponse({ ok: false, reason: 'request.invalid' });
    const form = readPosted(view, fields);
    if (!form.read.ok) return Response.json({ problems: form.read.problems }, { status: 422 });
    const result = await saveSection(ctx, saveInput(params, form));
    if (!result.ok && result.reason === 'nomination.not_found') throw notFound();
    const session = shownSession(ctx);
    if (!result.ok) return refusalAnswer(result, ctx.locale, { session });
    return Response.json({ ...result.value, session });
  },
);
