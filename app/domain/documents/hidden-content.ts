import { z } from 'zod';

/*
 * What a file holds besides what its pages show, and what its author may not mean to hand over: told to the entrant, who
 * accepts it or replaces the file. Nothing of it is a reason to refuse.
 */

const HIDDEN_LIMIT = 12;
export const HIDDEN_TEXT = 120;

/**
 * `author`, `software`, `title`: the text found · `place`: coordinates of the picture · `device`: camera or phone ·
 * `comment`: a note inside · `layers`, `annotations`, `forms`: how many · `revisions`: earlier states of the document.
 */
export const HiddenContents = z
  .array(
    z.discriminatedUnion('kind', [
      z.strictObject({
        kind: z.enum(['author', 'title', 'software', 'device', 'comment']),
        text: z.string().max(HIDDEN_TEXT),
      }),
      z.strictObject({
        kind: z.enum(['layers', 'annotations', 'forms', 'revisions']),
        count: z.int().positive(),
      }),
      z.strictObject({ kind: z.literal('place') }),
    ]),
  )
  .max(HIDDEN_LIMIT);
export type HiddenContent = z.output<typeof HiddenContents>[number];

/** A text that was found, in the form in which it is kept: one line, no invisible characters, cut; nothing when empty. */
export function hiddenText(
  kind: 'author' | 'title' | 'software' | 'device' | 'comment',
  raw: string,
): HiddenContent[] {
  const line = raw
    .toWellFormed()
    .replace(/[\p{White_Space}]+/gu, ' ')
    .replace(/[\p{Cc}\p{Cf}\ufffd]/gu, '')
    .trim();
  const text = [...line].slice(0, HIDDEN_TEXT / 2).join('');
  return text === '' ? [] : [{ kind, text }];
}

/** Each kind of text once or twice, never more than the page shows. */
export function hiddenList(found: readonly HiddenContent[]): HiddenContent[] {
  const seen = new Map(found.map((one) => [JSON.stringify(one), one]));
  return [...seen.values()].slice(0, HIDDEN_LIMIT);
}
