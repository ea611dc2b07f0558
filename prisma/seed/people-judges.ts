import type { Locale } from '../../app/core/localized.ts';
import type { BranchCode, SeedPerson, SeedRole } from './types.ts';

type Row = {
  key: string;
  ar: string;
  en: string;
  gender: 'f' | 'm';
  employer: string | null;
  domain: string;
  job: [ar: string, en: string];
  former?: [agency: string, from: string, until: string][];
  panels: BranchCode[];
  expertise?: BranchCode[];
  chairs?: BranchCode[];
  reads?: Locale[];
};

const rows: Row[] = [
  {
    key: 'sami',
    ar: 'سامي الرمثي',
    en: 'Sami Al-Ramthi',
    gender: 'm',
    employer: 'BAY',
    domain: 'bayadir',
    job: ['أستاذ نظم المعلومات', 'Professor of information systems'],
    panels: ['B1', 'B5'],
    chairs: ['B1', 'B5'],
  },
  {
    key: 'muna',
    ar: 'منى الفرقدية',
    en: 'Muna Al-Farqadiya',
    gender: 'f',
    employer: 'TRN',
    domain: 'maharat',
    job: ['عميدة الأكاديمية', 'Dean of the academy'],
    panels: ['B2', 'B3'],
    chairs: ['B2', 'B3'],
  },
  {
    key: 'abdulaziz',
    ar: 'عبد العزيز اليمامي',
    en: 'Abdulaziz Al-Yamami',
    gender: 'm',
    employer: null,
    domain: 'jury',
    job: ['مستشار مستقل', 'Independent adviser'],
    former: [['PLM', '2009-03-01', '2019-08-31']],
    panels: ['B4', 'B6'],
    chairs: ['B4', 'B6'],
  },
  {
    key: 'jawaher',
    ar: 'جواهر الخزامية',
    en: 'Jawaher Al-Khuzamiya',
    gender: 'f',
    employer: 'RAW',
    domain: 'rawabi',
    job: ['أستاذة الابتكار الاجتماعي', 'Professor of social innovation'],
    panels: ['B7'],
    chairs: ['B7'],
  },
  {
    key: 'salman',
    ar: 'سلمان الهضباني',
    en: 'Salman Al-Hadbani',
    gender: 'm',
    employer: 'BAY',
    domain: 'bayadir',
    job: ['أستاذ مشارك في الإدارة العامة', 'Associate professor of public administration'],
    former: [['WAH', '2012-09-01', '2020-06-30']],
    panels: ['B1', 'B5'],
    expertise: ['B1', 'B2', 'B5'],
  },
  {
    key: 'hind-k',
    ar: 'هند الكثبانية',
    en: 'Hind Al-Kuthbaniya',
    gender: 'f',
    employer: 'TRN',
    domain: 'maharat',
    job: ['خبيرة إعادة هندسة الإجراءات', 'Expert in process redesign'],
    former: [['MOC', '2010-01-10', '2018-05-31']],
    panels: ['B1', 'B2', 'B4'],
  },
  {
    key: 'lina',
    ar: 'لينا البرّاقية',
    en: 'Lina Al-Barraqiya',
    gender: 'f',
    employer: 'LIB',
    domain: 'kutub',
    job: ['مديرة إمكانية الوصول', 'Head of accessibility'],
    panels: ['B1', 'B3'],
    expertise: ['B1', 'B3', 'B5'],
  },
  {
    key: 'fahd',
    ar: 'فهد الشعلاني',
    en: 'Fahd Al-Shalani',
    gender: 'm',
    employer: 'DOC',
    domain: 'wathaeq',
    job: ['مدير الخدمات', 'Director of services'],
    panels: ['B1', 'B2', 'B6'],
    reads: ['ar'],
  },
  {
    key: 'adel',
    ar: 'عادل الطلحاني',
    en: 'Adel Al-Talhani',
    gender: 'm',
    employer: 'SPR',
    domain: 'yanabee',
    job: ['مدير الاقتصاد والتسعير', 'Director of economics and pricing'],
    former: [['HBR', '2018-02-01', '2024-10-31']],
    panels: ['B2', 'B3'],
  },
  {
    key: 'badr',
    ar: 'بدر العرجوني',
    en: 'Badr Al-Arjuni',
    gender: 'm',
    employer: 'CAR',
    domain: 'qawafil',
    job: ['رئيس التكامل التقني', 'Head of technical integration'],
    panels: ['B3', 'B4'],
  },
  {
    key: 'dalal',
    ar: 'دلال الغيدانية',
    en: 'Dalal Al-Ghaydaniya',
    gender: 'f',
    employer: 'LIB',
    domain: 'kutub',
    job: ['مديرة الموارد البشرية', 'Director of personnel'],
    former: [['GHD', '2008-04-01', '2016-12-31']],
    panels: ['B4', 'B6'],
  },
  {
    key: 'yousef',
    ar: 'يوسف النبعاوي',
    en: 'Yousef Al-Nabaawi',
    gender: 'm',
    employer: 'RAW',
    domain: 'rawabi',
    job: ['أستاذ تفاعل الإنسان والحاسوب', 'Professor of human–computer interaction'],
    panels: ['B5', 'B7'],
  },
  {
    key: 'sara',
    ar: 'سارة السنبلية',
    en: 'Sara Al-Sunbuliya',
    gender: 'f',
    employer: 'LND',
    domain: 'hiyazat',
    job: ['مديرة المشاركة المجتمعية', 'Director of community participation'],
    panels: ['B2', 'B6', 'B7'],
  },
  {
    key: 'khaled',
    ar: 'خالد الأثلي',
    en: 'Khaled Al-Athli',
    gender: 'm',
    employer: 'DOC',
    domain: 'wathaeq',
    job: ['مهندس أمن التطبيقات', 'Application security engineer'],
    former: [['CRF', '2015-07-01', '2021-03-31']],
    panels: ['B5', 'B7'],
    expertise: ['B1', 'B5', 'B7'],
  },
];

function rolesOf(row: Row): SeedRole[] {
  const roles: SeedRole[] = [{ role: 'judge', branches: row.panels }];
  if (row.chairs) roles.push({ role: 'panel_chair', branches: row.chairs });
  return roles;
}

/** Fourteen judges; four of them also chair panels. Employers and former employers feed the conflict rules. */
export const judges: SeedPerson[] = rows.map((row) => ({
  key: row.key,
  name: { ar: row.ar, en: row.en },
  gender: row.gender,
  email: `${row.key}@${row.domain}.example.test`,
  locale: 'ar',
  roles: rolesOf(row),
  employer: row.employer,
  jobTitle: { ar: row.job[0], en: row.job[1] },
  formerEmployers: (row.former ?? []).map(([agency, from, until]) => ({ agency, from, until })),
  expertise: row.expertise ?? row.panels,
  languages: row.reads ?? ['ar', 'en'],
}));
