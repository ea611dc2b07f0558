import { useText } from '../../../ui/text.tsx';

/** The sections of a long page as links. */
export function Contents({ items }: { items: { id: string; label: string }[] }) {
  const text = useText('public');
  return (
    <nav className="contents" aria-label={text('contents')}>
      <ul>
        {items.map(({ id, label }) => (
          <li key={id}>
            <a href={`#${id}`}>{label}</a>
          </li>
        ))}
      </ul>
    </nav>
  );
}
