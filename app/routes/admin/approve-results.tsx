import { useActionData, useLoaderData } from '@remix-run/react';
import { z } from 'zod';
import { localize } from '../../core/localized.ts';
import { approveResults } from '../../domain/results/approve-results.server.ts';
import { resultsOverview } from '../../domain/results/results-overview.queries.server.ts';
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
import { useText } from '../../ui/text.tsx';
import { Refused } from '../nominee/parts/refused.tsx';
import { AdminPage } from './parts/admin-page.tsx';
import { CycleParams } from './parts/params.ts';

export const handle: PageHandle = { texts: ['admin', 'results', 'errors'] };
export const meta = privateMeta;

export const loader = guardedLoader(
  { can: 'result.approve', params: CycleParams },
  async ({ ctx, params: { locale, cycle } }) => {
    const view = await resultsOverview(ctx, { cycle });
    if (view === null) throw notFound();
    const name = localize(view.cycle.name, locale);
    return {
      head: { title: pageTitle(locale, serverText(locale, 'results')('approve.title', { cycle: name })) },
      cycle: view.cycle.code,
      name,
      fingerprint: view.fingerprint,
      branches: view.branches.filter(({ signature }) => signature !== null).length,
      winners: view.gate.length,
      approvers: view.approvals.map((approval) => approval.name),
      refusal: view.approve.ok ? null : shown(view.approve),
    };
  },
);

const Form = z.object({ intent: z.literal('approve'), fingerprint: z.string().regex(/^[0-9a-f]{64}$/) });

export const action = guardedAction(
  { can: 'result.approve', params: CycleParams, form: Form },
  async ({ ctx, params: { cycle }, form }): Promise<Response> => {
    const result = await approveResults(ctx, { cycle, fingerprint: form.fingerprint });
    if (result.ok) return seeOther(localePath(ctx.locale, `/admin/cycles/${cycle}/results?done=approve`));
    if (result.reason === 'result.not_found') throw notFound();
    return refusalResponse(result);
  },
);

export default function Approve() {
  const data = useLoaderData<typeof loader>();
  const answer = useActionData() as { refusal?: ShownRefusal } | undefined;
  const text = useText('results');
  const to = usePath();
  const refusal = answer?.refusal ?? data.refusal;
  return (
    <AdminPage cycle={data.cycle}>
      {refusal !== null && <Refused refusal={refusal} />}
      <ConfirmPanel
        id="approve"
        title={text('approve.title', { cycle: data.name })}
        consequence={<p>{text('approve.consequence')}</p>}
        facts={[
          { id: 'branches', label: text('publish.branches'), value: data.branches },
          { id: 'winners', label: text('publish.winners'), value: data.winners },
          {
            id: 'fingerprint',
            label: text('approve.fingerprint'),
            value: <code className="digest">{data.fingerprint}</code>,
          },
          {
            id: 'given',
            label: text('approve.given'),
            value:
              data.approvers.length === 0 ? text('approve.nobody') : data.approvers.join(text('table.comma')),
          },
        ]}
        confirm={{ label: text('approve.confirm'), intent: 'approve' }}
        cancelHref={to(`/admin/cycles/${data.cycle}/results`)}
      >
        <input type="hidden" name="fingerprint" value={data.fingerprint} />
      </ConfirmPanel>
    </AdminPage>
  );
}
