import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { CivilDate } from '../../core/civil.ts';
import type { AgencyTree, Employment } from './agency-conflicts.ts';
import { suggestConflicts } from './conflict-rules.ts';
import { countNames, prepareName } from './name-match.ts';
import type { NominationPart, NominationPerson } from './person-conflicts.ts';

const name = (code: string) => ({ ar: `ج ${code}`, en: code });
const node = (code: string, parentId: string | null, umbrella = false) =>
  [code, { name: name(code), parentId, umbrella }] as const;
const tree: AgencyTree = new Map([
  node('C', null, true),
  node('M', 'C'),
  node('A', 'M'),
  node('A1', 'A'),
  node('B', 'M'),
  node('N', 'C'),
  node('X', null),
]);
const closingOn: CivilDate = { year: 2027, month: 5, day: 31 };
const works = (agencyId: string, more: Partial<Employment> = {}): Employment => ({
  agencyId,
  kind: 'employed',
  startOn: null,
  endOn: null,
  ...more,
});

type Case = {
  works?: Employment[];
  agency?: string;
  partners?: string[];
  judge?: { names?: string[]; domain?: string };
  people?: NominationPerson[];
  alliances?: string[][];
};

function suggest(facts: Case) {
  return suggestConflicts(
    {
      employments: facts.works ?? [],
      agencyId: facts.agency ?? null,
      partnerAgencyIds: facts.partners ?? [],
      closingOn,
      judge: {
        judgeId: 'j',
        names: (facts.judge?.names ?? ['لينا خالد البراق']).map(prepareName),
        domain: facts.judge?.domain ?? null,
      },
      people: facts.people ?? [],
    },
    { tree, alliances: facts.alliances ?? [], counts: countNames([]) },
  );
}

const kinds = (facts: Case) => suggest(facts).map(({ class: kind, source }) => `${kind} ${source}`);

describe('the registry', () => {
  const left = (year: number, month: number, day: number) => works('A', { endOn: { year, month, day } });
  test.each<[string, Employment, Case, string[]]>([
    ['the present employer', works('A'), { agency: 'A' }, ['blocking employer']],
    ['the partner agency', works('A'), { agency: 'X', partners: ['A'] }, ['blocking employer']],
    ['a department of the agency', works('A1'), { agency: 'A' }, ['blocking hierarchy']],
    ['the parent of the agency', works('M'), { agency: 'A1' }, ['blocking hierarchy']],
    ['a common parent', works('A1'), { agency: 'B' }, ['review hierarchy']],
    ['only the cabinet in common', works('A1'), { agency: 'N' }, []],
    ['no relation', works('X'), { agency: 'A' }, []],
    ['on loan there', works('A', { kind: 'seconded' }), { agency: 'A' }, ['blocking employer']],
    ['left 20 months ago', left(2025, 9, 30), { agency: 'A' }, ['blocking former_employer']],
    ['exactly 36 months', left(2024, 5, 31), { agency: 'A' }, ['blocking former_employer']],
    ['36 months and a day', left(2024, 5, 30), { agency: 'A' }, []],
    ['leaves on the closing day', left(2027, 5, 31), { agency: 'A' }, ['blocking employer']],
    ['a former common parent', works('A1', { endOn: { year: 2026, month: 1, day: 1 } }), { agency: 'B' }, []],
  ])('%s', (_, employment, facts, expected) => {
    expect(kinds({ works: [employment], ...facts })).toEqual(expected);
  });

  test('whoever is on loan belongs to both agencies', () => {
    const both = [works('X'), works('A1', { kind: 'seconded' })];
    expect(kinds({ works: both, agency: 'X' })).toEqual(['blocking employer']);
    const [loan] = suggest({ works: both, agency: 'A' });
    expect(loan?.path.en).toBe('Judge → seconded to A1 → part of A → entrant');
    expect(loan?.path.ar).toBe('المحكّم ← معار إلى ج A1 ← ضمن ج A ← صاحبة الترشيح');
  });

  test('the path names every agency on the way', () => {
    const [suggestion] = suggest({ works: [works('A1')], agency: 'B' });
    expect(suggestion?.path.en).toBe('Judge → A1 → part of A → part of M → which includes B → entrant');
    expect(suggestion?.path.ar).toBe('المحكّم ← ج A1 ← ضمن ج A ← ضمن ج M ← وتتبعها ج B ← صاحبة الترشيح');
  });

  test('a loop in the registry ends', () => {
    const loop: AgencyTree = new Map([node('P', 'Q'), node('Q', 'P')]);
    const facts = { employments: [works('P')], agencyId: 'Q', partnerAgencyIds: [], closingOn };
    const judge = { judgeId: 'j', names: [], domain: null };
    expect(
      suggestConflicts(
        { ...facts, judge, people: [] },
        { tree: loop, alliances: [], counts: countNames([]) },
      ),
    ).toHaveLength(1);
  });

  test('agencies that work together elsewhere are for the chair to look at', () => {
    expect(kinds({ works: [works('X')], agency: 'A', alliances: [['X', 'A']] })).toEqual(['review partners']);
    expect(kinds({ works: [works('X')], agency: 'A', alliances: [['X', 'B']] })).toEqual([]);
    expect(kinds({ works: [works('A')], agency: 'A', alliances: [['X', 'A']] })).toEqual([
      'blocking employer',
    ]);
  });
});

describe('the people behind a nomination', () => {
  const person = (part: NominationPart, more: { userId?: string; name?: string; domain?: string } = {}) => ({
    part,
    userId: more.userId ?? null,
    names: more.name === undefined ? [] : [prepareName(more.name)],
    domain: more.domain ?? null,
  });

  test('whoever has a part in the nomination is blocked, and the path says which', () => {
    const [part] = suggest({ people: [person('member', { userId: 'j', name: 'لينا خالد البراق' })] });
    expect(part).toMatchObject({ class: 'blocking', source: 'part' });
    expect(part?.path.en).toBe('Judge → is a member of the nomination');
  });

  test('one name blocks, one sound across alphabets is looked at, an unreadable name is never "no match"', () => {
    const of = (written: string) => kinds({ people: [person('head', { name: written })] });
    expect(of('د. لينا بنت خالد البرّاق')).toEqual(['blocking name']);
    expect(of('Lina Khalid Al-Barraq')).toEqual(['review name']);
    expect(of('منى سعد البراق')).toEqual([]);
    expect(of('——')).toEqual(['review name']);
  });

  test('the path of a namesake holds no name: judges may not read contact data', () => {
    const [found] = suggest({ people: [person('contact', { name: 'لينا خالد البراق' })] });
    expect(JSON.stringify(found?.path)).not.toContain('البراق');
    expect(found?.note).toContain('البراق');
  });

  test.each([
    ['moh.gov.sa', 'moh.gov.sa', ['blocking mail_domain']],
    ['hr.moh.gov.sa', 'moh.gov.sa', ['blocking mail_domain']],
    ['hr.moh.gov.sa', 'it.moh.gov.sa', ['review mail_domain']],
    ['moh.gov.sa', 'moi.gov.sa', []],
    ['gmail.com', 'gmail.com', []],
    ['gov.sa', 'moh.gov.sa', []],
  ])('mail at %s and at %s', (own, theirs, expected) => {
    expect(kinds({ judge: { domain: own }, people: [person('owner', { domain: theirs })] })).toEqual(
      expected,
    );
  });
});

describe('properties', () => {
  const agency = fc.constantFrom('C', 'M', 'A', 'A1', 'B', 'N', 'X');
  const employment = fc.record({
    agencyId: agency,
    kind: fc.constantFrom<Employment['kind']>('employed', 'seconded'),
    startOn: fc.constant(null),
    endOn: fc.constantFrom<CivilDate | null>(
      null,
      { year: 2027, month: 1, day: 1 },
      { year: 2020, month: 1, day: 1 },
    ),
  });

  test('nobody who works for the entrant or a partner goes unseen, whatever else is known', () => {
    fc.assert(
      fc.property(fc.array(employment), agency, fc.array(agency), agency, (others, mine, partners, other) => {
        const found = kinds({
          works: [...others, works(mine)],
          agency: other,
          partners: [...partners, mine],
        });
        expect(found).toContain('blocking employer');
      }),
    );
  });

  test('each source gives one case, the strongest, in any order of the facts', () => {
    fc.assert(
      fc.property(fc.array(employment), agency, fc.array(agency), (jobs, target, partners) => {
        const found = kinds({ works: jobs, agency: target, partners });
        expect(new Set(found.map((one) => one.split(' ')[1])).size).toBe(found.length);
        const turned = kinds({ works: jobs.toReversed(), agency: target, partners: partners.toReversed() });
        expect(turned.toSorted()).toEqual(found.toSorted());
      }),
    );
  });
});
