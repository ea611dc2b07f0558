import { saveSheet } from '../../domain/judging/save-sheet.server.ts';
import { scoreSheetView } from '../../domain/judging/score-sheet.queries.server.ts';
import { readFields } from '../../http/form-fields.server.ts';
import { guardedUpload } from '../../http/guarded.server.ts';
import { notFound, refusalResponse } from '../../http/respond.server.ts';
import { NominationParams } from '../nominee/parts/params.ts';
import { readSheetForm } from './parts/sheet-form.server.ts';

/** The save that a page with script makes by itself: the same command, answered as JSON `{ savedAt, revision }`. */
export const action = guardedUpload(
  { can: 'sheet.score', params: NominationParams },
  async ({ ctx, params: { reference }, request }): Promise<Response> => {
    const view = await scoreSheetView(ctx, reference);
    if (!view.ok && view.reason === 'nomination.not_found') throw notFound();
    if (!view.ok) return refusalResponse(view);
    const fields = await readFields(request);
    if (fields === null) return refusalResponse({ ok: false, reason: 'request.invalid' });
    const posted = readSheetForm(fields, view.value.criteria);
    if (posted.problems.length > 0) return Response.json({ problems: posted.problems }, { status: 422 });
    const saved = await saveSheet(ctx, { reference, ...posted });
    if (!saved.ok && saved.reason === 'nomination.not_found') throw notFound();
    return saved.ok ? Response.json(saved.value) : refusalResponse(saved);
  },
);
