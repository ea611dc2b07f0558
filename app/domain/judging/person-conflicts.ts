import type { Localized } from '../../core/localized.ts';
import { pathOf, type Suggestion } from './conflict.ts';
import { matchDomains } from './mail-domain.ts';
import { matchPrepared, type NameCounts, type NameMatch, type PreparedName } from './name-match.ts';

/*
 * Conflicts that follow from who is behind a nomination (judging.md section 6): the person himself, a namesake, and mail
 * of one employer. Paths name roles and domains, never people: judges may not see contact data.
 */

export type NominationPart = 'entrant' | 'owner' | 'member' | 'coordinator' | 'contact' | 'head';

/** Somebody behind a nomination; `domain` of a confirmed address, or of the contact address in the form. */
export type NominationPerson = {
  part: NominationPart;
  userId: string | null;
  names: readonly PreparedName[];
  domain: string | null;
};

export type JudgeAsPerson = { judgeId: string; names: readonly PreparedName[]; domain: string | null };

/** What people say about a pair. */
export function personConflicts(
  judge: JudgeAsPerson,
  people: readonly NominationPerson[],
  counts: NameCounts,
): Suggestion[] {
  return people.flatMap((person) => {
    if (person.userId === judge.judgeId) return [partOf(person)];
    return [...namesake(judge, person, counts), ...sharedMail(judge, person)];
  });
}

const PARTS: Record<NominationPart, Localized> = {
  entrant: { ar: 'صاحب الترشيح', en: 'the entrant' },
  owner: { ar: 'من أنشأ الترشيح', en: 'the owner of the nomination' },
  member: { ar: 'أحد العاملين على الترشيح', en: 'a member of the nomination' },
  coordinator: { ar: 'منسّق الجهة', en: 'the coordinator of the agency' },
  contact: { ar: 'مسؤول التواصل في الترشيح', en: 'the contact of the nomination' },
  head: { ar: 'رئيس الجهة', en: 'the head of the agency' },
};

function partOf({ part }: NominationPerson): Suggestion {
  const name = PARTS[part];
  return {
    class: 'blocking',
    source: 'part',
    path: pathOf([{ ar: `هو نفسه ${name.ar}`, en: `is ${name.en}` }]),
  };
}

const NAME_WORDS: Record<Exclude<NameMatch, 'none'>, Localized> = {
  same: { ar: 'الاسم نفسه اسم', en: 'has the same name as' },
  alike: { ar: 'اسم يشبه في الأبجدية الأخرى اسم', en: 'has a name that sounds like' },
  'not-comparable': { ar: 'اسم لا تمكن مقارنته باسم', en: 'has a name that cannot be compared with' },
};

/** The closest of all spellings of both; a name that cannot be read at all goes to a person instead of passing. */
function namesake(judge: JudgeAsPerson, person: NominationPerson, counts: NameCounts): Suggestion[] {
  const results = judge.names.flatMap((own) =>
    person.names.map((name) => ({ name, match: matchPrepared(own, name, counts) })),
  );
  const best =
    results.find(({ match }) => match === 'same') ??
    results.find(({ match }) => match === 'alike') ??
    (results.every(({ match }) => match === 'not-comparable') ? results[0] : undefined);
  if (best === undefined || best.match === 'none') return [];
  const words = NAME_WORDS[best.match];
  const part = PARTS[person.part];
  return [
    {
      class: best.match === 'same' ? 'blocking' : 'review',
      source: 'name',
      path: pathOf([{ ar: `${words.ar} ${part.ar}`, en: `${words.en} ${part.en}` }]),
      note: best.name.written,
    },
  ];
}

/** One domain, or one above the other, is one employer; two parts of one domain are for the chair to look at. */
function sharedMail(judge: JudgeAsPerson, { part, domain }: NominationPerson): Suggestion[] {
  if (judge.domain === null || domain === null) return [];
  const match = matchDomains(judge.domain, domain);
  if (match.kind !== 'shared') return [];
  const isOneLine = judge.domain === match.domain || domain === match.domain;
  const name = PARTS[part];
  return [
    {
      class: isOneLine ? 'blocking' : 'review',
      source: 'mail_domain',
      path: pathOf([
        { ar: `بريد في ${match.domain}`, en: `mail at ${match.domain}` },
        { ar: `بريد ${name.ar} في النطاق نفسه`, en: `mail of ${name.en} at the same domain` },
      ]),
    },
  ];
}
