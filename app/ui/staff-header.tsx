import type { Account, Brand, NavLink } from './frame-types.ts';
import { HeaderBrand } from './header-brand.tsx';
import { HeaderTools } from './header-tools.tsx';
import { Icon } from './icon.tsx';
import { MainNav } from './main-nav.tsx';
import { useText } from './text.tsx';

export type StaffHeaderProps = {
  brand: Brand;
  otherLanguageHref: string;
  account: Account;
  /** The role in words, beside the brand. */
  role?: string | undefined;
  /** Links for roles without a side menu (judges); their help link is one of them. */
  links?: NavLink[] | undefined;
  /** The command box: a link to the search page, which script turns into the menu (Ctrl K). */
  commandHref?: string | undefined;
  helpHref?: string | undefined;
};

/** Compact header of the staff frames. */
export function StaffHeader(props: StaffHeaderProps) {
  const { brand, otherLanguageHref, account, role, links, commandHref, helpHref } = props;
  const text = useText();
  return (
    <header className="site-header">
      <div className="wide">
        <HeaderBrand brand={brand} compact />
        {role !== undefined && <span className="caption wide-only">{role}</span>}
        {links !== undefined && links.length > 0 && <MainNav links={links} />}
        {commandHref !== undefined && (
          <a className="command-box" href={commandHref} data-command-menu="">
            <Icon name="search" />
            <span>{text('searchOrCommand')}</span>
            <kbd>Ctrl K</kbd>
          </a>
        )}
        <HeaderTools account={account} otherLanguageHref={otherLanguageHref} helpHref={helpHref} />
      </div>
    </header>
  );
}
