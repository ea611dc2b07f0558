import { Ltr } from '../../../ui/ltr.tsx';
import { useText } from '../../../ui/text.tsx';
import type { ShownGuide } from './section-data.server.ts';

/** Beside a criterion: its weight, what judges look for, what the best level looks like. */
export function SectionGuide({ guide }: { guide: NonNullable<ShownGuide> }) {
  const text = useText('nominee');
  return (
    <aside className="guide" id="guide" aria-label={text('guide.label')}>
      <h2>{text('guide.weight')}</h2>
      <p>
        <span className="points">
          <Ltr>{guide.weight}</Ltr>
        </span>{' '}
        {text('guide.of100')}
      </p>
      <h2>{text('guide.looksFor')}</h2>
      <p>{guide.guidance}</p>
      <h2>{text('guide.best')}</h2>
      <p>{guide.strong}</p>
    </aside>
  );
}
