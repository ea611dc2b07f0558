import { DisplayTools } from './display-tools.tsx';
import { FooterDates } from './footer-dates.tsx';
import type { PublicFooterInfo } from './frame-types.ts';
import { useText } from './text.tsx';

/** Footer of public pages: about, columns of links, display tools, dates. */
export function SiteFooter({ footer }: { footer: PublicFooterInfo }) {
  const text = useText();
  return (
    <footer className="site-footer">
      <div className="wrap">
        <div className="footer-columns">
          <div>
            <h2>{footer.about.title}</h2>
            <p>{footer.about.text}</p>
          </div>
          {footer.columns.map((column) => (
            <div key={column.title}>
              <h2>{column.title}</h2>
              <ul>
                {column.links.map((link) => (
                  <li key={link.href}>
                    <a href={link.href}>{link.label}</a>
                  </li>
                ))}
              </ul>
            </div>
          ))}
          <div>
            <h2>{text('displayTools')}</h2>
            <DisplayTools {...footer.display} />
          </div>
        </div>
        <div className="footer-end">
          {footer.links.map((link) => (
            <a key={link.href} href={link.href}>
              {link.label}
            </a>
          ))}
          <FooterDates updated={footer.updated} version={footer.version} released={footer.released} />
        </div>
      </div>
    </footer>
  );
}
