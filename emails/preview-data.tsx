import type { NominationFrame } from './layout.tsx';

/** Invented data for looking at the mails and for their tests. The agency has the longest name in the registry. */
export const PREVIEW_FRAME = {
  award: {
    ar: 'جائزة الإنجاز للتعاملات الإلكترونية الحكومية',
    en: 'Achievement Award for Government e-Transactions',
  },
};

export const PREVIEW_AGENCY = {
  ar: 'وكالة الخدمات البلدية والتخطيط العمراني والتحول الرقمي وتجربة المستفيد بالمنطقة الشمالية الشرقية',
  en: 'Agency for Municipal Services, Urban Planning, Digital Transformation and Beneficiary Experience of the North-Eastern Region',
};

export const PREVIEW_NOMINATION: NominationFrame = {
  ...PREVIEW_FRAME,
  reference: 'N-1448-B1-0042',
  title: { ar: 'منصة رخصتي: رخصة البناء في 3 خطوات', en: 'My Licence: a building permit in 3 steps' },
  url: 'https://wisam.example.test/ar/nominations/N-1448-B1-0042',
};

export const PREVIEW_CLOSING = {
  ar: 'الاثنين 25 ذو الحجة 1448هـ الموافق 31 مايو 2027م، 23:59:59 بتوقيت الرياض',
  en: 'Monday 31 May 2027 (25 Dhu al-Hijjah 1448 AH), 23:59:59 Riyadh time (UTC+3)',
};

export const PREVIEW_INSTANT = {
  ar: 'الأحد 24 ذو الحجة 1448هـ الموافق 30 مايو 2027م، 14:41:07 بتوقيت الرياض',
  en: 'Sunday 30 May 2027 (24 Dhu al-Hijjah 1448 AH), 14:41:07 Riyadh time (UTC+3)',
};
