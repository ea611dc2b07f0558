import { useText } from '../ui/text.tsx';

const MOST_ROWS = 12;
const LINE = 70;

/** Texts that somebody typed and that went nowhere, each in a box of its own to be copied. */
export function WordsToCopy({ id, words }: { id: string; words: readonly string[] }) {
  const text = useText('keeping');
  return words.map((word, index) => {
    const own = `${id}-${index}`;
    return (
      <div className="kept-text" key={own}>
        <label htmlFor={own}>{text('unsent.nth', { number: index + 1 })}</label>
        <textarea id={own} rows={rowsOf(word)} dir="auto" readOnly defaultValue={word} />
      </div>
    );
  });
}

function rowsOf(word: string): number {
  const lines = word.split('\n').reduce((sum, line) => sum + Math.ceil(line.length / LINE), 0);
  return Math.min(MOST_ROWS, Math.max(1, lines));
}
