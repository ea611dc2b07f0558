import { usePath } from '../../../http/frames.tsx';
import { Tabs } from '../../../ui/tabs.tsx';
import { useText } from '../../../ui/text.tsx';

/** The two pages of a coordinator. */
export function AgencyTabs({ current }: { current: 'work' | 'people' }) {
  const text = useText('nominee');
  const to = usePath();
  return (
    <Tabs
      label={text('agency.tabs')}
      tabs={[
        { href: to('/agency'), label: text('agency.work'), current: current === 'work' },
        { href: to('/agency/people'), label: text('agency.people'), current: current === 'people' },
      ]}
    />
  );
}
