import { useText } from './text.tsx';

export type HonourWinner = {
  /** Undefined for a person who did not consent to be named: the work then stands in the first line. */
  entrant?: string | undefined;
  work: string;
  note?: string | undefined;
  summary?: { href: string; label: string } | undefined;
};

export type HonourBranch = {
  number: number;
  name: string;
  bracket?: string | undefined;
  /** More than one is a joint award; none comes with the reason. */
  winners: HonourWinner[];
  empty?: { title: string; why: string } | undefined;
  /** Certificates of excellence. */
  excellence: { entrant?: string | undefined; work: string }[];
};

/** The winners branch by branch, as an editorial list: no scores, no ranks. */
export function HonourRoll({ branches, label }: { branches: HonourBranch[]; label: string }) {
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
            <Winners branch={branch} />
            <Excellence entries={branch.excellence} />
          </div>
        </li>
      ))}
    </ol>
  );
}

function Winners({ branch: { winners, empty } }: { branch: HonourBranch }) {
  const text = useText();
  if (winners.length === 0) {
    return (
      <div className="winner empty">
        <p className="entrant">{empty?.title}</p>
        <p className="muted">{empty?.why}</p>
      </div>
    );
  }
  return (
    <>
      {winners.length > 1 && <p className="joint">{text('jointAward')}</p>}
      {winners.map((winner) => (
        <Winner key={`${winner.entrant} ${winner.work}`} winner={winner} />
      ))}
    </>
  );
}

function Winner({ winner: { entrant, work, note, summary } }: { winner: HonourWinner }) {
  return (
    <div className="winner">
      <p className="entrant">
        <bdi>{entrant ?? work}</bdi>
      </p>
      {entrant !== undefined && (
        <p className="work-title">
          <bdi>{work}</bdi>
        </p>
      )}
      {note !== undefined && <p className="muted">{note}</p>}
      {summary !== undefined && (
        <p>
          <a href={summary.href}>
            {summary.label}
            <span className="visually-hidden"> {work}</span>
          </a>
        </p>
      )}
    </div>
  );
}

function Excellence({ entries }: { entries: HonourBranch['excellence'] }) {
  const text = useText();
  if (entries.length === 0) return null;
  return (
    <p className="excellence">
      <span className="muted">{text('certificatesOfExcellence')}</span>
      {entries.map(({ entrant, work }) => (
        <span key={`${entrant} ${work}`}>
          {entrant !== undefined && (
            <>
              <b>
                <bdi>{entrant}</bdi>
              </b>
              {text('listComma')}
            </>
          )}
          <bdi>{work}</bdi>
        </span>
      ))}
    </p>
  );
}
