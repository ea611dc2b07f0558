import type { Brand } from './frame-types.ts';
import { Mark } from './mark.tsx';

/** Mark and name of the award; the second line stays off staff pages. */
export function HeaderBrand({ brand, compact = false }: { brand: Brand; compact?: boolean }) {
  return (
    <a className="brand" href={brand.href}>
      <Mark />
      <span>
        <b>{brand.name}</b>
        {!compact && brand.tagline !== undefined && <span>{brand.tagline}</span>}
      </span>
    </a>
  );
}
