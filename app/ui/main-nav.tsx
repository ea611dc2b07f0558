import type { NavLink } from './frame-types.ts';
import { useText } from './text.tsx';

/** The links of the header; the current page is marked for eyes and readers alike. */
export function MainNav({ links, label }: { links: NavLink[]; label?: string | undefined }) {
  const text = useText();
  return (
    <nav className="main-nav" aria-label={label ?? text('mainNavigation')}>
      {links.map((link) => (
        <a key={link.href} href={link.href} aria-current={link.current ? 'page' : undefined}>
          {link.label}
        </a>
      ))}
    </nav>
  );
}
