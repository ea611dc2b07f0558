import type { PdfDocuments } from './documents.ts';

const common = {
  award: {
    ar: 'جائزة الإنجاز للتعاملات الإلكترونية الحكومية',
    en: 'Achievement Award for Government e-Transactions',
  },
  cycle: { ar: 'دورة 1448هـ', en: 'Cycle 1448 AH' },
  branch: {
    ar: 'تقديم خدمة أفضل لأفراد المجتمع (حكومة – أفراد)',
    en: 'Serving People Better (G2C)',
  },
  reference: 'N-1448-B1-0042',
  entrant: {
    ar: 'وكالة الخدمات البلدية والتخطيط العمراني والتحول الرقمي بالمنطقة الشمالية الشرقية',
    en: 'Agency for Municipal Services, Urban Planning and Digital Transformation of the North-Eastern Region',
  },
  title: { ar: 'منصة رخصتي: رخصة البناء في 3 خطوات', en: 'My Licence: a building permit in 3 steps' },
};

const digest = (seed: number) =>
  Array.from({ length: 64 }, (_, index) => ((index * seed) % 16).toString(16)).join('');

/** Invented data for every document: tests, and the screenshots of the design review. */
export const PDF_SAMPLES: PdfDocuments = {
  receipt: {
    ...common,
    createdAt: '2027-05-30T11:41:07.123456Z',
    version: 2,
    receivedAt: {
      ar: 'الأحد 24 ذو الحجة 1448هـ الموافق 30 مايو 2027م، 14:41:07 بتوقيت الرياض',
      en: 'Sunday 30 May 2027 (24 Dhu al-Hijjah 1448 AH), 14:41:07 Riyadh time (UTC+3)',
    },
    receivedAtSigned: '2027-05-30T11:41:07.123456Z',
    editableUntil: {
      ar: 'الاثنين 25 ذو الحجة 1448هـ الموافق 31 مايو 2027م، 23:59:59 بتوقيت الرياض',
      en: 'Monday 31 May 2027 (25 Dhu al-Hijjah 1448 AH), 23:59:59 Riyadh time (UTC+3)',
    },
    inTolerance: false,
    bodyHash: digest(7),
    files: [
      {
        code: 'D1',
        name: 'خطاب الترشيح.pdf',
        size: { ar: '1.2 ميغابايت', en: '1.2 MB' },
        sha256: digest(3),
      },
      {
        code: 'D3',
        name: 'usage-figures-2027.csv',
        size: { ar: '48 كيلوبايت', en: '48 KB' },
        sha256: digest(11),
      },
    ],
    keyId: 'wisam-1448-1',
    signature: `${'Ab3/'.repeat(21)}Zw==`,
    leafIndex: 18_204,
    logSize: 18_205,
    logRoot: digest(5),
    verifyPage: 'https://wisam.example.test/ar/verify',
    verifyUrl: `https://wisam.example.test/ar/verify?nomination=N-1448-B1-0042&version=2&signature=${'Ab3_'.repeat(21)}Zw`,
  },
  nomination: {
    ...common,
    createdAt: '2027-05-30T11:41:07.123456Z',
    state: { ar: 'مقدَّم', en: 'Submitted' },
    version: 2,
    asOf: {
      ar: 'الأحد 24 ذو الحجة 1448هـ الموافق 30 مايو 2027م، 14:41:07 بتوقيت الرياض',
      en: 'Sunday 30 May 2027 (24 Dhu al-Hijjah 1448 AH), 14:41:07 Riyadh time (UTC+3)',
    },
    sections: [
      {
        heading: { ar: 'الملخص', en: 'Summary' },
        answers: [
          {
            label: { ar: 'ملخص للجمهور', en: 'Summary for the public' },
            text: 'تختصر المنصة رخصة البناء في 3 خطوات، وخفضت مدة الإنجاز من 42 يومًا إلى يومين في 92.5% من الطلبات.\nThe platform is also available in English (version 4.2) since 2026.\n\nويصلها المستفيد من تطبيق PDF Reader 12 ومن المراكز.',
          },
        ],
      },
      {
        heading: { ar: 'إجابات المعايير', en: 'Answers by criterion' },
        answers: [
          {
            label: { ar: 'الأثر والمنفعة للمستفيدين', en: 'Benefit to citizens and residents' },
            note: { ar: 'الوزن 25 من 100', en: 'Weight 25 of 100' },
            text: 'بلغ عدد المستفيدين 1250000 مستفيد خلال عام، ورضا المستفيدين 94%. انظروا D3 صفحة 4.',
          },
          {
            label: {
              ar: 'مستوى نضج الخدمة واكتمالها رقميًا',
              en: 'Service maturity and end-to-end completeness',
            },
            text: '',
          },
        ],
      },
      {
        heading: { ar: 'المؤشرات', en: 'Indicators' },
        table: {
          columns: [
            { ar: 'المؤشر', en: 'Indicator' },
            { ar: 'الوحدة', en: 'Unit' },
            { ar: 'قبل', en: 'Before' },
            { ar: 'بعد', en: 'After' },
            { ar: 'المصدر', en: 'Source' },
          ],
          rows: [
            ['مدة إصدار الرخصة', 'يوم', '42', '2', 'D3'],
            ['الطلبات المكتملة رقميًا', '%', '18.4', '92.5', 'Annual report 2026'],
          ],
        },
      },
    ],
  },
  certificate: {
    ...common,
    createdAt: '2027-10-25T17:00:00Z',
    level: { ar: 'شهادة فوز', en: 'Winner' },
    announcedOn: {
      ar: '25 جمادى الأولى 1449هـ (25 أكتوبر 2027م)',
      en: '25 October 2027 (25 Jumada I 1449 AH)',
    },
    code: 'C-1448-8H3F-2WPX',
    verifyUrl: 'https://wisam.example.test/ar/verify?code=C-1448-8H3F-2WPX',
  },
};
