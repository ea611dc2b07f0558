import { buildNomination, type NominationSpec } from './build-nomination.ts';
import { artisanWallet, investorWindow, myTasks } from './services/announced-business.ts';
import { anchorage, myStation, readingsGate, safetyRecord } from './services/announced-others.ts';
import { openConsultation, sidewalkMap } from './services/announced-participation.ts';
import { municipalBill, nearbyClinic, queueless } from './services/announced-people.ts';
import { openedSheets, sheetTotal } from './sheets.ts';
import type { BranchCode, SeedNomination, SeedResult } from './types.ts';

type Row = Omit<NominationSpec, 'state' | 'screening' | 'sheets' | 'result'> & {
  panel: [judge: string, scores: number[]][];
  level: SeedResult['level'];
  rank: number;
  tie?: SeedResult['tie'];
};

const TIE_NOTE: SeedResult['tie'] = {
  step: 1,
  note: {
    ar: 'تساوى الترشيحان في درجة اللجنة تمامًا، وحُسم التعادل بالدرجة الأولى من السلّم: المتوسط الأعلى في أثقل معيار B5.1، فتقدّم «تطبيق المرسى».',
    en: 'Both nominations had exactly the same panel score. The first step of the ladder decided: the higher mean in the heaviest criterion, B5.1, put the Al-Marsa App first.',
  },
};

const rows: Row[] = [
  {
    ref: 'N-1446-B1-0008',
    branch: 'B1',
    by: 'HCU',
    service: nearbyClinic,
    place: 0,
    level: 'winner',
    rank: 1,
    submissions: [
      { days: 12, time: '10:05:40' },
      { days: 2, time: '13:22:18' },
    ],
    panel: [
      ['salman', [90, 85, 80, 85, 85, 80]],
      ['lina', [85, 80, 85, 90, 85, 80]],
      ['hind-k', [85, 80, 80, 80, 80, 75]],
    ],
  },
  {
    ref: 'N-1446-B1-0019',
    branch: 'B1',
    by: 'MAW',
    service: queueless,
    place: 1,
    level: 'certificate_of_excellence',
    rank: 2,
    submissions: [{ days: 5, time: '09:41:03' }],
    panel: [
      ['salman', [75, 55, 70, 75, 70, 70]],
      ['lina', [70, 60, 70, 75, 75, 65]],
      ['hind-k', [75, 50, 75, 70, 70, 65]],
    ],
  },
  {
    ref: 'N-1446-B1-0027',
    branch: 'B1',
    by: 'SDR',
    service: municipalBill,
    place: 2,
    level: 'none',
    rank: 3,
    submissions: [{ days: 0, time: '22:47:31' }],
    panel: [
      ['salman', [45, 50, 45, 45, 35, 40]],
      ['lina', [50, 45, 50, 40, 35, 45]],
      ['hind-k', [45, 50, 40, 45, 40, 40]],
    ],
  },
  {
    ref: 'N-1446-B2-0006',
    branch: 'B2',
    by: 'CLC',
    service: investorWindow,
    place: 0,
    level: 'winner',
    rank: 1,
    submissions: [{ days: 8, time: '11:30:12' }],
    panel: [
      ['hind-k', [85, 85, 90, 75, 80, 80]],
      ['fahd', [85, 80, 90, 80, 85, 80]],
      ['muna', [90, 85, 85, 80, 80, 85]],
    ],
  },
  {
    ref: 'N-1446-B2-0015',
    branch: 'B2',
    by: 'CRF',
    service: artisanWallet,
    place: 1,
    level: 'certificate_of_excellence',
    rank: 2,
    submissions: [{ days: 3, time: '14:15:55' }],
    panel: [
      ['hind-k', [75, 65, 75, 60, 70, 70]],
      ['fahd', [70, 65, 75, 65, 70, 75]],
      ['muna', [75, 60, 70, 65, 70, 70]],
    ],
  },
  {
    ref: 'N-1446-B3-0004',
    branch: 'B3',
    by: 'MTN',
    service: safetyRecord,
    place: 0,
    level: 'winner',
    rank: 1,
    submissions: [{ days: 6, time: '12:08:27' }],
    panel: [
      ['muna', [90, 90, 85, 85, 80]],
      ['lina', [85, 90, 85, 85, 85]],
      ['badr', [85, 85, 90, 80, 80]],
    ],
  },
  {
    ref: 'N-1446-B3-0011',
    branch: 'B3',
    by: 'FMI',
    service: readingsGate,
    place: 1,
    level: 'none',
    rank: 2,
    submissions: [{ days: 1, time: '16:54:09' }],
    panel: [
      ['muna', [45, 45, 35, 35, 45]],
      ['lina', [50, 45, 40, 30, 40]],
      ['badr', [45, 50, 40, 35, 40]],
    ],
  },
  {
    ref: 'N-1446-B4-0007',
    branch: 'B4',
    by: 'FMI',
    service: myTasks,
    place: 0,
    level: 'winner',
    rank: 1,
    submissions: [{ days: 4, time: '08:59:44' }],
    panel: [
      ['abdulaziz', [85, 80, 85, 85, 80, 85]],
      ['dalal', [85, 85, 80, 90, 80, 85]],
      ['badr', [90, 85, 85, 85, 80, 80]],
    ],
  },
  {
    ref: 'N-1446-B5-0009',
    branch: 'B5',
    by: 'HBR',
    service: anchorage,
    place: 0,
    level: 'winner',
    rank: 1,
    tie: TIE_NOTE,
    submissions: [{ days: 7, time: '13:47:20' }],
    panel: [
      ['sami', [85, 80, 80, 65, 75, 80]],
      ['khaled', [85, 85, 75, 70, 80, 75]],
      ['yousef', [80, 80, 85, 70, 75, 80]],
    ],
  },
  {
    ref: 'N-1446-B5-0013',
    branch: 'B5',
    by: 'OMA',
    service: myStation,
    place: 1,
    level: 'certificate_of_excellence',
    rank: 2,
    tie: TIE_NOTE,
    submissions: [{ days: 2, time: '10:26:51' }],
    panel: [
      ['sami', [80, 80, 80, 70, 80, 80]],
      ['khaled', [80, 85, 75, 75, 80, 80]],
      ['yousef', [75, 80, 85, 75, 80, 80]],
    ],
  },
  {
    ref: 'N-1446-B6-0003',
    branch: 'B6',
    by: 'RAW',
    service: openConsultation,
    place: 0,
    level: 'certificate_of_excellence',
    rank: 1,
    submissions: [{ days: 9, time: '15:33:36' }],
    panel: [
      ['abdulaziz', [55, 50, 55, 55, 50, 60]],
      ['dalal', [60, 50, 55, 55, 50, 60]],
      ['fahd', [55, 55, 60, 50, 55, 60]],
    ],
  },
  {
    ref: 'N-1446-B7-0021',
    branch: 'B7',
    by: 'nasser',
    service: sidewalkMap,
    place: 0,
    level: 'winner',
    rank: 1,
    publishConsent: false,
    submissions: [{ days: 11, time: '21:19:05' }],
    panel: [
      ['jawaher', [85, 90, 80, 85, 80]],
      ['khaled', [85, 85, 85, 85, 85]],
      ['sara', [90, 90, 85, 80, 85]],
    ],
  },
];

const STATES = {
  winner: 'winner',
  certificate_of_excellence: 'certificate_of_excellence',
  none: 'not_shortlisted',
} as const;

function resultOf(branch: BranchCode, row: Row, sheets: SeedNomination['sheets']): SeedResult {
  const total = sheets.reduce((sum, { scores }) => sum + sheetTotal(branch, scores), 0);
  return {
    level: row.level,
    rank: row.rank,
    total,
    judges: sheets.length,
    ...(row.tie ? { tie: row.tie } : {}),
  };
}

/** The announced cycle: winners, certificates, an empty branch (B6) and a tie settled by the ladder (B5). */
export const nominations1446: SeedNomination[] = rows.map((row) => {
  const { panel, level, rank: _rank, tie: _tie, ...spec } = row;
  const sheets = openedSheets(row.branch, panel);
  return buildNomination('1446', {
    ...spec,
    state: STATES[level],
    screening: { officer: 'mansour', outcome: 'eligible' },
    sheets,
    result: resultOf(row.branch, row, sheets),
  });
});
