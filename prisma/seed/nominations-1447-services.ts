import type { NominationSpec } from './build-nomination.ts';
import { diggingMap, fieldAssistant, oneAddress, paperlessWorkshop } from './services/judging-agencies.ts';
import { paperlessClearance, supplierMarket } from './services/judging-business.ts';
import { cityReports, dayLicence, easyAdmission, linkedPrescription } from './services/judging-people.ts';
import { sheetsOf } from './sheets.ts';

const eligible = { officer: 'mansour', outcome: 'eligible' } as const;

/** Branches 1 to 4 of the judging cycle. */
export const serviceRows1447: NominationSpec[] = [
  {
    ref: 'N-1447-B1-0031',
    branch: 'B1',
    by: 'WAH',
    service: cityReports,
    place: 0,
    state: 'in_judging',
    screening: eligible,
    submissions: [{ days: 6, time: '12:40:15' }],
    sheets: sheetsOf('B1', [
      {
        judge: 'lina',
        state: 'opened',
        scores: [85, 80, 80, 80, 90, 80],
        comments: 'every',
        overall: 'ملف متماسك، وأقوى ما فيه أن البلاغ لا يُغلق إلا برضا صاحبه.',
      },
      { judge: 'hind-k', state: 'opened', scores: [80, 80, 85, 75, 80, 75], comments: 'every' },
      { judge: 'fahd', state: 'opened', scores: [85, 75, 80, 80, 85, 85], comments: 'every' },
    ]),
  },
  {
    ref: 'N-1447-B1-0052',
    branch: 'B1',
    by: 'RAW',
    service: easyAdmission,
    place: 1,
    state: 'in_consensus',
    screening: eligible,
    submissions: [
      { days: 3, time: '14:02:48' },
      { days: 1, time: '19:11:30' },
    ],
    sheets: sheetsOf('B1', [
      { judge: 'salman', state: 'opened', scores: [90, 90, 85, 80, 85, 85], comments: 'every' },
      { judge: 'lina', state: 'opened', scores: [85, 85, 80, 80, 80, 80], comments: 'every' },
      {
        judge: 'sami',
        state: 'opened',
        scores: [60, 70, 65, 60, 65, 65],
        comments: 'every',
        overall: 'الأثر في تغيير التخصص مقنع، غير أن مدة القياس دورتان فقط.',
      },
      {
        judge: 'sami',
        round: 'consensus',
        state: 'submitted',
        scores: [70, 75, 70, 65, 70, 70],
        comments: 'every',
        reasons: {
          'B1.1': 'نبّه زميلان إلى جدول المقارنة في D3 صفحة 4، وفيه أثر الدورتين كل على حدة.',
          'B1.2': 'تبيّن في الجلسة أن الاعتراض رقمي بالكامل، ولم ألحظه في القراءة الأولى.',
        },
      },
      { judge: 'salman', round: 'consensus', state: 'draft', scores: [85, 90] },
      { judge: 'lina', round: 'consensus', state: 'not_started' },
    ]),
  },
  {
    ref: 'N-1447-B1-0077',
    branch: 'B1',
    by: 'CLC',
    service: dayLicence,
    place: 2,
    state: 'in_judging',
    screening: eligible,
    submissions: [{ days: 4, time: '11:55:02' }],
    sheets: sheetsOf('B1', [
      { judge: 'salman', state: 'submitted', scores: [75, 70, 85, 75, 75, 75] },
      { judge: 'hind-k', state: 'draft', scores: [75, 70] },
      { judge: 'sami', state: 'not_started' },
    ]),
  },
  {
    ref: 'N-1447-B1-0084',
    branch: 'B1',
    by: 'HCU',
    service: linkedPrescription,
    place: 3,
    state: 'in_judging',
    screening: eligible,
    submissions: [{ days: 2, time: '09:18:37' }],
    sheets: sheetsOf('B1', [
      { judge: 'salman', state: 'draft', scores: [90, 80, 85, 85, 80] },
      { judge: 'lina', state: 'submitted', scores: [90, 75, 85, 90, 85, 85] },
      { judge: 'fahd', state: 'submitted', scores: [85, 75, 80, 85, 80, 85] },
    ]),
  },
  {
    ref: 'N-1447-B2-0041',
    branch: 'B2',
    by: 'OMA',
    service: supplierMarket,
    place: 0,
    state: 'in_judging',
    screening: eligible,
    submissions: [{ days: 5, time: '13:26:11' }],
    conflicts: [
      {
        judge: 'sara',
        class: 'review',
        state: 'confirmed',
        decidedBy: 'muna',
        reason: {
          ar: 'جهة عملها والجهة المترشحة تتبعان وزارة واحدة، فلم تُسند إليها.',
          en: 'Her employer and the entrant belong to the same ministry, so she was not assigned.',
        },
      },
    ],
    sheets: sheetsOf('B2', [
      { judge: 'fahd', state: 'submitted', scores: [80, 75, 80, 70, 75, 75] },
      { judge: 'muna', state: 'submitted', scores: [85, 75, 85, 75, 70, 80] },
      { judge: 'hind-k', state: 'draft', scores: [85, 80, 90] },
    ]),
  },
  {
    ref: 'N-1447-B2-0048',
    branch: 'B2',
    by: 'HBR',
    service: paperlessClearance,
    place: 1,
    state: 'in_judging',
    screening: eligible,
    submissions: [{ days: 1, time: '10:44:59' }],
    conflicts: [
      {
        judge: 'adel',
        class: 'blocking',
        state: 'declared',
        reason: {
          ar: 'عمل في هيئة المرافئ الصغيرة حتى ربيع الآخر 1446هـ، أي خلال السنوات الثلاث الأخيرة.',
          en: 'He worked at the Small Harbours Authority until October 2024, within the last three years.',
        },
      },
    ],
    sheets: sheetsOf('B2', [
      { judge: 'adel', state: 'recused' },
      { judge: 'fahd', state: 'submitted', scores: [75, 70, 85, 75, 70, 70] },
      { judge: 'muna', state: 'not_started' },
      { judge: 'sara', state: 'draft', scores: [80, 70, 85, 70] },
    ]),
  },
  {
    ref: 'N-1447-B3-0012',
    branch: 'B3',
    by: 'SDR',
    service: oneAddress,
    place: 0,
    state: 'in_judging',
    screening: eligible,
    submissions: [{ days: 7, time: '12:00:06' }],
    clarification: {
      officer: 'asma',
      askedOnDay: 6,
      answeredBy: 'arwa',
      answeredOnDay: 9,
      question:
        'ورد في الملخص أن الخدمة تُقرأ من سبع وعشرين خدمة، وفي المعيار الأول من 34 نظامًا. هل العددان لشيئين مختلفين؟ وهل تأكيد شركة المرافق المرفق في D6 يشمل الأنظمة كلها؟',
      answer:
        'العددان مختلفان: 34 نظامًا تقرأ العنوان، منها سبعة أنظمة داخلية لا يتعامل معها الساكن، فتبقى 27 خدمة لا تسأله عن عنوانه. وتأكيد شركة المرافق يشمل أنظمتها الأحد عشر كما في جدول الصفحة الثانية، وأرفقنا قائمة الأنظمة كلها دون إضافة جديدة إلى الترشيح.',
    },
    sheets: sheetsOf('B3', [
      { judge: 'muna', state: 'opened', scores: [85, 85, 80, 75, 80], comments: 'every' },
      { judge: 'lina', state: 'opened', scores: [80, 90, 80, 80, 75], comments: 'every' },
      {
        judge: 'badr',
        state: 'opened',
        scores: [85, 80, 85, 75, 80],
        comments: 'every',
        overall: 'تنازل كل طرف عن سجله هو الإنجاز الحقيقي هنا، والأرقام تثبته.',
      },
    ]),
  },
  {
    ref: 'N-1447-B3-0018',
    branch: 'B3',
    by: 'STR',
    service: diggingMap,
    place: 1,
    state: 'in_judging',
    screening: eligible,
    submissions: [{ days: 0, time: '20:31:45' }],
    sheets: sheetsOf('B3', [
      { judge: 'muna', state: 'draft', scores: [70] },
      { judge: 'lina', state: 'not_started' },
      { judge: 'badr', state: 'submitted', scores: [70, 80, 75, 70, 70] },
    ]),
  },
  {
    ref: 'N-1447-B4-0005',
    branch: 'B4',
    by: 'FMI',
    service: fieldAssistant,
    place: 0,
    state: 'ineligible',
    submissions: [{ days: 2, time: '15:07:22' }],
    screening: {
      officer: 'mansour',
      outcome: 'ineligible',
      rule: 'E4',
      confirmedBy: 'asma',
      reason: {
        ar: 'فازت المنظومة نفسها في هذا الفرع في دورة 1446هـ باسم «منظومة مهامي». تبيّن من تاريخ الإطلاق ونطاق العمل ومحضر D2 أن «مساعد العمل الميداني» إصدار أحدث منها أُضيف إليه التنبيه بالأعطال، ولا تُقبل العودة إلى الفرع نفسه قبل مضي دورتين. يمكن ترشيح العمل في فرع آخر، ولكم الاعتراض مرة واحدة خلال خمسة أيام عمل.',
        en: 'The same system won this branch in the 1446 cycle as “Mahami Task System”. Launch date, scope and document D2 show that Field Work Assistant is a newer release of it with fault alerts added; a return to the same branch is not accepted for two cycles. The work may be nominated in another branch, and you may object once within five working days.',
      },
    },
  },
  {
    ref: 'N-1447-B4-0010',
    branch: 'B4',
    by: 'WAH',
    service: paperlessWorkshop,
    place: 1,
    state: 'in_judging',
    screening: eligible,
    submissions: [{ days: 8, time: '08:52:30' }],
    conflicts: [
      {
        judge: 'dalal',
        class: 'review',
        state: 'dismissed',
        decidedBy: 'abdulaziz',
        reason: {
          ar: 'عملت قبل أكثر من تسع سنوات في بلدية أُلحقت بالأمانة لاحقًا، ولا صلة لها بالورش.',
          en: 'More than nine years ago she worked for a municipality later merged into the entrant; no link with the workshops.',
        },
      },
    ],
    sheets: sheetsOf('B4', [
      { judge: 'abdulaziz', state: 'submitted', scores: [80, 85, 75, 85, 75, 80] },
      { judge: 'dalal', state: 'draft', scores: [80, 80, 70, 90] },
      { judge: 'badr', state: 'submitted', scores: [85, 80, 70, 80, 75, 75] },
    ]),
  },
];
