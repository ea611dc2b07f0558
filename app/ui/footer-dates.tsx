import type { FooterInfo } from './frame-types.ts';
import { RichText, useText } from './text.tsx';

/** Day of the last change and release of the platform; both dates arrive formatted. */
export function FooterDates({ updated, version, released }: Omit<FooterInfo, 'links'>) {
  const text = useText();
  return (
    <>
      <span>{text('pageUpdated', { date: updated })}</span>
      <span>
        {released === undefined ? (
          <RichText k="release" values={{ version }} />
        ) : (
          <RichText k="releaseDated" values={{ version, date: released }} />
        )}
      </span>
    </>
  );
}
