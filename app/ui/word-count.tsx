import { useText } from './text.tsx';

export type WordCountProps = {
  id: string;
  /** Words counted by `countWords`, the counter of the server. */
  words: number;
  limit: number;
};

/** «187 كلمة من 300», and beyond it by how much. Only the crossing of the limit is spoken, not every word. */
export function WordCount({ id, words, limit }: WordCountProps) {
  const text = useText();
  const counted = text('words', { count: words });
  const over = words > limit;
  return (
    <>
      <span id={id} className={over ? 'over' : undefined}>
        {over
          ? text('wordsOver', { count: words - limit, words: counted })
          : text('wordsOf', { words: counted, limit })}
      </span>
      <span className="visually-hidden" role="status">
        {over ? text('limitCrossed') : ''}
      </span>
    </>
  );
}
