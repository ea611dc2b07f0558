import { describe, expect, it } from 'vitest';
import { countWords } from '../../app/core/text.ts';
import { agencies } from './agencies.ts';
import awardJson from './award.json' with { type: 'json' };
import { answersAtClosing } from './build-nomination.ts';
import { criteriaOf, formSections, QUESTION_KEYS, questionsOf } from './form-content.ts';
import { nominations, seedCycles } from './nominations.ts';
import { people } from './people.ts';
import type { BranchCode, CriterionAnswer, SeedNomination } from './types.ts';

const ARABIC = /[\u0621-\u064a]/;
const SAFE_NUMBERS = [
  ...awardJson.safe_identifiers.citizen_valid,
  ...awardJson.safe_identifiers.resident_valid,
];
const person = new Map(people.map((one) => [one.key, one]));
const agency = new Map(agencies.map((one) => [one.code, one]));
const full = nominations.filter(({ state }) => state !== 'draft');
const each = <T extends { ref: string }>(list: T[]): [string, T][] => list.map((one) => [one.ref, one]);

function answersOf(nomination: SeedNomination): [string, CriterionAnswer][] {
  return criteriaOf(nomination.branch).flatMap(({ code }): [string, CriterionAnswer][] => {
    const answer = nomination.answers[code];
    return answer ? [[code, answer]] : [];
  });
}

/** Every object with `ar` or `en`, anywhere in the configuration. */
function bilingual(value: unknown, path: string, found: [string, Record<string, unknown>][] = []) {
  if (Array.isArray(value)) {
    for (const [index, item] of value.entries()) bilingual(item, `${path}[${index}]`, found);
  } else if (value !== null && typeof value === 'object') {
    const record = value as Record<string, unknown>;
    if ('ar' in record || 'en' in record) found.push([path, record]);
    for (const [key, item] of Object.entries(record)) bilingual(item, `${path}.${key}`, found);
  }
  return found;
}

describe('award configuration', () => {
  it('has weights that sum to 100 in each of the seven branches', () => {
    const branches: BranchCode[] = ['B1', 'B2', 'B3', 'B4', 'B5', 'B6', 'B7'];
    for (const branch of branches) {
      expect(criteriaOf(branch).reduce((sum, { weight }) => sum + weight, 0)).toBe(100);
    }
  });

  it('has every text in Arabic and English', () => {
    const texts = bilingual({ ...awardJson, locales: null }, 'award').filter(
      ([, one]) => typeof one['ar'] === 'string',
    );
    expect(texts.length).toBeGreaterThan(300);
    for (const [path, one] of texts) {
      expect(one['ar'], path).toMatch(ARABIC);
      expect(typeof one['en'] === 'string' && one['en'].trim() !== '' && !ARABIC.test(one['en']), path).toBe(
        true,
      );
    }
  });

  it('asks exactly the questions under whose keys answers are stored', () => {
    for (const { code, questions, items } of formSections) {
      const keys = (questions ?? []).map(({ key }) => key).concat((items ?? []).map((item) => item.code));
      expect(keys.sort(), code).toEqual([...QUESTION_KEYS[code]].sort());
    }
  });

  it('gives each criterion guidance and a picture of the best', () => {
    for (const criterion of awardJson.branches.flatMap(({ criteria }) => criteria)) {
      expect(countWords(criterion.guidance.ar)).toBeGreaterThan(12);
      expect(countWords(criterion.strong.ar)).toBeGreaterThan(5);
    }
  });
});

describe('registry and people', () => {
  it('has unique codes, keys and addresses, all addresses under example.test', () => {
    expect(agency.size).toBe(agencies.length);
    expect(person.size).toBe(people.length);
    expect(new Set(people.map(({ email }) => email.toLowerCase())).size).toBe(people.length);
    for (const { email } of people) expect(email).toMatch(/^[a-z0-9.-]+@[a-z.-]+\.example\.test$/);
  });

  it('has national numbers only from the safe list and only for individual entrants', () => {
    for (const { key, nationalNumber, roles } of people) {
      const individual = roles.some(({ role }) => role === 'individual_entrant');
      expect(nationalNumber !== undefined, key).toBe(individual);
      if (nationalNumber !== undefined) expect(SAFE_NUMBERS).toContain(nationalNumber);
    }
    const typed = JSON.stringify(nominations).match(/(?<!\d)[12]\d{9}(?!\d)/g) ?? [];
    for (const number of typed) expect(SAFE_NUMBERS).toContain(number);
  });

  it('refers only to agencies of the registry and keeps excluded roles apart', () => {
    for (const { parent } of agencies) if (parent !== null) expect(agency.has(parent)).toBe(true);
    for (const one of people) {
      const named = [
        one.employer,
        ...one.roles.map((r) => r.agency),
        ...one.formerEmployers.map((f) => f.agency),
      ];
      for (const code of named) if (code) expect(agency.has(code), `${one.key} ${code}`).toBe(true);
      const roles = one.roles.map(({ role }) => role);
      for (const [a, b] of awardJson.role_exclusions as [never, never][]) {
        expect(roles.includes(a) && roles.includes(b), `${one.key} ${a} ${b}`).toBe(false);
      }
    }
  });
});

describe('nominations', () => {
  it('have unique references that name their cycle and branch', () => {
    expect(new Set(nominations.map(({ ref }) => ref)).size).toBe(nominations.length);
    for (const { ref, cycle, branch } of nominations)
      expect(ref).toMatch(new RegExp(`^N-${cycle}-${branch}-\\d{4}$`));
  });

  it.each(each(full))('%s is complete', (_ref, { branch, answers, documents, agency: by, ...rest }) => {
    expect(Object.keys(answers)).toEqual(
      expect.arrayContaining([
        'nominee',
        'title',
        'summary',
        'eligibility',
        'indicators',
        'challenges',
        'declarations',
      ]),
    );
    for (const { code } of criteriaOf(branch)) expect(answers[code], code).toBeDefined();
    const required = awardJson.branches.find(({ code }) => code === branch)?.documents.required ?? [];
    const uploads = required.filter((code) => code !== 'D7' && code !== 'D10');
    expect(documents.filter(({ check }) => check === 'clean').map(({ code }) => code)).toEqual(
      expect.arrayContaining(uploads),
    );
    const asked = questionsOf('eligibility', branch).filter(({ required: must }) => must);
    for (const { key, visibleWhen } of asked) {
      if (visibleWhen === undefined) expect(answers.eligibility, key).toHaveProperty(key);
    }
    expect(by === null ? person.has(rest.entrant ?? '') : agency.has(by)).toBe(true);
    expect(answers.declarations).toMatchObject({
      truth: true,
      rights: true,
      noPersonalData: true,
      terms: true,
    });
  });

  it.each(each(nominations))('%s keeps the word limits', (_ref, nomination) => {
    const { answers, branch } = nomination;
    expect(countWords(answers.title?.titleAr ?? '')).toBeLessThanOrEqual(15);
    expect(countWords(answers.title?.titleEn ?? '')).toBeLessThanOrEqual(15);
    const summary = answers.summary;
    if (summary) {
      expect(countWords(summary.summaryAr)).toBeGreaterThanOrEqual(150);
      expect(countWords(summary.summaryAr)).toBeLessThanOrEqual(200);
      expect(countWords(summary.summaryEn ?? '')).toBeLessThanOrEqual(200);
    }
    for (const [code, answer] of answersOf(nomination)) {
      expect(countWords(answer.answerAr), code).toBeGreaterThanOrEqual(90);
      expect(countWords(answer.answerAr), code).toBeLessThanOrEqual(branch === 'B7' ? 200 : 280);
    }
    expect(countWords(answers.challenges?.textAr ?? '')).toBeLessThanOrEqual(200);
    expect(answers.indicators?.rows.length ?? 0).toBeLessThanOrEqual(10);
    expect(answers.links?.items.length ?? 0).toBeLessThanOrEqual(3);
  });

  it.each(each(nominations))('%s never says the same sentence twice', (_ref, nomination) => {
    const { answers } = nomination;
    const text = [
      answers.summary?.summaryAr,
      ...answersOf(nomination).map(([, a]) => a.answerAr),
      answers.challenges?.textAr,
    ];
    const sentences = text
      .join(' ')
      .split(/(?<=[.؟])\s+/)
      .filter((sentence) => countWords(sentence) > 4);
    expect(sentences.length - new Set(sentences).size).toBe(0);
  });

  it.each(each(nominations))(
    '%s cites only documents of its branch, within their pages',
    (_ref, nomination) => {
      const config = awardJson.branches.find(({ code }) => code === nomination.branch);
      const allowed = [...(config?.documents.required ?? []), ...(config?.documents.optional ?? [])];
      for (const { evidence } of answersOf(nomination).map(([, answer]) => answer)) {
        if (nomination.state !== 'draft') expect(evidence.length).toBeGreaterThan(0);
        for (const { code, pages } of evidence) {
          expect(allowed).toContain(code);
          const file = nomination.documents.find((document) => document.code === code);
          const last = Number(pages.split('-').at(-1));
          if (file) expect(last, `${code} ${pages}`).toBeLessThanOrEqual(file.pages);
        }
      }
    },
  );

  it('refer only to known people of the right agency', () => {
    for (const { ref, members, coordinator, agency: by, documents } of nominations) {
      const roles = person.get(coordinator ?? '')?.roles ?? [];
      if (by) expect(roles, ref).toContainEqual({ role: 'agency_coordinator', agency: by });
      for (const member of members) {
        const own = person.get(member.person)?.roles ?? [];
        expect(
          own.some((r) => (by ? r.agency === by : r.role === 'individual_entrant')),
          ref,
        ).toBe(true);
      }
      for (const { uploadedBy } of documents) expect(person.has(uploadedBy)).toBe(true);
    }
  });

  it('had launched at least six months before closing, wherever a demo moves the cycle', () => {
    for (const nomination of full) {
      const { launchedOn } = nomination.answers.eligibility ?? {};
      const closesOn = seedCycles.find(({ code }) => code === nomination.cycle)?.closesAt.slice(0, 10) ?? '';
      if (launchedOn === undefined) continue;
      expect(Date.parse(closesOn) - Date.parse(launchedOn), nomination.ref).toBeGreaterThan(185 * 86_400_000);
      const moved = answersAtClosing(nomination, closesOn, '2025-12-13').eligibility?.launchedOn ?? '';
      expect(Date.parse('2025-12-13') - Date.parse(moved)).toBe(
        Date.parse(closesOn) - Date.parse(launchedOn),
      );
    }
  });
});
