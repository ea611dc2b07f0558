import { useText } from './text.tsx';

/** First stop of the Tab key on every page. */
export function SkipLink({ target = 'main', label }: { target?: string; label?: string | undefined }) {
  const text = useText();
  return (
    <a className="skip-link" href={`#${target}`}>
      {label ?? text('skipToContent')}
    </a>
  );
}
