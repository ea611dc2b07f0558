import { useActionData, useLoaderData } from '@remix-run/react';
import { useRef } from 'react';
import { commentsOf } from '../../domain/nominations/comments.queries.server.ts';
import { saveSection } from '../../domain/nominations/save-section.server.ts';
import { sectionView } from '../../domain/nominations/section.queries.server.ts';
import { readFields } from '../../http/form-fields.server.ts';
import { ApplicantPage, usePath } from '../../http/frames.tsx';
import { guardedLoader, guardedUpload } from '../../http/guarded.server.ts';
import type { PageHandle } from '../../http/page-handle.ts';
import { privateMeta } from '../../http/page-meta.ts';
import { pageTitle } from '../../http/page-title.server.ts';
import { localePath, notFound, refusalResponse, seeOther, statusOf } from '../../http/respond.server.ts';
import { BackLink } from '../../ui/back-link.tsx';
import { Button } from '../../ui/button.tsx';
import { ErrorSummary } from '../../ui/error-summary.tsx';
import { Notice } from '../../ui/notice.tsx';
import { useText } from '../../ui/text.tsx';
import { shownComments } from './parts/comments-data.server.ts';
import { DocumentsTable } from './parts/documents-table.tsx';
import { letGo, savedDraft, withKeptForm } from './parts/kept-form.server.ts';
import { KeptFormNotice, RestoredNotice } from './parts/kept-notices.tsx';
import { mergedFields, typedFields } from './parts/merge.server.ts';
import { PageFields } from './parts/page-fields.tsx';
import { SectionParams } from './parts/params.ts';
import { asTyped, conflictsOf, readPosted, saveInput } from './parts/posted-section.server.ts';
import { fieldErrors } from './parts/problem-text.ts';
import { QuestionComments } from './parts/question-comments.tsx';
import { refusalAnswer } from './parts/refusal.server.ts';
import { Refused } from './parts/refused.tsx';
import { SaveStatus } from './parts/save-status.tsx';
import { SectionConflict } from './parts/section-conflict.tsx';
import { type SectionAnswer, sectionData, typedText } from './parts/section-data.server.ts';
import { SectionFields } from './parts/section-fields.tsx';
import { SectionGuide } from './parts/section-guide.tsx';
import { SessionLine } from './parts/session-line.tsx';
import { useAutosave } from './parts/use-autosave.ts';

export const handle: PageHandle = { script: true, texts: ['nominee', 'collaboration'] };
export const meta = privateMeta;

export type SectionData = ReturnType<typeof useLoaderData<typeof loader>>;

export const loader = guardedLoader(
  { can: 'nomination.view', params: SectionParams },
  async ({ ctx, params, request }) => {
    const view = await sectionView(ctx, params.reference, params.section);
    if (view === null) throw notFound();
    const [{ shown, kept }, comments] = await Promise.all([
      withKeptForm(ctx, view, request),
      commentsOf(ctx, params.reference, params.section),
    ]);
    const data = sectionData(shown, params.locale);
    return {
      head: { title: pageTitle(params.locale, data.title, params.reference) },
      ...data,
      kept,
      comments: shownComments(comments, params.locale),
    };
  },
);

export const action = guardedUpload(
  { can: 'nomination.edit', params: SectionParams, restores: true },
  async ({ ctx, params, request }): Promise<Response> => {
    const posted = await readFields(request);
    const view = await sectionView(ctx, params.reference, params.section);
    if (view === null) throw notFound();
    if (posted === null) return refusalResponse({ ok: false, reason: 'request.invalid' });
    const intent = posted.get('intent');
    const base = `/nominations/${params.reference}`;
    if (intent === 'discard') {
      await letGo(ctx, posted);
      return seeOther(localePath(ctx.locale, `${base}/sections/${params.section}`));
    }
    const fields = intent === 'merge' ? mergedFields(posted) : posted;
    const form = readPosted(view, fields);
    const typed = sectionData(asTyped(view, form), params.locale);
    if (!form.read.ok) return Response.json({ typed, problems: form.read.problems }, { status: 422 });
    const result = await saveSection(ctx, saveInput(params, form));
    if (!result.ok && result.reason === 'nomination.not_found') throw notFound();
    const conflicts = conflictsOf(result);
    if (conflicts.length > 0) {
      const current = await sectionView(ctx, params.reference, params.section);
      if (current === null) throw notFound();
      const conflict = {
        mine: typedFields(fields, conflicts),
        keys: conflicts,
        typed: typed.answers,
        current: sectionData(current, params.locale),
      };
      return Response.json({ conflict }, { status: statusOf('version.conflict') });
    }
    if (!result.ok) {
      return refusalAnswer(result, ctx.locale, { typed, text: typedText(view.section, form.read.answers) });
    }
    const headers = savedDraft(ctx, posted);
    await letGo(ctx, posted);
    if (intent === 'leave') return seeOther(localePath(ctx.locale, base), headers);
    if (intent !== 'continue' && intent !== 'merge') {
      return seeOther(localePath(ctx.locale, `${base}/sections/${params.section}`), headers);
    }
    const after = await sectionView(ctx, params.reference, params.section);
    const wrong = after?.status.problems.some(({ severity }) => severity === 'error') ?? false;
    if (wrong) return Response.json({ saved: true }, { status: 422, headers });
    return seeOther(
      localePath(ctx.locale, `${base}${view.next === null ? '' : `/sections/${view.next}`}`),
      headers,
    );
  },
);

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
    keep: data.keep,
    shows: answer?.typed !== undefined ? 'typed' : loaded.kept === null ? 'saved' : 'kept',
    enabled: canSave,
    savedAt: data.saved?.time,
  });
  const refusal = answer?.refusal ?? data.edit ?? save.refusal;
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
          {refusal !== null && (
            <Refused
              refusal={refusal}
              keptText={answer?.text ?? loaded.kept?.text ?? (save.text || undefined)}
            />
          )}
          {canSave && loaded.kept !== null && <KeptFormNotice kept={loaded.kept} />}
          {save.isRestored && <RestoredNotice />}
          {answer?.saved === true && <Notice full>{text('section.savedWithProblems')}</Notice>}
          {data.documents !== null && <DocumentsTable data={data} />}
          <PageFields revision={data.revision} seen={data.seen} kept={loaded.kept?.id} />
          <SectionFields
            section={data.section}
            answers={data.answers}
            context={{ ...data.context, errors }}
          />
          {canSave && (
            <>
              <SaveStatus saving={save} path={`${base}/sections/${data.section.code}`} />
              <p className="form-actions">
                <Button name="intent" value="continue">
                  {text('section.continue')}
                </Button>
                <Button variant="secondary" name="intent" value="leave">
                  {text('section.leave')}
                </Button>
              </p>
              <SessionLine />
            </>
          )}
        </form>
        {data.guide === null ? null : <SectionGuide guide={data.guide} />}
      </div>
      {loaded.comments !== null && (
        <QuestionComments
          comments={loaded.comments}
          reference={data.nomination.reference}
          section={data.section.code}
        />
      )}
    </ApplicantPage>
  );
}
