import { useText } from './text.tsx';

/** Says what this site is before anything else; `text` is an operator's setting. */
export function Stamp({ text, wide = false }: { text?: string | undefined; wide?: boolean | undefined }) {
  const words = useText();
  return (
    <section className="stamp" aria-label={words('stampLabel')}>
      <div className={wide ? 'wide' : 'wrap'}>{text ?? words('stampDemo')}</div>
    </section>
  );
}
