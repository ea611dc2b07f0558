import type { SeedPerson, SeedRole } from './types.ts';

type Row = [
  key: string,
  ar: string,
  en: string,
  gender: 'f' | 'm',
  agency: string,
  domain: string,
  work: 'coordinator' | 'nominator' | 'both',
  jobAr: string,
  jobEn: string,
];

const rows: Row[] = [
  ['faisal', 'فيصل الدوحاني', 'Faisal Al-Dohani', 'm', 'MAW', 'mawaeed', 'coordinator', 'مدير التميّز المؤسسي', 'Director of institutional excellence'],
  ['hind', 'هند السدراني', 'Hind Al-Sidrani', 'f', 'MAW', 'mawaeed', 'nominator', 'مديرة منتج', 'Product manager'],
  ['majed', 'ماجد العنبري', 'Majed Al-Anbari', 'm', 'MAW', 'mawaeed', 'nominator', 'محلل أعمال', 'Business analyst'],
  ['reem', 'ريم القمري', 'Reem Al-Qamari', 'f', 'MAW', 'mawaeed', 'nominator', 'كاتبة محتوى', 'Content writer'],
  ['abdulrahman', 'عبد الرحمن الغضوي', 'Abdulrahman Al-Ghadwi', 'm', 'WAH', 'waha', 'coordinator', 'مستشار التحول الرقمي', 'Adviser on digital transformation'],
  ['nouf-w', 'نوف الريحانة', 'Nouf Al-Rayhana', 'f', 'WAH', 'waha', 'nominator', 'رئيسة خدمة السكان', 'Head of resident services'],
  ['mishal', 'مشعل السنابلي', 'Mishal Al-Sanabli', 'm', 'SDR', 'sidr', 'coordinator', 'مدير مكتب الرئيس', 'Head of the president’s office'],
  ['arwa', 'أروى النسيمي', 'Arwa Al-Nasimi', 'f', 'SDR', 'sidr', 'nominator', 'أخصائية مشاريع', 'Project officer'],
  ['latifa', 'لطيفة البيرقي', 'Latifa Al-Bayraqi', 'f', 'RAW', 'rawabi', 'coordinator', 'وكيلة الجامعة للتطوير', 'Vice-rector for development'],
  ['hassan', 'حسن المرزمي', 'Hassan Al-Marzami', 'm', 'RAW', 'rawabi', 'nominator', 'عميد القبول', 'Dean of admission'],
  ['turki', 'تركي الشاطري', 'Turki Al-Shatiri', 'm', 'CLC', 'coastal', 'both', 'مدير تجربة المستفيد', 'Director of user experience'],
  ['maha', 'مها الكوكبي', 'Maha Al-Kawkabi', 'f', 'CRF', 'hiraf', 'coordinator', 'مديرة البرامج', 'Director of programmes'],
  ['omar', 'عمر النجاري', 'Omar Al-Najjari', 'm', 'CRF', 'hiraf', 'nominator', 'قائد فريق المنتجات', 'Product team lead'],
  ['saad', 'سعد الجرفي', 'Saad Al-Jurfi', 'm', 'MTN', 'duroob', 'both', 'مدير العمليات الرقمية', 'Director of digital operations'],
  ['amal', 'أمل الغرناقي', 'Amal Al-Gharnaqi', 'f', 'FMI', 'qiyas-field', 'coordinator', 'مديرة الجودة', 'Director of quality'],
  ['ziyad', 'زياد المسطري', 'Ziyad Al-Mastari', 'm', 'FMI', 'qiyas-field', 'nominator', 'مهندس نظم', 'Systems engineer'],
  ['huda', 'هدى الميزاني', 'Huda Al-Mizani', 'f', 'OMA', 'aswaq', 'coordinator', 'مديرة علاقات التجار', 'Director of trader relations'],
  ['bandar', 'بندر الخضاري', 'Bandar Al-Khudari', 'm', 'OMA', 'aswaq', 'nominator', 'مدير القنوات الرقمية', 'Digital channels manager'],
  ['waleed', 'وليد المرساوي', 'Waleed Al-Marsawi', 'm', 'HBR', 'marafi', 'both', 'مدير خدمات المرافئ', 'Director of harbour services'],
  ['samar', 'سمر الندية', 'Samar Al-Nadiya', 'f', 'HCU', 'iyadat', 'coordinator', 'مديرة الخدمات الصحية الرقمية', 'Director of digital health services'],
  ['ibrahim', 'إبراهيم الزيزفي', 'Ibrahim Al-Zayzafi', 'm', 'HCU', 'iyadat', 'nominator', 'محلل بيانات', 'Data analyst'],
  ['layan', 'ليان القنطري', 'Layan Al-Qantari', 'f', 'STR', 'marafiq', 'both', 'مديرة الشراكات', 'Director of partnerships'],
];

function rolesOf(work: Row[6], agency: string): SeedRole[] {
  const nominator: SeedRole = { role: 'nominator', agency };
  const coordinator: SeedRole = { role: 'agency_coordinator', agency };
  if (work === 'both') return [coordinator, nominator];
  return [work === 'coordinator' ? coordinator : nominator];
}

/** Coordinators and nominators of the twelve agencies that enter. */
export const agencyPeople: SeedPerson[] = rows.map(([key, ar, en, gender, agency, domain, work, jobAr, jobEn]) => ({
  key,
  name: { ar, en },
  gender,
  email: `${key}@${domain}.example.test`,
  locale: 'ar',
  roles: rolesOf(work, agency),
  employer: agency,
  jobTitle: { ar: jobAr, en: jobEn },
  formerEmployers: [],
  expertise: [],
  languages: ['ar'],
}));

type Entrant = [key: string, ar: string, en: string, gender: 'f' | 'm', national: string, jobAr: string, jobEn: string];

const entrants: Entrant[] = [
  ['shahad', 'شهد العرجاني', 'Shahad Al-Arjani', 'f', '1000000008', 'معلمة لغة عربية', 'Teacher of Arabic'],
  ['nasser', 'ناصر الوسمي', 'Nasser Al-Wasmi', 'm', '1000000016', 'مهندس معماري', 'Architect'],
  ['karim', 'كريم المنصفي', 'Karim Al-Munsifi', 'm', '2000000006', 'محاسب', 'Accountant'],
];

/** Individual entrants of branch 7; the national numbers are from the safe list. */
export const individualEntrants: SeedPerson[] = entrants.map(([key, ar, en, gender, national, jobAr, jobEn]) => ({
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
}));
