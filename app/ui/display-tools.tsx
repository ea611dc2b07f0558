import type { PublicFooterInfo } from './frame-types.ts';
import { useLocale, useText } from './text.tsx';

/**
 * Text size and contrast as a form, so that they work without script. Posts `display` = `smaller`, `larger`,
 * `contrast-more` or `contrast-normal`; the root sets `data-text` and `data-contrast` on `<html>` from a cookie.
 */
export function DisplayTools({ action, hidden, contrast }: PublicFooterInfo['display']) {
  const text = useText();
  const letter = useLocale() === 'ar' ? 'أ' : 'A';
  return (
    <form method="post" action={action} className="row">
      {hidden}
      <button type="submit" className="chip" name="display" value="smaller">
        {letter}− <span className="visually-hidden">{text('textSmaller')}</span>
      </button>
      <button type="submit" className="chip" name="display" value="larger">
        {letter}+ <span className="visually-hidden">{text('textLarger')}</span>
      </button>
      <button
        type="submit"
        className="chip"
        name="display"
        value={contrast === 'more' ? 'contrast-normal' : 'contrast-more'}
      >
        {text(contrast === 'more' ? 'contrastNormal' : 'contrastMore')}
      </button>
    </form>
  );
}
