import type { NominationSpec } from './build-nomination.ts';
import { handLibrary, safeTrail } from './services/judging-devices.ts';
import {
  districtVoice,
  documentAlert,
  letterReader,
  tradersCouncil,
} from './services/judging-participation.ts';
import { sheetsOf } from './sheets.ts';

const eligible = { officer: 'asma', outcome: 'eligible' } as const;

/** Branches 5 to 7 of the judging cycle. */
export const peopleRows1447: NominationSpec[] = [
  {
    ref: 'N-1447-B5-0118',
    branch: 'B5',
    by: 'MTN',
    service: safeTrail,
    place: 0,
    state: 'in_judging',
    screening: eligible,
    submissions: [{ days: 3, time: '17:38:14' }],
    conflicts: [
      {
        judge: 'yousef',
        class: 'blocking',
        state: 'confirmed',
        decidedBy: 'sami',
        reason: {
          ar: 'أفصح بعد تقديم ورقته أن أخاه شارك في تنفيذ التطبيق المرشَّح، فأُبطلت الورقة وبقيت في السجل.',
          en: 'After submitting he declared that his brother worked on the nominated application; the sheet is void and stays in the log.',
        },
      },
    ],
    sheets: sheetsOf('B5', [
      { judge: 'sami', state: 'submitted', scores: [85, 80, 85, 80, 80, 75] },
      { judge: 'khaled', state: 'submitted', scores: [80, 85, 85, 80, 90, 80] },
      { judge: 'yousef', state: 'void', scores: [90, 85, 85, 85, 80, 85] },
      { judge: 'salman', state: 'not_started' },
    ]),
  },
  {
    ref: 'N-1447-B5-0121',
    branch: 'B5',
    by: 'RAW',
    service: handLibrary,
    place: 1,
    state: 'in_judging',
    screening: eligible,
    submissions: [{ days: 2, time: '11:11:43' }],
    conflicts: [
      {
        judge: 'yousef',
        class: 'blocking',
        state: 'suggested',
        reason: {
          ar: 'يعمل في الجهة المترشحة بحسب سجل الجهات.',
          en: 'Employed by the entrant according to the agency registry.',
        },
      },
    ],
    sheets: sheetsOf('B5', [
      { judge: 'sami', state: 'draft', scores: [75, 75, 65, 80] },
      { judge: 'khaled', state: 'not_started' },
      { judge: 'salman', state: 'submitted', scores: [80, 75, 65, 80, 35, 70] },
    ]),
  },
  {
    ref: 'N-1447-B6-0002',
    branch: 'B6',
    by: 'WAH',
    service: districtVoice,
    place: 0,
    state: 'in_judging',
    screening: eligible,
    submissions: [{ days: 10, time: '13:13:13' }],
    sheets: sheetsOf('B6', [
      {
        judge: 'abdulaziz',
        state: 'opened',
        scores: [95, 90, 85, 90, 90, 85],
        comments: 'every',
        overall: 'ممارسة ناضجة نادرة المثال، وأرجو أن تُوثّق لغيرها.',
      },
      { judge: 'dalal', state: 'opened', scores: [90, 90, 85, 85, 90, 90], comments: 'every' },
      { judge: 'fahd', state: 'opened', scores: [90, 85, 90, 90, 85, 85], comments: 'every' },
    ]),
  },
  {
    ref: 'N-1447-B6-0006',
    branch: 'B6',
    by: 'OMA',
    service: tradersCouncil,
    place: 1,
    state: 'eligible',
    screening: eligible,
    submissions: [{ days: 1, time: '18:49:27' }],
  },
  {
    ref: 'N-1447-B7-0033',
    branch: 'B7',
    by: 'shahad',
    service: letterReader,
    place: 0,
    state: 'in_judging',
    screening: eligible,
    submissions: [{ days: 4, time: '22:05:51' }],
    sheets: sheetsOf('B7', [
      { judge: 'jawaher', state: 'submitted', scores: [85, 90, 85, 75, 80] },
      { judge: 'khaled', state: 'draft', scores: [80, 85, 80] },
      { judge: 'sara', state: 'submitted', scores: [90, 90, 80, 70, 85] },
    ]),
  },
  {
    ref: 'N-1447-B7-0040',
    branch: 'B7',
    by: 'karim',
    service: documentAlert,
    place: 1,
    state: 'in_judging',
    screening: eligible,
    submissions: [{ days: 0, time: '23:40:08' }],
    sheets: sheetsOf('B7', [
      { judge: 'jawaher', state: 'not_started' },
      { judge: 'sara', state: 'not_started' },
      { judge: 'yousef', state: 'draft', scores: [55, 70] },
    ]),
  },
];
