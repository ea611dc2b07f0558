import { useActionData, useLoaderData } from '@remix-run/react';
import { z } from 'zod';
import { localize } from '../../core/localized.ts';
import { publishResults } from '../../domain/results/publish-results.server.ts';
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
import { longInstant } from './parts/shown.server.ts';

export const handle: PageHandle = { texts: ['admin', 'results', 'errors'] };
export const meta = privateMeta;

export const loader = guardedLoader(
  { can: 'result.publish', params: CycleParams },
  async ({ ctx, params: { locale, cycle } }) => {
    const view = await resultsOverview(ctx, { cycle });
    if (view === null) throw notFound();
    const name = localize(view.cycle.name, locale);
    return {
      head: { title: pageTitle(locale, serverText(locale, 'results')('publish.title', { cycle: name })) },
      cycle: view.cycle.code,
      name,
      branches: view.branches.length,
      winners: view.gate.length,
      approvers: view.approvals.map((approval) => approval.name),
      announces: longInstant(new Date(view.cycle.announceAt), locale),
      refusal: view.publish.ok ? null : shown(view.publish),
    };
  },
);

export const action = guardedAction(
  { can: 'result.publish', params: CycleParams, form: z.object({ intent: z.literal('publish') }) },
  async ({ ctx, params: { cycle } }): Promise<Response> => {
    const result = await publishResults(ctx, cycle);
    if (result.ok) return seeOther(localePath(ctx.locale, `/admin/cycles/${cycle}/results?done=publish`));
    if (result.reason === 'result.not_found') throw notFound();
    return refusalResponse(result);
  },
);

export default function Publish() {
  const data = useLoaderData<typeof loader>();
  const answer = useActionData() as { refusal?: ShownRefusal } | undefined;
  const text = useText('results');
  const to = usePath();
  const refusal = answer?.refusal ?? data.refusal;
  return (
    <AdminPage cycle={data.cycle}>
      {refusal !== null && <Refused refusal={refusal} />}
      <ConfirmPanel
        id="publish"
        title={text('publish.title', { cycle: data.name })}
        consequence={<p>{text('publish.consequence')}</p>}
        facts={[
          { id: 'branches', label: text('publish.branches'), value: data.branches },
          { id: 'winners', label: text('publish.winners'), value: data.winners },
          {
            id: 'approvals',
            label: text('publish.approvals'),
            value:
              data.approvers.length === 0 ? text('approve.nobody') : data.approvers.join(text('table.comma')),
          },
          { id: 'announces', label: text('publish.announceAt'), value: data.announces },
        ]}
        confirm={{ label: text('publish.confirm'), intent: 'publish' }}
        cancelHref={to(`/admin/cycles/${data.cycle}/results`)}
        tone="danger"
      />
    </AdminPage>
  );
}
