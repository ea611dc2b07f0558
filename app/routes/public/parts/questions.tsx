import { useText } from '../../../ui/text.tsx';

/** Questions as native disclosures. */
export function Questions({ items }: { items: { id: string; question: string; answer: string }[] }) {
  const text = useText('public');
  return (
    <section aria-labelledby="questions">
      <h2 id="questions">{text('home.answers')}</h2>
      {items.map(({ id, question, answer }) => (
        <details key={id}>
          <summary>{question}</summary>
          <div className="inside">
            <p>{answer}</p>
          </div>
        </details>
      ))}
    </section>
  );
}
