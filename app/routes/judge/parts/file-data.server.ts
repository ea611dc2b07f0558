import { type Locale, localize } from '../../../core/localized.ts';
import type { FileBlock } from '../../../domain/judging/judging-file.ts';

export type ShownBlock = {
  code: string;
  title: string;
  weight: number | null;
  texts: { label: string; paragraphs: string[] }[];
  citations: { code: string; pages: string; href: string | null }[];
  links: { label: string; url: string }[];
  table: { columns: string[]; rows: string[][] } | null;
};

type FileLink = { id: string; code: string; isClean: boolean };

/** The file as the document pane shows it; a citation leads to its page once the document passed its check. */
export function shownFile(
  blocks: readonly FileBlock[],
  documents: readonly FileLink[],
  locale: Locale,
): ShownBlock[] {
  return blocks.map((block) => ({
    code: block.code,
    title: localize(block.title, locale),
    weight: block.weight,
    texts: block.texts.map(({ label, text }) => ({
      label: localize(label, locale),
      paragraphs: localize(text, locale).split(/\n{2,}/),
    })),
    citations: block.evidence.map(({ code, pages }) => ({
      code,
      pages,
      href: linkTo(code, pages, documents, locale),
    })),
    links: block.links,
    table:
      block.table === null
        ? null
        : {
            columns: block.table.columns.map((column) => localize(column, locale)),
            rows: block.table.rows,
          },
  }));
}

function linkTo(code: string, pages: string, documents: readonly FileLink[], locale: Locale): string | null {
  const document = documents.find((one) => one.code === code && one.isClean);
  if (document === undefined) return null;
  const page = /\d+/.exec(pages)?.[0];
  return `/${locale}/files/${document.id}/view${page === undefined ? '' : `#page=${page}`}`;
}
