import { useActionData, useLoaderData } from '@remix-run/react';
import { z } from 'zod';
import { localize } from '../../core/localized.ts';
import { branchDecision } from '../../domain/results/branch-decision.queries.server.ts';
import { signBranchResult } from '../../domain/results/sign-branch-result.server.ts';
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
  shown,
} from '../../http/respond.server.ts';
import { ConfirmPanel } from '../../ui/confirm-panel.tsx';
import { Ltr } from '../../ui/ltr.tsx';
import { RadioGroup } from '../../ui/radio-group.tsx';
import { useText } from '../../ui/text.tsx';
import { Refused } from '../nominee/parts/refused.tsx';
import { orders, readVotes } from './parts/casting.ts';
import { PanelPage } from './parts/panel-page.tsx';
import { BranchParams } from './parts/params.ts';
import { References } from './parts/result-details.tsx';

export const handle: PageHandle = { texts: ['results', 'panel', 'errors'] };
export const meta = privateMeta;

export const loader = guardedLoader({ can: 'result.sign', params: BranchParams }, async ({ ctx, params }) => {
  const view = await branchDecision(ctx, params);
  if (view === null) throw notFound();
  const { locale } = params;
  const { result } = view;
  return {
    head: { title: pageTitle(locale, serverText(locale, 'results')('sign.title'), view.branch.code) },
    back: `/panel/${view.cycle.code}/${view.branch.code}/decision`,
    panel: {
      cycleCode: view.cycle.code,
      code: view.branch.code,
      name: localize(view.branch.name, locale),
    },
    code: view.branch.code.slice(1),
    branch: localize(view.branch.name, locale),
    rulesFingerprint: view.rulesFingerprint,
    winners: (result?.winners ?? []).map((reference) => {
      const name = result?.names[reference];
      return { reference, name: name === undefined ? '' : localize(name.agency ?? name.title, locale) };
    }),
    entries: result?.table.rows.length ?? 0,
    votes: (result?.votesNeeded ?? []).map(({ key, references }) => ({ key, orders: orders(references) })),
    refusal: view.sign.ok || view.sign.reason === 'result.vote_needed' ? null : shown(view.sign),
  };
});

/** Votes arrive as `vote` fields, one for each tie: `key|first=second` or `key|joint`. */
const Form = z.object({ intent: z.literal('sign'), vote: z.array(z.string().max(400)).max(20).optional() });

export const action = guardedAction(
  { can: 'result.sign', params: BranchParams, form: Form },
  async ({ ctx, params, form }): Promise<Response> => {
    const { cycle, branch } = params;
    const result = await signBranchResult(ctx, { cycle, branch, casting: readVotes(form.vote ?? []) });
    if (result.ok) return seeOther(localePath(ctx.locale, `/panel/${cycle}/${branch}/decision?done=signed`));
    if (result.reason === 'result.not_found') throw notFound();
    return refusalResponse(result);
  },
);

export default function SignPage() {
  const data = useLoaderData<typeof loader>();
  const answer = useActionData() as { refusal?: ShownRefusal } | undefined;
  const text = useText('results');
  const to = usePath();
  const refusal = answer?.refusal ?? data.refusal;
  const then = text('sign.voteThen');
  return (
    <PanelPage head={data.panel} current="decision">
      {refusal !== null && <Refused refusal={refusal} />}
      <ConfirmPanel
        id="sign"
        title={text('sign.title')}
        consequence={<p>{text('sign.consequence')}</p>}
        facts={[
          {
            id: 'branch',
            label: text('decision.head'),
            value: text('decision.caption', { code: data.code, name: data.branch }),
          },
          {
            id: 'winner',
            label: text('sign.winner'),
            value:
              data.winners.length === 0
                ? text(data.votes.length > 0 ? 'level.vote' : 'sign.noWinner')
                : data.winners.map(({ reference, name }) => (
                    <span key={reference}>
                      <bdi>{name}</bdi> <References all={[reference]} />{' '}
                    </span>
                  )),
          },
          { id: 'entries', label: text('sign.entries'), value: data.entries },
          {
            id: 'rules',
            label: text('sign.rules'),
            value: <code className="digest">{data.rulesFingerprint}</code>,
          },
        ]}
        confirm={{ label: text('sign.confirm'), intent: 'sign' }}
        cancelHref={to(data.back)}
        cancelLabel={text('sign.cancel')}
      >
        {data.votes.map(({ key, orders: all }, at) => (
          <RadioGroup
            key={key}
            id={`vote-${at}`}
            name={`vote[${at}]`}
            legend={text('sign.vote')}
            hint={text('sign.voteHint')}
            options={[
              ...all.map((order) => ({
                value: `${key}|${order.join('=')}`,
                label: <Ltr>{order.join(then)}</Ltr>,
              })),
              { value: `${key}|joint`, label: text('sign.voteJoint') },
            ]}
          />
        ))}
      </ConfirmPanel>
    </PanelPage>
  );
}
