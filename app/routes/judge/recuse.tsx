import { useActionData, useLoaderData } from '@remix-run/react';
import { z } from 'zod';
import { localize } from '../../core/localized.ts';
import { conflictGate } from '../../domain/judging/conflict-gate.queries.server.ts';
import { recuse } from '../../domain/judging/declare-conflict.server.ts';
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
import { ConfirmPanel } from '../../ui/confirm-panel.tsx';
import { Ltr } from '../../ui/ltr.tsx';
import { useText } from '../../ui/text.tsx';
import { NominationParams } from '../nominee/parts/params.ts';
import { Refused } from '../nominee/parts/refused.tsx';

export const handle: PageHandle = { texts: ['judge'] };
export const meta = privateMeta;

export const loader = guardedLoader(
  { can: 'sheet.score', params: NominationParams },
  async ({ ctx, params: { locale, reference } }) => {
    const gate = await conflictGate(ctx, reference);
    if (gate === null || !gate.isAssigned) throw notFound();
    return {
      head: { title: pageTitle(locale, serverText(locale, 'judge')('recuse.title'), reference) },
      reference,
      title: localize(gate.title, locale),
      entrant: localize(gate.entrant, locale),
    };
  },
);

export const action = guardedAction(
  { can: 'sheet.score', params: NominationParams, form: z.object({ intent: z.literal('confirm') }) },
  async ({ ctx, params: { reference } }): Promise<Response> => {
    const result = await recuse(ctx, { reference });
    if (result.ok) return seeOther(localePath(ctx.locale, '/judging?done=recused'));
    if (result.reason === 'nomination.not_found') throw notFound();
    return refusalResponse(result);
  },
);

export default function Recuse() {
  const { reference, title, entrant } = useLoaderData<typeof loader>();
  const answer = useActionData() as { refusal?: ShownRefusal } | undefined;
  const text = useText('judge');
  const to = usePath();
  return (
    <StaffPage role={text('role')}>
      {answer?.refusal !== undefined && <Refused refusal={answer.refusal} />}
      <ConfirmPanel
        id="recuse"
        tone="danger"
        title={text('recuse.title')}
        consequence={<p>{text('recuse.consequence')}</p>}
        facts={[
          { id: 'reference', label: text('gate.reference'), value: <Ltr>{reference}</Ltr> },
          { id: 'title', label: text('gate.nomination'), value: <bdi>{title}</bdi> },
          { id: 'entrant', label: text('gate.entrant'), value: <bdi>{entrant}</bdi> },
        ]}
        confirm={{ label: text('recuse.confirm') }}
        cancelHref={to(`/judging/${reference}`)}
      />
    </StaffPage>
  );
}
