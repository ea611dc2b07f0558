import { useActionData, useLoaderData } from '@remix-run/react';
import { z } from 'zod';
import { optionalText, text as typedText } from '../../core/text.schema.ts';
import { recordView } from '../../domain/judging/record.queries.server.ts';
import { confirmRecord, reviseMark } from '../../domain/judging/write-record.server.ts';
import { StaffPage, usePath } from '../../http/frames.tsx';
import { guardedAction, guardedLoader } from '../../http/guarded.server.ts';
import type { PageHandle } from '../../http/page-handle.ts';
import { privateMeta } from '../../http/page-meta.ts';
import { pageTitle, serverText } from '../../http/page-title.server.ts';
import {
  localePath,
  notFound,
  refusalResponse,
  type ShownRefusal,
  seeOther,
} from '../../http/respond.server.ts';
import { BackLink } from '../../ui/back-link.tsx';
import { Button } from '../../ui/button.tsx';
import { Notice } from '../../ui/notice.tsx';
import { PageTitle } from '../../ui/page-title.tsx';
import { Select } from '../../ui/select.tsx';
import { useText } from '../../ui/text.tsx';
import { TextArea } from '../../ui/text-area.tsx';
import { TextInput } from '../../ui/text-input.tsx';
import { NominationParams } from '../nominee/parts/params.ts';
import { Refused } from '../nominee/parts/refused.tsx';
import { RecordCriterion, type ShownCriterion } from '../panel/parts/record-criterion.tsx';
import { RecordHead } from '../panel/parts/record-head.tsx';
import { shownRecord } from '../panel/parts/record-view.server.ts';

export const handle: PageHandle = { texts: ['meeting'] };
export const meta = privateMeta;

const Params = NominationParams.extend({ stage: z.enum(['consensus', 'visit']) });

export const loader = guardedLoader(
  { can: 'sheet.score', params: Params, query: z.object({ done: z.enum(['revise', 'confirm']).optional() }) },
  async ({ ctx, params: { locale, reference, stage }, query }) => {
    const view = await recordView(ctx, reference, stage);
    if (view === null || !view.isMember) throw notFound();
    return {
      head: { title: pageTitle(locale, serverText(locale, 'meeting')(`title.${stage}`), reference) },
      actorId: ctx.actor.id,
      done: query.done,
      record: shownRecord(view, locale),
    };
  },
);

const REASON_LENGTH = 1000;
const EVIDENCE_LENGTH = 200;
const Form = z.discriminatedUnion('intent', [
  z.object({
    intent: z.literal('revise'),
    criterion: z.uuid(),
    score: z
      .string()
      .regex(/^(?:\d{1,2}[05]|[05]|100)$/)
      .transform(Number)
      .pipe(z.int().min(0).max(100)),
    reason: typedText(REASON_LENGTH, { multiline: true }),
    evidence: optionalText(EVIDENCE_LENGTH),
  }),
  z.object({
    intent: z.literal('confirm'),
    version: z
      .string()
      .regex(/^\d{1,6}$/)
      .transform(Number),
  }),
]);

export const action = guardedAction(
  { can: 'sheet.score', params: Params, form: Form },
  async ({ ctx, params: { reference, stage }, form }): Promise<Response> => {
    const result =
      form.intent === 'revise'
        ? await reviseMark(ctx, {
            reference,
            stage,
            criterionId: form.criterion,
            score: form.score,
            reason: form.reason,
            evidence: form.evidence ?? '',
          })
        : await confirmRecord(ctx, { reference, stage, version: form.version });
    if (!result.ok && result.reason === 'nomination.not_found') throw notFound();
    if (!result.ok) return refusalResponse(result, { typed: form });
    return seeOther(localePath(ctx.locale, `/judging/${reference}/record/${stage}?done=${form.intent}`));
  },
);

type Answer = {
  refusal?: ShownRefusal;
  typed?: { criterion?: string; reason?: string; evidence?: string | null };
};

export default function JudgeRecord() {
  const { record, done, actorId } = useLoaderData<typeof loader>();
  const answer = useActionData() as Answer | undefined;
  const text = useText('meeting');
  const to = usePath();
  return (
    <StaffPage role={text('role')}>
      <BackLink href={to('/judging')}>{text('backToSheets')}</BackLink>
      {done !== undefined && (
        <Notice tone="success" full live="status">
          {text(`done.${done}`)}
        </Notice>
      )}
      {answer?.refusal !== undefined && <Refused refusal={answer.refusal} />}
      <PageTitle caption={`${text(`title.${record.stage}`)} · ${record.reference}`}>
        <bdi>{record.title}</bdi>
      </PageTitle>
      <RecordHead record={record} />
      {record.state === 'none' && <Notice full>{text('notOpen')}</Notice>}
      {record.state === 'closed' && (
        <Notice tone="success" full>
          {text('closed')}
        </Notice>
      )}
      {record.criteria.map((criterion) => (
        <RecordCriterion key={criterion.id} criterion={criterion}>
          {record.state === 'open' && (
            <Revise
              criterion={criterion}
              actorId={actorId}
              isVisit={record.stage === 'visit'}
              typed={answer?.typed?.criterion === criterion.id ? answer.typed : undefined}
            />
          )}
        </RecordCriterion>
      ))}
      {record.state === 'open' && (
        <form method="post">
          <h2>{text('confirm.title')}</h2>
          {record.hasConfirmed ? (
            <p>{text('confirm.done')}</p>
          ) : (
            <>
              <p>{text('confirm.text', { version: record.version })}</p>
              <input type="hidden" name="version" value={record.version} />
              <p className="form-actions">
                <Button name="intent" value="confirm">
                  {text('confirm.act')}
                </Button>
              </p>
            </>
          )}
        </form>
      )}
    </StaffPage>
  );
}

const SCORES = Array.from({ length: 21 }, (_, step) => String(step * 5));

function Revise({
  criterion,
  actorId,
  isVisit,
  typed,
}: {
  criterion: ShownCriterion;
  actorId: string;
  isVisit: boolean;
  typed: Answer['typed'];
}) {
  const text = useText('meeting');
  const own = criterion.marks.find(({ judgeId }) => judgeId === actorId);
  if (own === undefined) return null;
  const id = `revise-${criterion.code}`;
  return (
    <details className="body" open={typed !== undefined}>
      <summary>{text('revise.title', { criterion: criterion.code })}</summary>
      <form method="post" noValidate>
        <input type="hidden" name="criterion" value={criterion.id} />
        <Select
          id={`${id}-score`}
          name="score"
          label={text('revise.score')}
          hint={text('revise.hint')}
          options={SCORES.map((value) => ({ value, label: value }))}
          defaultValue={String(own.revised ?? own.score ?? '')}
        />
        <TextArea
          id={`${id}-reason`}
          name="reason"
          label={text('revise.reason')}
          defaultValue={typed?.reason ?? own.reason}
          rows={2}
          required
        />
        {isVisit && (
          <TextInput
            id={`${id}-evidence`}
            name="evidence"
            label={text('revise.evidence')}
            hint={text('revise.evidenceHint')}
            defaultValue={typed?.evidence ?? own.evidence}
          />
        )}
        <Button variant="secondary" size="compact" name="intent" value="revise">
          {text('revise.act')}
        </Button>
      </form>
    </details>
  );
}
