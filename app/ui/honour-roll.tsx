import { useText } from './text.tsx';

export type HonourBranch = {
  number: number;
  name: string;
  bracket?: string | undefined;
  /** The winner, or why there is none. A person is named only with consent. */
  winner:
    | {
        kind: 'winner';
        entrant: string;
        work?: string | undefined;
        note?: string | undefined;
        summary?: { href: string; label: string } | undefined;
      }
    | { kind: 'empty'; title: string; why: string };
  /** Certificates of excellence. */
  excellence: { entrant: string; work: string }[];
};

/** The winners branch by branch, as an editorial list: no scores, no ranks. */
export function HonourRoll({ branches, label }: { branches: HonourBranch[]; label: string }) {
  const text = useText();
  return (
    <ol className="honours" aria-label={label}>
      {branches.map((branch) => (
        <li key={branch.number}>
          <h2>
            <span className="ordinal" aria-hidden="true">
              {branch.number}
            </span>
            {branch.name}
            {branch.bracket !== undefined && <span className="thin"> {branch.bracket}</span>}
          </h2>
          <div>
            <Winner winner={branch.winner} />
            {branch.excellence.length > 0 && (
              <p className="excellence">
                <span className="muted">{text('certificatesOfExcellence')}</span>
                {branch.excellence.map((entry) => (
                  <span key={`${entry.entrant} ${entry.work}`}>
                    <b>
                      <bdi>{entry.entrant}</bdi>
                    </b>
                    {text('listComma')}
                    <bdi>{entry.work}</bdi>
                  </span>
                ))}
              </p>
            )}
          </div>
        </li>
      ))}
    </ol>
  );
}

function Winner({ winner }: { winner: HonourBranch['winner'] }) {
  if (winner.kind === 'empty') {
    return (
      <div className="winner empty">
        <p className="entrant">{winner.title}</p>
        <p className="muted">{winner.why}</p>
      </div>
    );
  }
  return (
    <div className="winner">
      <p className="entrant">
        <bdi>{winner.entrant}</bdi>
      </p>
      {winner.work !== undefined && (
        <p className="work-title">
          <bdi>{winner.work}</bdi>
        </p>
      )}
      {winner.note !== undefined && <p className="muted">{winner.note}</p>}
      {winner.summary !== undefined && (
        <p>
          <a href={winner.summary.href}>
            {winner.summary.label}
            <span className="visually-hidden"> {winner.work ?? winner.entrant}</span>
          </a>
        </p>
      )}
    </div>
  );
}
