import { useLoaderData } from '@remix-run/react';
import { z } from 'zod';
import { localize } from '../../core/localized.ts';
import { adminCycles } from '../../domain/cycles/admin-cycles.queries.server.ts';
import { recomputeResults } from '../../domain/results/recompute-results.server.ts';
import { usePath } from '../../http/frames.tsx';
import { guardedLoader, LocaleParams } from '../../http/guarded.server.ts';
import type { PageHandle } from '../../http/page-handle.ts';
import { privateMeta } from '../../http/page-meta.ts';
import { pageTitle, serverText } from '../../http/page-title.server.ts';
import { Button } from '../../ui/button.tsx';
import { DataTable } from '../../ui/data-table.tsx';
import { Ltr } from '../../ui/ltr.tsx';
import { Notice } from '../../ui/notice.tsx';
import { PageTitle } from '../../ui/page-title.tsx';
import { Panel } from '../../ui/panel.tsx';
import { Tag } from '../../ui/tag.tsx';
import { useText } from '../../ui/text.tsx';
import { AuditPage } from './parts/audit-page.tsx';

export const handle: PageHandle = { texts: ['audit'] };
export const meta = privateMeta;

/**
 * The auditor's recomputation. It is a reading, asked for by GET: an auditor changes nothing, no form of the product is
 * open to him, and the one line it leaves in the log is the record of the reading itself.
 */
export const loader = guardedLoader(
  {
    can: 'audit.view',
    params: LocaleParams,
    query: z.object({
      recompute: z
        .string()
        .regex(/^[A-Za-z0-9-]{1,20}$/)
        .optional(),
    }),
  },
  async ({ ctx, params: { locale }, query }) => {
    const [cycles, recomputation] = await Promise.all([
      adminCycles(ctx),
      query.recompute === undefined ? null : recomputeResults(ctx, query.recompute),
    ]);
    return {
      head: { title: pageTitle(locale, serverText(locale, 'audit')('results.title')) },
      cycles: cycles.map(({ code, name, stage }) => ({ code, name: localize(name, locale), stage })),
      asked: query.recompute ?? null,
      recomputation,
    };
  },
);

export default function AuditResults() {
  const { cycles, asked, recomputation } = useLoaderData<typeof loader>();
  const text = useText('audit');
  const to = usePath();
  return (
    <AuditPage>
      <PageTitle>{text('results.title')}</PageTitle>
      <p className="lede">{text('results.lede')}</p>
      <Panel id="cycles" title={text('results.cycles')}>
        <DataTable
          caption={text('results.cycles')}
          rows={cycles}
          rowKey={({ code }) => code}
          dense
          columns={[
            { key: 'name', header: text('results.cycle'), rowHeader: true, cell: ({ name }) => name },
            {
              key: 'read',
              header: text('results.read'),
              cell: ({ code }) => <a href={to(`/admin/cycles/${code}/results`)}>{text('results.open')}</a>,
            },
            {
              key: 'act',
              header: text('results.act'),
              cell: ({ code, name }) => (
                <form method="get">
                  <input type="hidden" name="recompute" value={code} />
                  <Button size="compact" variant="secondary">
                    {text('results.recompute')}
                    <span className="visually-hidden"> {name}</span>
                  </Button>
                </form>
              ),
            },
          ]}
        />
      </Panel>
      {asked !== null && recomputation !== null && (
        <Panel
          id="recomputation"
          title={text('results.of', { cycle: asked })}
          head={
            <Tag state={recomputation.isEqual ? 'complete' : 'error'}>
              {text(recomputation.isEqual ? 'results.equal' : 'results.different')}
            </Tag>
          }
          foot={
            <>
              {text('results.fingerprint')} <code className="digest">{recomputation.fingerprint}</code>
            </>
          }
        >
          <DataTable
            caption={text('results.of', { cycle: asked })}
            rows={recomputation.branches}
            rowKey={({ branch }) => branch}
            empty={text('results.nothing')}
            dense
            columns={[
              {
                key: 'branch',
                header: text('results.branch'),
                rowHeader: true,
                cell: ({ branch }) => <Ltr>{branch}</Ltr>,
              },
              {
                key: 'version',
                header: text('results.version'),
                numeric: true,
                cell: ({ version }) => version,
              },
              {
                key: 'entries',
                header: text('results.entries'),
                numeric: true,
                cell: ({ entries }) => entries,
              },
              {
                key: 'outcome',
                header: text('results.outcome'),
                cell: ({ differences }) =>
                  differences.length === 0 ? (
                    <Tag state="complete">{text('results.equal')}</Tag>
                  ) : (
                    <ul className="grants">
                      {differences.map(({ code, where }) => (
                        <li key={`${code} ${where}`}>
                          <Tag state="error">{text(`difference.${code}`)}</Tag> <Ltr>{where}</Ltr>
                        </li>
                      ))}
                    </ul>
                  ),
              },
            ]}
          />
        </Panel>
      )}
      {asked !== null && recomputation === null && <Notice full>{text('results.unknown')}</Notice>}
    </AuditPage>
  );
}
