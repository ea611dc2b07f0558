import { DataTable } from '../../../ui/data-table.tsx';
import { Ltr } from '../../../ui/ltr.tsx';
import { RichText, useText } from '../../../ui/text.tsx';
import type { WorkedExample } from './worked-example.server.ts';

const LADDER = ['criterion', 'median', 'vote', 'joint'] as const;

/** How a score becomes a result: the scale, one judge's total, the panel's mean, the thresholds, the ties. */
export function ScoreExplained({ score }: { score: WorkedExample }) {
  const text = useText('public');
  return (
    <section aria-labelledby="score">
      <h2 id="score">{text('help.score')}</h2>
      <p className="measure">{text('score.scale')}</p>
      <div className="gap-3">
        <Bands bands={score.bands} />
      </div>
      <h3 className="gap-5">{text('score.judge')}</h3>
      <p className="measure">{text('score.judgeText', { branch: score.branch })}</p>
      <div className="gap-3">
        <Products rows={score.rows} />
      </div>
      <p className="gap-3">
        <RichText
          namespace="public"
          k="score.sum"
          values={{ sum: score.sum, total: score.totals[0] ?? '' }}
        />
      </p>
      <h3 className="gap-5">{text('score.panel')}</h3>
      <p className="measure">
        <RichText
          namespace="public"
          k="score.panelText"
          values={{
            a: score.totals[0] ?? '',
            b: score.totals[1] ?? '',
            c: score.totals[2] ?? '',
            panel: score.panel,
          }}
        />
      </p>
      <h3 className="gap-5">{text('score.result')}</h3>
      <p className="measure">
        {text('score.resultText', {
          win: score.win,
          certificate: score.certificate,
          rank: score.certificateRank,
          spread: score.spread,
          judges: score.judges,
        })}
      </p>
      <h3 className="gap-5">{text('score.ties')}</h3>
      <ol className="numbered">
        {LADDER.map((step) => (
          <li key={step}>{text(`score.tie.${step}`)}</li>
        ))}
      </ol>
    </section>
  );
}

function Bands({ bands }: Pick<WorkedExample, 'bands'>) {
  const text = useText('public');
  return (
    <DataTable
      caption={text('score.bands')}
      fold
      rows={[...bands].reverse()}
      rowKey={({ code }) => code}
      columns={[
        { key: 'name', header: text('score.band'), rowHeader: true, cell: ({ name }) => name },
        {
          key: 'range',
          header: text('score.range'),
          cell: ({ from, to }) => <Ltr>{`${from}–${to}`}</Ltr>,
        },
        { key: 'meaning', header: text('score.meaning'), cell: ({ meaning }) => meaning },
      ]}
    />
  );
}

function Products({ rows }: Pick<WorkedExample, 'rows'>) {
  const text = useText('public');
  return (
    <DataTable
      caption={text('score.judge')}
      fold
      rows={rows}
      rowKey={({ code }) => code}
      columns={[
        { key: 'name', header: text('criteria.criterion'), rowHeader: true, cell: ({ name }) => name },
        { key: 'weight', header: text('criteria.weight'), numeric: true, cell: ({ weight }) => weight },
        { key: 'score', header: text('score.given'), numeric: true, cell: ({ score }) => score },
        { key: 'product', header: text('score.product'), numeric: true, cell: ({ product }) => product },
      ]}
    />
  );
}
