import { saveSection } from '../../domain/nominations/save-section.server.ts';
import { sectionView } from '../../domain/nominations/section.queries.server.ts';
import { readSection } from '../../domain/nominations/section-form.ts';
import { readFields } from '../../http/form-fields.server.ts';
import { guardedUpload } from '../../http/guarded.server.ts';
import { notFound, refusalResponse } from '../../http/respond.server.ts';
import { SectionParams } from './parts/params.ts';

/** The save that a page with script makes by itself: the same command, answered as JSON `{ savedAt, revision }`. */
export const action = guardedUpload(
  { can: 'nomination.edit', params: SectionParams },
  async ({ ctx, params, request }): Promise<Response> => {
    const fields = await readFields(request);
    const view = await sectionView(ctx, params.reference, params.section);
    if (view === null) throw notFound();
    if (fields === null) return refusalResponse({ ok: false, reason: 'request.invalid' });
    const read = readSection(view.section, fields);
    if (!read.ok) return Response.json({ problems: read.problems }, { status: 422 });
    const revision = Number(fields.get('revision'));
    const result = await saveSection(ctx, {
      reference: params.reference,
      section: params.section,
      revision: Number.isSafeInteger(revision) && revision >= 0 ? revision : 0,
      answers: read.answers,
      forget: fields.getAll('forget').filter((key) => typeof key === 'string'),
    });
    if (!result.ok && result.reason === 'nomination.not_found') throw notFound();
    if (!result.ok) return refusalResponse(result);
    return Response.json({ savedAt: result.value.savedAt, revision: result.value.revision });
  },
);
