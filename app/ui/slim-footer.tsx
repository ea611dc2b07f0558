import { FooterDates } from './footer-dates.tsx';
import type { FooterInfo } from './frame-types.ts';

/** One line under applicant and staff pages. */
export function SlimFooter({ footer, wide = false }: { footer: FooterInfo; wide?: boolean | undefined }) {
  return (
    <footer className="slim-footer">
      <div className={wide ? 'wide' : 'wrap'}>
        {footer.links.map((link) => (
          <a key={link.href} href={link.href}>
            {link.label}
          </a>
        ))}
        <FooterDates updated={footer.updated} version={footer.version} released={footer.released} />
      </div>
    </footer>
  );
}
