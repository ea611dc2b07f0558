import { ApplicantPage } from '../../http/frames.tsx';
import { guardedLoader, LocaleParams } from '../../http/guarded.server.ts';
import type { PageHandle } from '../../http/page-handle.ts';
import { privateMeta } from '../../http/page-meta.ts';
import { pageTitle, serverText } from '../../http/page-title.server.ts';
import { useText } from '../../ui/text.tsx';

export const handle: PageHandle = {};
export const meta = privateMeta;

/** Until when the session lasts stands in the frame of every page: whoever extended it without script sees it here. */
export const loader = guardedLoader({ can: 'signed-in', params: LocaleParams }, ({ ctx }) => ({
  head: { title: pageTitle(ctx.locale, serverText(ctx.locale, 'keeping')('session.title')) },
}));

export default function Session() {
  const text = useText('keeping');
  return (
    <ApplicantPage>
      <h1>{text('session.title')}</h1>
      <p className="lede">{text('session.extended')}</p>
    </ApplicantPage>
  );
}
