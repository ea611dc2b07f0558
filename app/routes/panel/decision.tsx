import { useLoaderData } from '@remix-run/react';
import { z } from 'zod';
import { formatInstantLong } from '../../core/dates.ts';
import { localize } from '../../core/localized.ts';
import { branchDecision } from '../../domain/results/branch-decision.queries.server.ts';
import { usePath } from '../../http/frames.tsx';
import { guardedLoader } from '../../http/guarded.server.ts';
import type { PageHandle } from '../../http/page-handle.ts';
import { privateMeta } from '../../http/page-meta.ts';
import { pageTitle, serverText } from '../../http/page-title.server.ts';
import { notFound, shown } from '../../http/respond.server.ts';
import { ButtonLink } from '../../ui/button-link.tsx';
import { Notice } from '../../ui/notice.tsx';
import { PageTitle } from '../../ui/page-title.tsx';
import { Panel } from '../../ui/panel.tsx';
import { useText } from '../../ui/text.tsx';
import { Refused } from '../nominee/parts/refused.tsx';
import { PanelPage } from './parts/panel-page.tsx';
import { BranchParams } from './parts/params.ts';
import { RankingPanel } from './parts/ranking-panel.tsx';
import { ResultDetails } from './parts/result-details.tsx';

export const handle: PageHandle = { texts: ['results', 'panel', 'errors'] };
export const meta = privateMeta;

export const loader = guardedLoader(
  { can: 'panel.view', params: BranchParams, query: z.object({ done: z.literal('signed').optional() }) },
  async ({ ctx, params, query }) => {
    const view = await branchDecision(ctx, params);
    if (view === null) throw notFound();
    const { locale } = params;
    const { signature } = view;
    return {
      head: { title: pageTitle(locale, serverText(locale, 'results')('decision.head'), view.branch.code) },
      done: query.done ?? null,
      address: `/panel/${view.cycle.code}/${view.branch.code}/decision`,
      panel: {
        cycleCode: view.cycle.code,
        code: view.branch.code,
        name: localize(view.branch.name, locale),
      },
      code: view.branch.code.slice(1),
      branch: localize(view.branch.name, locale),
      cycle: localize(view.cycle.name, locale),
      isAnnounced: !view.sign.ok && view.sign.reason === 'result.published',
      unfinished: view.unfinished,
      progress: { submitted: view.progress.submitted, expected: view.progress.expected },
      opened: view.progress.opened,
      winUnits: view.rules.winner,
      criteria: view.criteria.map(({ code, weight }) => ({ code, weight })),
      rulesFingerprint: view.rulesFingerprint,
      insufficient: view.insufficient.map(({ reference }) => reference),
      excluded: view.excluded,
      result: view.result,
      hasConflict: !view.sign.ok && view.sign.reason === 'result.conflict',
      refusal: view.sign.ok || view.sign.reason === 'result.vote_needed' ? null : shown(view.sign),
      signature:
        signature === null
          ? null
          : {
              ...signature,
              signedAt: formatInstantLong(signature.signedAt, locale),
            },
    };
  },
);

export default function DecisionPage() {
  const data = useLoaderData<typeof loader>();
  const text = useText('results');
  const to = usePath();
  const { result } = data;
  const limit = data.winUnits / 100;
  return (
    <PanelPage head={data.panel} current="decision">
      <PageTitle
        caption={`${text('decision.caption', { code: data.code, name: data.branch })} · ${data.cycle}`}
        facts={<span>{text('decision.progress', data.progress)}</span>}
        actions={
          data.refusal === null && (
            <ButtonLink href={to(`${data.address}/sign`)}>{text('decision.sign')}</ButtonLink>
          )
        }
      >
        {text('decision.title')}
      </PageTitle>
      {data.done !== null && (
        <Notice tone="success" full live="status">
          <p>{text('decision.done')}</p>
        </Notice>
      )}
      {data.unfinished > 0 && <Notice full>{text('decision.waiting', { count: data.unfinished })}</Notice>}
      {data.hasConflict && (
        <Notice full tone="warning">
          {text('decision.conflict')}
        </Notice>
      )}
      {data.refusal !== null && data.unfinished === 0 && !data.hasConflict && !data.isAnnounced && (
        <Refused refusal={data.refusal} />
      )}
      {data.excluded.length > 0 && (
        <Notice full tone="warning">
          {text('decision.excluded', { references: data.excluded.join(text('table.comma')) })}
        </Notice>
      )}
      {result !== null && result.table.rows.length === 0 && (
        <Notice full>{text('decision.noEntries')}</Notice>
      )}
      {result !== null && result.table.rows.length > 0 && (
        <>
          {result.winners.length === 0 && result.votesNeeded.length === 0 && (
            <Notice full tone="warning">
              {text('decision.empty', { limit })}
            </Notice>
          )}
          <RankingPanel
            table={result.table}
            names={result.names}
            winUnits={data.winUnits}
            sheets={{ done: data.opened, all: data.progress.expected }}
            isAnnounced={data.isAnnounced}
          />
          <ResultDetails
            ties={result.ties}
            sensitivity={result.table.sensitivity}
            adjusted={result.table.rows}
            names={result.names}
            criteria={data.criteria}
            rulesFingerprint={data.rulesFingerprint}
          />
        </>
      )}
      {data.signature !== null && (
        <Panel id="signature" title={text('decision.signature')} padded>
          <p>
            {text('decision.signedBy', {
              name: data.signature.signedBy,
              version: data.signature.version,
              instant: data.signature.signedAt,
            })}
          </p>
          <p>
            <code className="digest">{data.signature.fingerprint}</code>
          </p>
          {data.signature.isStale && <Notice tone="warning">{text('decision.stale')}</Notice>}
        </Panel>
      )}
    </PanelPage>
  );
}
