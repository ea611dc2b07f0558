import { usePath } from '../../../http/frames.tsx';
import { useText } from '../../../ui/text.tsx';
import type { EarlierWinner } from './branch-view.server.ts';

/** Who won this branch before, with the way to the summary. */
export function EarlierWinners({ winners }: { winners: EarlierWinner[] }) {
  const text = useText('public');
  const comma = useText()('listComma');
  const to = usePath();
  return (
    <section aria-labelledby="earlier">
      <h2 id="earlier">{text('branch.earlier')}</h2>
      <ul className="ruled">
        {winners.map(({ cycle, cycleCode, reference, title, entrant }) => (
          <li key={reference}>
            <a href={to(`/results/${cycleCode}/${reference}`)}>
              <bdi>{title}</bdi>
            </a>
            <p className="muted">
              {entrant !== null && (
                <>
                  <bdi>{entrant}</bdi>
                  {comma}
                </>
              )}
              {cycle}
            </p>
          </li>
        ))}
      </ul>
    </section>
  );
}
