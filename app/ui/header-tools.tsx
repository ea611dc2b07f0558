import type { Account } from './frame-types.ts';
import { Icon } from './icon.tsx';
import { useLocale, useText } from './text.tsx';

type HeaderToolsProps = {
  account: Account;
  otherLanguageHref: string;
  helpHref?: string | undefined;
};

/** Help (staff), the other language in its own words, and the account. Plain links: each loads a whole document. */
export function HeaderTools({ account, otherLanguageHref, helpHref }: HeaderToolsProps) {
  const text = useText();
  const other = useLocale() === 'ar' ? { lang: 'en', name: 'English' } : { lang: 'ar', name: 'العربية' };
  return (
    <div className="header-tools">
      {helpHref !== undefined && <a href={helpHref}>{text('help')}</a>}
      <a href={otherLanguageHref} lang={other.lang} hrefLang={other.lang}>
        {other.name}
      </a>
      {account.kind === 'guest' ? (
        <a className="button secondary compact" href={account.signInHref}>
          {text('signIn')}
        </a>
      ) : (
        <a href={account.href} aria-label={text('myAccount', { name: account.name })}>
          <Icon name="user" />
          <span className="wide-only">
            {' '}
            <bdi>{account.name}</bdi>
          </span>
        </a>
      )}
    </div>
  );
}
