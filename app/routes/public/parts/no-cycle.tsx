import { PublicPage, usePath } from '../../../http/frames.tsx';
import { EmptyState } from '../../../ui/empty-state.tsx';
import { useText } from '../../../ui/text.tsx';

/** Before the first cycle is published there is nothing to read yet. */
export function NoCycle() {
  const text = useText('public');
  const award = useText('common')('award.full');
  const to = usePath();
  return (
    <PublicPage>
      <h1>{award}</h1>
      <div className="gap-6">
        <EmptyState title={text('noCycle.title')} action={<a href={to('/help')}>{text('help.title')}</a>}>
          {text('noCycle.text')}
        </EmptyState>
      </div>
    </PublicPage>
  );
}
