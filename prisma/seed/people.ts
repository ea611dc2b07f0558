import { agencyPeople } from './people-agencies.ts';
import { individualEntrants } from './people-entrants.ts';
import { judges } from './people-judges.ts';
import type { RoleCode, SeedPerson } from './types.ts';

type Row = [
  key: string,
  ar: string,
  en: string,
  gender: 'f' | 'm',
  role: RoleCode,
  employer: 'AWD' | 'AUD',
  jobAr: string,
  jobEn: string,
];

const rows: Row[] = [
  [
    'nouf',
    'نوف المنارية',
    'Nouf Al-Manariya',
    'f',
    'administrator',
    'AWD',
    'مديرة الجائزة',
    'Director of the award',
  ],
  [
    'tariq',
    'طارق الجدولي',
    'Tariq Al-Jadwali',
    'm',
    'administrator',
    'AWD',
    'مدير العمليات',
    'Director of operations',
  ],
  [
    'ghada',
    'غادة الفنارية',
    'Ghada Al-Fanariya',
    'f',
    'administrator',
    'AWD',
    'مسؤولة المنصة',
    'Platform officer',
  ],
  [
    'mansour',
    'منصور البرادي',
    'Mansour Al-Baradi',
    'm',
    'screening_officer',
    'AWD',
    'مسؤول فرز أول',
    'Senior screening officer',
  ],
  [
    'asma',
    'أسماء الربيعية',
    'Asma Al-Rabiiya',
    'f',
    'screening_officer',
    'AWD',
    'مسؤولة فرز',
    'Screening officer',
  ],
  ['yaqoub', 'يعقوب السراجي', 'Yaqoub Al-Siraji', 'm', 'auditor', 'AUD', 'مدقق رئيس', 'Lead auditor'],
  ['wafa', 'وفاء الميثاقية', 'Wafa Al-Mithaqiya', 'f', 'auditor', 'AUD', 'مدققة نظم', 'Systems auditor'],
];

const staff: SeedPerson[] = rows.map(([key, ar, en, gender, role, employer, jobAr, jobEn]) => ({
  key,
  name: { ar, en },
  gender,
  email: `${key}@${employer === 'AWD' ? 'award' : 'murajaa'}.example.test`,
  locale: 'ar',
  roles: [{ role }],
  employer,
  jobTitle: { ar: jobAr, en: jobEn },
  formerEmployers: [],
  expertise: [],
  languages: ['ar', 'en'],
}));

/** Everybody in the demo. Names and addresses are invented. */
export const people: SeedPerson[] = [...staff, ...agencyPeople, ...individualEntrants, ...judges];
