import { Fragment } from 'react';
import { classNames } from './class-names.ts';
import type { NavLink } from './frame-types.ts';
import { useText } from './text.tsx';

export type SideNavProps = { label: string; groups: NavLink[][] };

/** Side menu of a staff role; a scrolling strip when narrow. Groups are parted by a hairline. */
export function SideNav({ label, groups }: SideNavProps) {
  const text = useText();
  return (
    <nav className="side-nav" aria-label={label}>
      {groups.map((links, i) => (
        <Fragment key={links[0]?.href ?? i}>
          {i > 0 && <div className="group-gap" />}
          {links.map((link) => (
            <a key={link.href} href={link.href} aria-current={link.current ? 'page' : undefined}>
              {link.label}
              {link.count !== undefined && (
                <span className={classNames('counter', link.urgent && 'hot')}>
                  {link.count}
                  {link.urgent && <span className="visually-hidden"> {text('urgent')}</span>}
                </span>
              )}
            </a>
          ))}
        </Fragment>
      ))}
    </nav>
  );
}
