import { buildNomination } from './build-nomination.ts';
import { nominations1446 } from './nominations-1446.ts';
import { peopleRows1447 } from './nominations-1447-people.ts';
import { serviceRows1447 } from './nominations-1447-services.ts';
import { nominations1448 } from './nominations-1448.ts';
import type { SeedCycle, SeedNomination } from './types.ts';

/** Three cycles, each closing on 25 Dhu al-Hijjah. A demo may move them; nominations carry offsets from the closing. */
export const seedCycles: SeedCycle[] = [
  {
    code: '1448',
    name: { ar: 'دورة 1448هـ', en: '1448 AH cycle' },
    stage: 'open',
    opensAt: '2027-01-25T00:00:00+03:00',
    closesAt: '2027-05-31T23:59:59+03:00',
    termsVersion: '2027-01',
  },
  {
    code: '1447',
    name: { ar: 'دورة 1447هـ', en: '1447 AH cycle' },
    stage: 'judging',
    opensAt: '2026-02-05T00:00:00+03:00',
    closesAt: '2026-06-11T23:59:59+03:00',
    termsVersion: '2026-01',
  },
  {
    code: '1446',
    name: { ar: 'دورة 1446هـ', en: '1446 AH cycle' },
    stage: 'announced',
    opensAt: '2025-02-16T00:00:00+03:00',
    closesAt: '2025-06-21T23:59:59+03:00',
    termsVersion: '2025-01',
  },
];

export const nominations1447: SeedNomination[] = [...serviceRows1447, ...peopleRows1447].map((row) =>
  buildNomination('1447', row),
);

/** All nominations of the demo, newest cycle first. */
export const nominations: SeedNomination[] = [...nominations1448, ...nominations1447, ...nominations1446];
