import { HBar } from '../../../ui/h-bar.tsx';
import { Panel } from '../../../ui/panel.tsx';
import { useText } from '../../../ui/text.tsx';
import type { boardView } from './board-view.server.ts';

/** How many nominations each judge has, of how many; a link to the seat of each. */
export function LoadPanel({ loads, base }: { loads: ReturnType<typeof boardView>['loads']; base: string }) {
  const text = useText('board');
  const panelText = useText('panel');
  const average = loads.reduce((sum, { load }) => sum + load, 0) / Math.max(1, loads.length);
  return (
    <Panel
      id="loads"
      title={panelText('board.loads')}
      head={<span className="caption push">{panelText('board.average', { value: average.toFixed(1) })}</span>}
    >
      <ul className="load-list">
        {loads.map((judge) => (
          <li key={judge.id} className={judge.load >= judge.capacity ? 'full' : undefined}>
            <bdi>{judge.name}</bdi>
            <HBar value={judge.capacity === 0 ? 100 : (100 * judge.load) / judge.capacity} compact />
            <span className="number">
              {panelText('picker.load', { load: judge.load, capacity: judge.capacity })}
            </span>
            <span className="reason">
              {judge.load >= judge.capacity && <>{panelText('board.atLimit')} </>}
              {judge.only !== null && <>{text(`load.only.${judge.only}`)} </>}
              <a
                href={`${base}?seat=${judge.id}#seat`}
                aria-label={text('load.editOf', { judge: judge.name })}
              >
                {text('load.edit')}
              </a>
            </span>
          </li>
        ))}
      </ul>
    </Panel>
  );
}
