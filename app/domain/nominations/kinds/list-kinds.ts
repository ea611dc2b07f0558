import { z } from 'zod';
import { toAsciiDigits } from '../../../core/digits.ts';
import type { EvidenceAnswer, LinkAnswer } from '../answers.ts';
import {
  type CheckFacts,
  checkCount,
  checkUrl,
  digitsLine,
  type Found,
  type Kind,
  line,
  MAX_LIST,
  posted,
  SHORT,
  URL_LENGTH,
  wrong,
} from './kind.ts';

const agencies: Kind = {
  schema: () => z.array(z.string().regex(/^[A-Z0-9-]{2,20}$/)).max(MAX_LIST),
  read: (_, fields, name) => [
    ...new Set(fields.getAll(name).filter((value) => typeof value === 'string' && value !== '')),
  ],
  check: (question, value) => checkCount(question, (value as string[]).length),
  shown: (_, value, locale) => (value as string[]).join(locale === 'ar' ? '، ' : ', '),
};

const MOST_LINKS = 3;
const Link = z.strictObject({ label: line(SHORT), url: line(URL_LENGTH) });

const links: Kind = {
  schema: () =>
    z
      .array(Link)
      .max(MAX_LIST)
      .transform((all) => all.filter(({ label, url }) => label !== '' || url !== '')),
  read: ({ max = MOST_LINKS }, fields, name) =>
    Array.from({ length: max }, (_, index) => ({
      label: posted(fields, `${name}.${index}.label`) ?? '',
      url: posted(fields, `${name}.${index}.url`) ?? '',
    })).filter(({ label, url }) => label.trim() !== '' || url.trim() !== ''),
  check: (question, value) => {
    const given = value as LinkAnswer[];
    return [...checkCount(question, given.length), ...given.flatMap(({ url }) => checkUrl(url))];
  },
  shown: (_, value) => (value as LinkAnswer[]).map(({ label, url }) => `${label} · ${url}`).join('\n'),
};

const Evidence = z.strictObject({ code: z.string().regex(/^[A-Z]\d{1,2}$/), pages: digitsLine(40) });

const evidence: Kind = {
  schema: () => z.array(Evidence).max(MAX_LIST),
  read: (_, fields, name) =>
    fields
      .getAll(name)
      .filter((code) => typeof code === 'string')
      .map((code) => ({ code, pages: posted(fields, `${name}.page.${code}`) ?? '' })),
  check: (_, value, facts) => (value as EvidenceAnswer[]).flatMap((cited) => checkEvidence(cited, facts)),
  shown: (_, value, locale) =>
    (value as EvidenceAnswer[])
      .map(({ code, pages }) => (pages === '' ? code : `${code} (${pages})`))
      .join(locale === 'ar' ? '، ' : ', '),
};

export const LIST_KINDS = { agencies, links, evidence };

const RANGE = /^(\d{1,3})(?:\s*[-–]\s*(\d{1,3}))?$/;

/** Pages are pages and ranges, in any digits, that the document has; only documents that are there can be cited. */
function checkEvidence({ code, pages }: EvidenceAnswer, facts: CheckFacts): Found[] {
  const parts = toAsciiDigits(pages)
    .split(/[،,]/)
    .map((part) => RANGE.exec(part.trim()));
  if (pages !== '' && parts.some((part) => part === null || isBackward(part))) {
    return wrong('answer.pages', { document: code });
  }
  const files = facts.documents.filter((document) => document.code === code);
  if (files.length === 0) {
    return [{ severity: 'warning', code: 'answer.evidence_absent', values: { document: code } }];
  }
  const last = lastPage(files);
  const furthest = Math.max(0, ...parts.map((part) => Number(part?.[2] ?? part?.[1] ?? 0)));
  return last !== null && furthest > last
    ? wrong('answer.pages_beyond', { document: code, count: last })
    : [];
}

function isBackward([, from, to]: RegExpExecArray): boolean {
  return Number(from) < 1 || (to !== undefined && Number(to) < Number(from));
}

/** The number of the last page that a citation can mean; null while a file under the code has not been counted. */
function lastPage(files: CheckFacts['documents']): number | null {
  const counts = files.map(({ pages }) => pages ?? null);
  return counts.includes(null) ? null : Math.max(...counts.filter((count) => count !== null));
}
