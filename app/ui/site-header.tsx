import type { Account, Brand, NavLink } from './frame-types.ts';
import { HeaderBrand } from './header-brand.tsx';
import { HeaderTools } from './header-tools.tsx';
import { MainNav } from './main-nav.tsx';

export type SiteHeaderProps = {
  brand: Brand;
  /** The help link is one of them, always the last. */
  links: NavLink[];
  otherLanguageHref: string;
  account: Account;
};

/** Header of public and applicant pages. */
export function SiteHeader({ brand, links, otherLanguageHref, account }: SiteHeaderProps) {
  return (
    <header className="site-header">
      <div className="wrap">
        <HeaderBrand brand={brand} />
        <MainNav links={links} />
        <HeaderTools account={account} otherLanguageHref={otherLanguageHref} />
      </div>
    </header>
  );
}
