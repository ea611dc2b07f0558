import { useActionData, useLoaderData } from '@remix-run/react';
import { z } from 'zod';
import { taskList } from '../../domain/nominations/task-list.queries.server.ts';
import { withdrawNomination } from '../../domain/nominations/withdraw-nomination.server.ts';
import { ApplicantPage, usePath } from '../../http/frames.tsx';
import { guardedAction, guardedLoader } from '../../http/guarded.server.ts';
import type { PageHandle } from '../../http/page-handle.ts';
import { privateMeta } from '../../http/page-meta.ts';
import { pageTitle, serverText } from '../../http/page-title.server.ts';
import { localePath, notFound, type ShownRefusal, seeOther } from '../../http/respond.server.ts';
import { ConfirmPanel } from '../../ui/confirm-panel.tsx';
import { Ltr } from '../../ui/ltr.tsx';
import { useText } from '../../ui/text.tsx';
import { shownHead } from './parts/format.server.ts';
import { NominationParams } from './parts/params.ts';
import { refusalAnswer } from './parts/refusal.server.ts';
import { Refused } from './parts/refused.tsx';

export const handle: PageHandle = { texts: ['nominee'] };
export const meta = privateMeta;

export const loader = guardedLoader(
  { can: 'nomination.withdraw', params: NominationParams },
  async ({ ctx, params: { locale, reference } }) => {
    const view = await taskList(ctx, reference);
    if (view === null) throw notFound();
    return {
      head: { title: pageTitle(locale, serverText(locale, 'nominee')('withdraw.title'), reference) },
      nomination: shownHead(view, locale),
      may: view.withdraw,
    };
  },
);

export const action = guardedAction(
  { can: 'nomination.withdraw', params: NominationParams, form: z.object({ intent: z.literal('withdraw') }) },
  async ({ ctx, params: { reference } }): Promise<Response> => {
    const result = await withdrawNomination(ctx, { reference });
    if (result.ok) return seeOther(localePath(ctx.locale, `/nominations/${reference}`));
    if (result.reason === 'nomination.not_found') throw notFound();
    return refusalAnswer(result, ctx.locale);
  },
);

export default function Withdraw() {
  const { nomination, may } = useLoaderData<typeof loader>();
  const answer = useActionData() as { refusal?: ShownRefusal } | undefined;
  const text = useText('nominee');
  const to = usePath();
  const base = to(`/nominations/${nomination.reference}`);
  const refusal = answer?.refusal ?? (may ? null : { reason: 'nomination.state', at: null, details: {} });
  return (
    <ApplicantPage>
      {refusal !== null ? (
        <>
          <h1>{text('withdraw.title')}</h1>
          <Refused refusal={refusal} />
          <p>
            <a href={base}>{text('section.back')}</a>
          </p>
        </>
      ) : (
        <ConfirmPanel
          id="withdraw"
          tone="danger"
          title={text('withdraw.title')}
          consequence={<p>{text(nomination.version > 0 ? 'withdraw.submitted' : 'withdraw.draft')}</p>}
          facts={[
            { id: 'reference', label: text('aside.reference'), value: <Ltr>{nomination.reference}</Ltr> },
            { id: 'title', label: text('column.nomination'), value: <bdi>{nomination.title}</bdi> },
          ]}
          confirm={{ label: text('withdraw.button'), intent: 'withdraw' }}
          cancelHref={base}
        />
      )}
    </ApplicantPage>
  );
}
