import { Icon } from './icon.tsx';
import { useText } from './text.tsx';

/** Where the page stands; the last item is the page itself and no link. */
export function Breadcrumbs({ items }: { items: { href?: string | undefined; label: string }[] }) {
  const text = useText();
  return (
    <nav className="breadcrumbs" aria-label={text('breadcrumbs')}>
      <ol>
        {items.map((item, i) => (
          <li key={item.label}>
            {i > 0 && <Icon name="next" />}
            {item.href === undefined ? (
              <span aria-current="page">{item.label}</span>
            ) : (
              <a href={item.href}>{item.label}</a>
            )}
          </li>
        ))}
      </ol>
    </nav>
  );
}
