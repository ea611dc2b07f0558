import type { SeedPerson } from './types.ts';

type Entrant = [
  key: string,
  ar: string,
  en: string,
  gender: 'f' | 'm',
  national: string,
  jobAr: string,
  jobEn: string,
];

const entrants: Entrant[] = [
  ['shahad', 'شهد العرجاني', 'Shahad Al-Arjani', 'f', '1000000008', 'معلمة لغة عربية', 'Teacher of Arabic'],
  ['nasser', 'ناصر الوسمي', 'Nasser Al-Wasmi', 'm', '1000000016', 'مهندس معماري', 'Architect'],
  ['karim', 'كريم المنصفي', 'Karim Al-Munsifi', 'm', '2000000006', 'محاسب', 'Accountant'],
];

/** Individual entrants of branch 7; the national numbers are from the safe list. */
export const individualEntrants: SeedPerson[] = entrants.map(
  ([key, ar, en, gender, national, jobAr, jobEn]) => ({
    key,
    name: { ar, en },
    gender,
    email: `${key}@people.example.test`,
    locale: 'ar',
    roles: [{ role: 'individual_entrant' }],
    employer: null,
    jobTitle: { ar: jobAr, en: jobEn },
    formerEmployers: [],
    expertise: [],
    languages: ['ar'],
    nationalNumber: national,
  }),
);
