import { localize } from '../../../core/localized.ts';
import type { EntryName } from '../../../domain/results/entry-names.server.ts';
import type { Sensitivity } from '../../../domain/results/result-table.ts';
import type { TieStep, TieView } from '../../../domain/results/tie-steps.ts';
import { Bdi } from '../../../ui/bdi.tsx';
import { Ltr } from '../../../ui/ltr.tsx';
import { Panel } from '../../../ui/panel.tsx';
import { Tag } from '../../../ui/tag.tsx';
import { RichText, useLocale, useText } from '../../../ui/text.tsx';

export type ResultDetailsProps = {
  ties: TieView[];
  sensitivity: Sensitivity | null;
  /** Scores without the severity of judges, by reference, in the order of the ranking. */
  adjusted: { reference: string; adjusted: string }[];
  names: Record<string, EntryName>;
  criteria: { code: string; weight: number }[];
  rulesFingerprint: string;
};

/** Beside the ranking: each tie rung by rung, and what the weights do to the winner. */
export function ResultDetails(props: ResultDetailsProps) {
  return (
    <div className="columns even">
      <div className="stack">
        {props.ties.map((tie, at) => (
          <TiePanel key={tie.references.join()} id={`tie-${at}`} tie={tie} {...props} />
        ))}
        {props.ties.length === 0 && <NoTie rulesFingerprint={props.rulesFingerprint} />}
      </div>
      <SensitivityPanel {...props} />
    </div>
  );
}

function NoTie({ rulesFingerprint }: { rulesFingerprint: string }) {
  const text = useText('results');
  return (
    <Panel id="no-tie" title={text('tie.noneTitle')} padded>
      <p>{text('tie.none')}</p>
      <LadderRules fingerprint={rulesFingerprint} />
    </Panel>
  );
}

function LadderRules({ fingerprint }: { fingerprint: string }) {
  return (
    <p className="muted">
      <RichText namespace="results" k="tie.rules" values={{ fingerprint: shortDigest(fingerprint) }} />
    </p>
  );
}

function TiePanel({
  id,
  tie,
  criteria,
  rulesFingerprint,
}: ResultDetailsProps & { id: string; tie: TieView }) {
  const text = useText('results');
  const isSettled = tie.steps.at(-1)?.isDeciding ?? false;
  return (
    <Panel
      id={id}
      title={text('tie.title', { score: tie.score })}
      padded
      head={
        <Tag state={isSettled ? 'complete' : 'progress'}>{text(isSettled ? 'tie.settled' : 'tie.open')}</Tag>
      }
    >
      <p>
        <RichText namespace="results" k="tie.equal" values={{ score: tie.score }} />{' '}
        <References all={tie.references} />
      </p>
      <ol className="ladder-steps">
        {tie.steps.map((step, at) => (
          <li
            key={`${step.kind} ${step.criterion} ${step.references.join()}`}
            className={step.isDeciding ? undefined : 'muted'}
          >
            {at + 1}.{' '}
            <Step step={step} weight={criteria.find(({ code }) => code === step.criterion)?.weight ?? 0} />
          </li>
        ))}
      </ol>
      <LadderRules fingerprint={rulesFingerprint} />
    </Panel>
  );
}

function Step({ step, weight }: { step: TieStep; weight: number }) {
  const text = useText('results');
  return (
    <>
      <b>
        {step.kind === 'criterion' ? (
          <RichText
            namespace="results"
            k="tie.criterion"
            values={{ criterion: step.criterion ?? '', weight }}
          />
        ) : (
          text(`tie.${step.kind}`)
        )}
      </b>{' '}
      {step.values.map(({ reference, value }, at) => (
        <span key={reference}>
          {at > 0 && text('table.comma')}
          <Ltr>
            {reference}: {value}
          </Ltr>
        </span>
      ))}
      {step.kind === 'vote' && step.isDeciding && <References all={step.references} />}{' '}
      <span className="muted">({text(step.isDeciding ? 'tie.decides' : 'tie.equalStep')})</span>
    </>
  );
}

/** References in order, each readable from left to right. */
export function References({ all }: { all: readonly string[] }) {
  const text = useText('results');
  return all.map((reference, at) => (
    <span key={reference}>
      {at > 0 && text('table.comma')}
      <Ltr>{reference}</Ltr>
    </span>
  ));
}

function SensitivityPanel({ sensitivity, adjusted, names }: ResultDetailsProps) {
  const text = useText('results');
  const locale = useLocale();
  const nameOf = (reference: string) => {
    const name = names[reference];
    return name === undefined ? reference : localize(name.agency ?? name.title, locale);
  };
  return (
    <Panel id="sensitivity" title={text('sensitivity.title')} padded>
      {sensitivity === null && <p>{text('sensitivity.one')}</p>}
      {sensitivity?.kind === 'change' && (
        <>
          <p>
            <RichText
              namespace="results"
              k={sensitivity.isLess ? 'sensitivity.less' : 'sensitivity.more'}
              values={{ criterion: sensitivity.criterion, percent: sensitivity.percent }}
            />
          </p>
          <p className="gap-3">
            <Bdi>{text('sensitivity.rival', { rival: nameOf(sensitivity.rival) })}</Bdi>
          </p>
        </>
      )}
      {sensitivity?.kind === 'none' && (
        <>
          <p>
            <RichText namespace="results" k="sensitivity.none" />
          </p>
          {sensitivity.rival !== null && sensitivity.share !== null && (
            <p className="gap-3">
              {text('sensitivity.rival', { rival: nameOf(sensitivity.rival) })}{' '}
              <RichText
                namespace="results"
                k="sensitivity.share"
                values={{ criterion: sensitivity.criterion ?? '', share: sensitivity.share }}
              />
            </p>
          )}
        </>
      )}
      {adjusted.length > 1 && (
        <details className="gap-3">
          <summary>{text('table.adjusted')}</summary>
          <dl className="inside pairs">
            {adjusted
              .toSorted((a, b) => Number(b.adjusted) - Number(a.adjusted))
              .map(({ reference, adjusted: score }) => (
                <div key={reference}>
                  <dt>
                    <Bdi>{nameOf(reference)}</Bdi>
                  </dt>
                  <dd>{score}</dd>
                </div>
              ))}
          </dl>
        </details>
      )}
    </Panel>
  );
}

/** `9f2c…a71e`: enough to compare by eye; the whole digest stands on the page to sign. */
export function shortDigest(digest: string): string {
  return `${digest.slice(0, 4)}…${digest.slice(-4)}`;
}
