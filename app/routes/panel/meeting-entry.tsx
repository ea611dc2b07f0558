import { useActionData, useLoaderData } from '@remix-run/react';
import { z } from 'zod';
import { localize } from '../../core/localized.ts';
import { parseReference } from '../../core/reference.ts';
import { optionalText, text as typedText } from '../../core/text.schema.ts';
import { closeRecord, explainShift, openRecord } from '../../domain/judging/lead-record.server.ts';
import { chairBranch } from '../../domain/judging/panel.queries.server.ts';
import { recordView } from '../../domain/judging/record.queries.server.ts';
import { usePath } from '../../http/frames.tsx';
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
import { useText } from '../../ui/text.tsx';
import { TextArea } from '../../ui/text-area.tsx';
import { Refused } from '../nominee/parts/refused.tsx';
import { PanelPage } from './parts/panel-page.tsx';
import { BranchParams } from './parts/params.ts';
import { RecordCriterion } from './parts/record-criterion.tsx';
import { RecordHead } from './parts/record-head.tsx';
import { type ShownRecord, shownRecord } from './parts/record-view.server.ts';

export const handle: PageHandle = { texts: ['panel', 'meeting'] };
export const meta = privateMeta;

const Params = BranchParams.extend({
  reference: z
    .string()
    .max(40)
    .refine((value) => parseReference(value) !== null),
  stage: z.enum(['consensus', 'visit']),
});

export const loader = guardedLoader(
  {
    can: 'panel.view',
    params: Params,
    query: z.object({ done: z.enum(['open', 'explain', 'close']).optional() }),
  },
  async ({ ctx, params, query }) => {
    const { locale, reference, stage } = params;
    const branch = await chairBranch(ctx, params.cycle, params.branch);
    const view = branch === null ? null : await recordView(ctx, reference, stage);
    if (branch === null || view === null || !view.isChair || view.branchId !== branch.id) throw notFound();
    return {
      head: { title: pageTitle(locale, serverText(locale, 'meeting')(`title.${stage}`), reference) },
      done: query.done,
      branch: { cycleCode: branch.cycleCode, code: branch.code, name: localize(branch.name, locale) },
      record: shownRecord(view, locale),
    };
  },
);

const REASON_LENGTH = 1000;
const Form = z.discriminatedUnion('intent', [
  z.object({ intent: z.literal('open') }),
  z.object({
    intent: z.literal('explain'),
    criterion: z.uuid(),
    reason: typedText(REASON_LENGTH, { multiline: true }),
  }),
  z.object({ intent: z.literal('close'), reason: optionalText(REASON_LENGTH, { multiline: true }) }),
]);

export const action = guardedAction(
  { can: 'panel.assign', params: Params, form: Form },
  async ({ ctx, params, form }): Promise<Response> => {
    const { cycle, branch: code, reference, stage } = params;
    const branch = await chairBranch(ctx, cycle, code);
    if (branch === null) throw notFound();
    const target = { branchId: branch.id, reference, stage };
    const result =
      form.intent === 'open'
        ? await openRecord(ctx, target)
        : form.intent === 'explain'
          ? await explainShift(ctx, { ...target, criterionId: form.criterion, reason: form.reason })
          : await closeRecord(ctx, { ...target, reason: form.reason ?? '' });
    if (!result.ok && result.reason === 'nomination.not_found') throw notFound();
    if (!result.ok) return refusalResponse(result);
    const here = `/panel/${cycle}/${code}/meeting/${reference}/${stage}`;
    return seeOther(localePath(ctx.locale, `${here}?done=${form.intent}`));
  },
);

export default function MeetingEntry() {
  const { branch, record, done } = useLoaderData<typeof loader>();
  const answer = useActionData() as { refusal?: ShownRefusal } | undefined;
  const text = useText('meeting');
  const to = usePath();
  return (
    <PanelPage head={branch} current="meeting">
      <BackLink href={to(`/panel/${branch.cycleCode}/${branch.code}/meeting`)}>{text('back')}</BackLink>
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
      {record.state === 'none' && (
        <form method="post">
          <p>{text(`open.text.${record.stage}`)}</p>
          <p className="form-actions">
            <Button name="intent" value="open">
              {text(`open.act.${record.stage}`)}
            </Button>
          </p>
        </form>
      )}
      {record.state === 'closed' && <Closed record={record} />}
      {record.criteria.map((criterion) => (
        <RecordCriterion key={criterion.id} criterion={criterion}>
          {record.state === 'open' && criterion.needsReason !== null && criterion.chairReason === null && (
            <form method="post" className="body" noValidate>
              <input type="hidden" name="criterion" value={criterion.id} />
              <TextArea
                id={`reason-${criterion.code}`}
                name="reason"
                label={text('chair.reason')}
                rows={2}
                required
              />
              <Button variant="secondary" size="compact" name="intent" value="explain">
                {text('chair.act')}
              </Button>
            </form>
          )}
        </RecordCriterion>
      ))}
      {record.state === 'open' && <Close record={record} />}
    </PanelPage>
  );
}

function Closed({ record }: { record: ShownRecord }) {
  const text = useText('meeting');
  return (
    <Notice tone="success" full>
      <p>{text('closed')}</p>
      {record.closingReason !== null && (
        <p className="typed" dir="auto">
          <b>{text('closingReason')}</b> <bdi>{record.closingReason}</bdi>
        </p>
      )}
    </Notice>
  );
}

function Close({ record }: { record: ShownRecord }) {
  const text = useText('meeting');
  return (
    <form method="post" noValidate>
      <h2>{text('close.title')}</h2>
      <p>{text(record.spreadRemains ? 'close.spread' : 'close.text')}</p>
      <TextArea
        id="closing-reason"
        name="reason"
        label={text('close.reason')}
        hint={record.spreadRemains ? undefined : text('close.optional')}
        rows={3}
      />
      <p className="form-actions">
        <Button name="intent" value="close">
          {text('close.act')}
        </Button>
      </p>
    </form>
  );
}
