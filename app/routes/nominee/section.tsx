import { useActionData, useLoaderData } from '@remix-run/react';
import { useRef } from 'react';
import { saveSection } from '../../domain/nominations/save-section.server.ts';
import { sectionView } from '../../domain/nominations/section.queries.server.ts';
import { readSection } from '../../domain/nominations/section-form.ts';
import { readFields } from '../../http/form-fields.server.ts';
import { ApplicantPage, usePath } from '../../http/frames.tsx';
import { guardedLoader, guardedUpload } from '../../http/guarded.server.ts';
import type { PageHandle } from '../../http/page-handle.ts';
import { privateMeta } from '../../http/page-meta.ts';
import { pageTitle } from '../../http/page-title.server.ts';
import { localePath, notFound, refusalResponse, seeOther, statusOf } from '../../http/respond.server.ts';
import { AutosaveStatus } from '../../ui/autosave-status.tsx';
import { BackLink } from '../../ui/back-link.tsx';
import { Button } from '../../ui/button.tsx';
import { ErrorSummary } from '../../ui/error-summary.tsx';
import { Notice } from '../../ui/notice.tsx';
import { useText } from '../../ui/text.tsx';
import { DocumentsTable } from './parts/documents-table.tsx';
import { mergedFields, typedFields } from './parts/merge.server.ts';
import { SectionParams } from './parts/params.ts';
import { fieldErrors } from './parts/problem-text.ts';
import { refusalAnswer } from './parts/refusal.server.ts';
import { Refused } from './parts/refused.tsx';
import { SectionConflict } from './parts/section-conflict.tsx';
import { type SectionAnswer, sectionData, typedText } from './parts/section-data.server.ts';
import { SectionFields } from './parts/section-fields.tsx';
import { SectionGuide } from './parts/section-guide.tsx';
import { useAutosave } from './parts/use-autosave.ts';

export const handle: PageHandle = { script: true, texts: ['nominee'] };
export const meta = privateMeta;

export type SectionData = ReturnType<typeof useLoaderData<typeof loader>>;

export const loader = guardedLoader(
  { can: 'nomination.view', params: SectionParams },
  async ({ ctx, params }) => {
    const view = await sectionView(ctx, params.reference, params.section);
    if (view === null) throw notFound();
    const data = sectionData(view, params.locale);
    return { head: { title: pageTitle(params.locale, data.title, params.reference) }, ...data };
  },
);

export const action = guardedUpload(
  { can: 'nomination.edit', params: SectionParams },
  async ({ ctx, params, request }): Promise<Response> => {
    const posted = await readFields(request);
    const view = await sectionView(ctx, params.reference, params.section);
    if (view === null) throw notFound();
    if (posted === null) return refusalResponse({ ok: false, reason: 'request.invalid' });
    const intent = posted.get('intent');
    const fields = intent === 'merge' ? mergedFields(view, posted) : posted;
    const read = readSection(view.section, fields);
    const kept = { typed: sectionData({ ...view, answers: read.answers }, params.locale) };
    if (!read.ok) return Response.json({ ...kept, problems: read.problems }, { status: 422 });
    const result = await saveSection(ctx, {
      reference: params.reference,
      section: params.section,
      revision: revisionOf(posted),
      answers: read.answers,
      forget: posted.getAll('forget').filter((key) => typeof key === 'string'),
    });
    if (!result.ok && result.reason === 'nomination.not_found') throw notFound();
    if (!result.ok && result.reason === 'version.conflict') {
      const conflict = { mine: typedFields(fields), typed: kept.typed };
      return Response.json({ conflict }, { status: statusOf(result.reason) });
    }
    if (!result.ok) {
      return refusalAnswer(result, ctx.locale, { ...kept, text: typedText(view.section, read.answers) });
    }
    const base = `/nominations/${params.reference}`;
    if (intent === 'leave') return seeOther(localePath(ctx.locale, base));
    if (intent !== 'continue' && intent !== 'merge') {
      return seeOther(localePath(ctx.locale, `${base}/sections/${params.section}`));
    }
    const after = await sectionView(ctx, params.reference, params.section);
    const wrong = after?.status.problems.some(({ severity }) => severity === 'error') ?? false;
    if (wrong) return Response.json({ saved: true }, { status: 422 });
    return seeOther(localePath(ctx.locale, view.next === null ? base : `${base}/sections/${view.next}`));
  },
);

function revisionOf(fields: FormData): number {
  const value = fields.get('revision');
  return typeof value === 'string' && /^\d{1,9}$/.test(value) ? Number(value) : 0;
}

export default function Section() {
  const loaded = useLoaderData<typeof loader>();
  const answer = useActionData() as SectionAnswer | undefined;
  if (answer?.conflict !== undefined) return <SectionConflict data={loaded} conflict={answer.conflict} />;
  return <SectionForm loaded={loaded} answer={answer} />;
}

function SectionForm({ loaded, answer }: { loaded: SectionData; answer: SectionAnswer | undefined }) {
  const text = useText('nominee');
  const to = usePath();
  const form = useRef<HTMLFormElement>(null);
  const data = { ...loaded, ...(answer?.typed ?? {}) };
  const problems =
    answer?.problems?.map(({ field, code }) => ({ field, message: text(`problem.${code}`) })) ??
    data.problems;
  const errors = Object.fromEntries([...problems].reverse().map(({ field, message }) => [field, message]));
  const base = to(`/nominations/${data.nomination.reference}`);
  const canSave = data.edit === null && answer?.refusal === undefined;
  const save = useAutosave(form, {
    url: `${base}/sections/${data.section.code}/autosave`,
    keepAs: `${data.actorId}:${data.nomination.reference}:${data.section.code}`,
    enabled: canSave,
    savedAt: data.saved?.time,
  });
  return (
    <ApplicantPage>
      <BackLink href={base}>{text('section.back')}</BackLink>
      <ErrorSummary errors={fieldErrors(problems)} />
      <div className="side-end">
        <form method="post" noValidate ref={form}>
          {data.caption !== '' && <p className="caption">{data.caption}</p>}
          <h1>{data.title}</h1>
          <p className="lede">{data.help}</p>
          {data.guide !== null && (
            <p className="narrow-only">
              <a href="#guide">{text('guide.link')}</a>
            </p>
          )}
          {answer?.refusal !== undefined && <Refused refusal={answer.refusal} keptText={answer.text} />}
          {answer?.refusal === undefined && data.edit !== null && <Refused refusal={data.edit} />}
          {answer?.saved === true && <Notice full>{text('section.savedWithProblems')}</Notice>}
          {data.documents !== null && <DocumentsTable data={data} />}
          <input type="hidden" name="revision" value={save.revision ?? data.revision} />
          <SectionFields
            section={data.section}
            answers={data.answers}
            context={{ ...data.context, errors }}
          />
          {canSave && (
            <>
              <p className="word-count gap-5">
                <AutosaveStatus state={save.state} time={save.time} />
              </p>
              <p className="form-actions">
                <Button name="intent" value="continue">
                  {text('section.continue')}
                </Button>
                <Button variant="secondary" name="intent" value="leave">
                  {text('section.leave')}
                </Button>
              </p>
            </>
          )}
        </form>
        {data.guide === null ? null : <SectionGuide guide={data.guide} />}
      </div>
    </ApplicantPage>
  );
}
