import { useActionData, useLoaderData } from '@remix-run/react';
import { z } from 'zod';
import { keepOf } from '../../domain/accounts/unsaved-text.server.ts';
import { saveSheet } from '../../domain/judging/save-sheet.server.ts';
import { scoreSheetView } from '../../domain/judging/score-sheet.queries.server.ts';
import { submitSheet } from '../../domain/judging/submit-sheet.server.ts';
import { readFields } from '../../http/form-fields.server.ts';
import { guardedLoader, guardedUpload } from '../../http/guarded.server.ts';
import type { PageHandle } from '../../http/page-handle.ts';
import { privateMeta } from '../../http/page-meta.ts';
import { pageTitle, serverText } from '../../http/page-title.server.ts';
import { localePath, notFound, refusalResponse, seeOther, statusOf } from '../../http/respond.server.ts';
import { NominationParams } from '../nominee/parts/params.ts';
import { DoneQuery } from './parts/done-query.ts';
import { ScorePage, type SheetAnswer } from './parts/score-page.tsx';
import { sheetData } from './parts/sheet-data.server.ts';
import { keptText, readSheetForm } from './parts/sheet-form.server.ts';

export const handle: PageHandle = { script: true, texts: ['judge'] };
export const meta = privateMeta;

export const loader = guardedLoader(
  { can: 'sheet.score', params: NominationParams, query: z.object({ done: DoneQuery }) },
  async ({ ctx, params: { locale, reference }, query }) => {
    const view = await scoreSheetView(ctx, reference);
    if (!view.ok && view.reason === 'nomination.not_found') throw notFound();
    if (!view.ok) throw seeOther(localePath(locale, `/judging/${reference}/conflict`));
    return {
      head: { title: pageTitle(locale, serverText(locale, 'judge')('sheet.title'), reference) },
      keep: keepOf(ctx, `sheet:${reference}`),
      done: query.done,
      ...sheetData(view.value, locale),
    };
  },
);

export const action = guardedUpload(
  { can: 'sheet.score', params: NominationParams },
  async ({ ctx, params: { reference }, request }): Promise<Response> => {
    const view = await scoreSheetView(ctx, reference);
    if (!view.ok && view.reason === 'nomination.not_found') throw notFound();
    if (!view.ok) return refusalResponse(view);
    const fields = await readFields(request);
    if (fields === null) return refusalResponse({ ok: false, reason: 'request.invalid' });
    const posted = readSheetForm(fields, view.value.criteria);
    const { typed, problems } = posted;
    if (problems.length > 0) return Response.json({ typed, problems }, { status: 422 });

    const saved = await saveSheet(ctx, { reference, ...posted });
    const isSubmit = fields.get('intent') === 'submit';
    // A second click meets a sheet that is submitted already, and gets the first answer.
    const isRepeat = !saved.ok && saved.reason === 'sheet.submitted' && isSubmit;
    if (!saved.ok && !isRepeat) {
      if (saved.reason === 'nomination.not_found') throw notFound();
      if (saved.reason === 'version.conflict') {
        return Response.json({ typed, conflict: true }, { status: statusOf(saved.reason) });
      }
      return refusalResponse(saved, { typed, kept: keptText(posted) });
    }
    const here = `/judging/${reference}`;
    if (!isSubmit) return seeOther(localePath(ctx.locale, `${here}?done=saved`));
    const revision = saved.ok ? saved.value.revision : posted.revision;
    const submitted = await submitSheet(ctx, { reference, revision });
    if (submitted.ok) return seeOther(localePath(ctx.locale, `${here}?done=submitted`));
    if (submitted.reason === 'nomination.not_found') throw notFound();
    if (submitted.reason === 'sheet.incomplete') {
      const after = await scoreSheetView(ctx, reference);
      const missing = after.ok ? after.value.problems : [];
      const place = (id: string) => view.value.criteria.findIndex((criterion) => criterion.id === id) + 1;
      return Response.json(
        {
          problems: missing.map(({ criterionId, reason }) => ({
            field: `${reason === 'sheet.score_missing' ? 'score' : 'comment'}-${place(criterionId)}`,
            reason,
            details: { number: place(criterionId) },
          })),
        },
        { status: 422 },
      );
    }
    return refusalResponse(submitted, { typed, kept: keptText(posted) });
  },
);

export default function Score() {
  const data = useLoaderData<typeof loader>();
  const answer = useActionData() as SheetAnswer | undefined;
  return <ScorePage data={data} answer={answer} />;
}
