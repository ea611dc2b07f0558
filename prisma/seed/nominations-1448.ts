import { buildNomination, type NominationSpec } from './build-nomination.ts';
import { firstWorkshop, paperlessLab, seasonalLicence, universityTrack } from './services/open-business.ts';
import {
  districtBudget,
  feeSimulator,
  marketBasket,
  mountainCall,
  oneMeter,
  seaBulletin,
  voiceForms,
} from './services/open-others.ts';
import { homeVisit, oneBooking, seedlingHome } from './services/open-people.ts';
import type { SeedNomination } from './types.ts';

const EARLY = ['nominee', 'title'];

const rows: NominationSpec[] = [
  {
    ref: 'N-1448-B1-0014',
    branch: 'B1',
    by: 'MAW',
    service: oneBooking,
    place: 0,
    state: 'draft',
    lacks: ['D1'],
    members: [
      { person: 'hind', right: 'edit' },
      { person: 'majed', right: 'edit' },
      { person: 'reem', right: 'view' },
    ],
    written: [
      ...EARLY,
      'summary',
      'eligibility',
      'B1.1',
      'B1.2',
      'B1.3',
      'B1.4',
      'indicators',
      'challenges',
      'links',
      'access',
    ],
  },
  {
    ref: 'N-1448-B1-0022',
    branch: 'B1',
    by: 'SDR',
    service: seedlingHome,
    place: 1,
    state: 'submitted',
    submissions: [
      { days: 30, time: '10:15:22' },
      { days: 21, time: '12:48:09' },
    ],
  },
  {
    ref: 'N-1448-B1-0037',
    branch: 'B1',
    by: 'HCU',
    service: homeVisit,
    place: 2,
    state: 'awaiting_agency_approval',
  },
  {
    ref: 'N-1448-B2-0058',
    branch: 'B2',
    by: 'CLC',
    service: seasonalLicence,
    place: 0,
    state: 'submitted',
    submissions: [{ days: 19, time: '09:07:55' }],
  },
  {
    ref: 'N-1448-B2-0063',
    branch: 'B2',
    by: 'CRF',
    service: firstWorkshop,
    place: 1,
    state: 'draft',
    lacks: ['D1', 'D4', 'D5'],
    written: [...EARLY, 'summary', 'eligibility', 'B2.1', 'B2.2', 'B2.3', 'indicators'],
  },
  {
    ref: 'N-1448-B3-0016',
    branch: 'B3',
    by: 'MTN',
    service: mountainCall,
    place: 0,
    state: 'awaiting_agency_approval',
  },
  {
    ref: 'N-1448-B3-0024',
    branch: 'B3',
    by: 'STR',
    service: oneMeter,
    place: 1,
    state: 'draft',
    lacks: ['D1', 'D3', 'D4', 'D6'],
    written: [...EARLY, 'summary', 'eligibility', 'B3.1'],
  },
  {
    ref: 'N-1448-B4-0011',
    branch: 'B4',
    by: 'RAW',
    service: universityTrack,
    place: 0,
    state: 'submitted',
    submissions: [{ days: 25, time: '14:36:41' }],
  },
  {
    ref: 'N-1448-B4-0017',
    branch: 'B4',
    by: 'FMI',
    service: paperlessLab,
    place: 1,
    state: 'draft',
    lacks: ['D1'],
    infected: 'D3',
    written: [...EARLY, 'summary', 'eligibility', 'B4.1', 'B4.2', 'B4.3', 'indicators'],
  },
  {
    ref: 'N-1448-B5-0101',
    branch: 'B5',
    by: 'OMA',
    service: marketBasket,
    place: 0,
    state: 'submitted',
    submissions: [{ days: 20, time: '11:20:33' }],
  },
  {
    ref: 'N-1448-B5-0107',
    branch: 'B5',
    by: 'HBR',
    service: seaBulletin,
    place: 1,
    state: 'awaiting_agency_approval',
  },
  {
    ref: 'N-1448-B6-0009',
    branch: 'B6',
    by: 'SDR',
    service: districtBudget,
    place: 0,
    state: 'draft',
    lacks: ['D1', 'D2', 'D3', 'D8'],
    written: [...EARLY, 'eligibility'],
  },
  {
    ref: 'N-1448-B7-0045',
    branch: 'B7',
    by: 'shahad',
    service: voiceForms,
    place: 0,
    state: 'submitted',
    submissions: [{ days: 22, time: '20:58:16' }],
  },
  {
    ref: 'N-1448-B7-0051',
    branch: 'B7',
    by: 'karim',
    service: feeSimulator,
    place: 1,
    state: 'draft',
    lacks: ['D9'],
    written: [...EARLY, 'summary', 'eligibility', 'B7.1', 'B7.2'],
  },
];

/** Two colleagues edited the same answer of «حجز واحد»: hind's text waits until she compares. */
function withConflict(nomination: SeedNomination): SeedNomination {
  const base = nomination.answers['B1.4']?.answerAr;
  if (nomination.ref !== 'N-1448-B1-0014' || base === undefined) return nomination;
  const [facts = '', ...rest] = base.split('\n\n');
  const mine = 'وفي كل مركز مضيف يساعد من يتعثر ولا يحجز نيابة عنه.';
  const theirs = 'وأُضيفت في هذا الشهر قناة صوتية للمكفوفين بعد تجربتها مع جمعيتين.';
  return {
    ...nomination,
    conflictEdit: {
      section: 'B1.4',
      field: 'answerAr',
      base,
      mine: { by: 'hind', text: [`${facts} ${mine}`, ...rest].join('\n\n') },
      theirs: { by: 'majed', text: [`${facts} ${theirs}`, ...rest].join('\n\n') },
    },
  };
}

/** The open cycle: six drafts, three awaiting approval, five submitted. */
export const nominations1448: SeedNomination[] = rows.map((row) =>
  withConflict(buildNomination('1448', row)),
);
