import { PublicPage } from '../../http/frames.tsx';
import { LocaleParams, publicLoader } from '../../http/guarded.server.ts';
import type { PageHandle } from '../../http/page-handle.ts';
import { useText } from '../../ui/text.tsx';

export const handle: PageHandle = { texts: ['public'] };

export const loader = publicLoader({ why: 'the public home', params: LocaleParams }, () => ({}));

export default function Home() {
  const text = useText('public');
  return (
    <PublicPage layout="flow">
      <h1>{text('home.title')}</h1>
    </PublicPage>
  );
}
