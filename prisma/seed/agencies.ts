import type { AgencyType, SeedAgency } from './types.ts';

function agency(
  code: string,
  ar: string,
  en: string,
  type: AgencyType,
  domain: string,
  more: { parent?: string; aliases?: string[]; active?: boolean } = {},
): SeedAgency {
  return {
    code,
    name: { ar, en },
    aliases: more.aliases ?? [],
    parent: more.parent ?? null,
    type,
    mailDomain: `${domain}.example.test`,
    active: more.active ?? true,
  };
}

/** The demo registry. Every name is invented; none belongs to a real body. */
export const agencies: SeedAgency[] = [
  agency('AWD', 'مكتب جائزة الإنجاز', 'Achievement Award Office', 'semi_government', 'award', {
    aliases: ['مكتب الجائزة', 'الجهة المنظِّمة'],
  }),
  agency('MOP', 'وزارة الواحات والمراعي', 'Ministry of Oases and Pastures', 'ministry', 'oases', {
    aliases: ['وزارة الواحات'],
  }),
  agency('MOC', 'وزارة الحِرف والصنائع', 'Ministry of Crafts and Trades', 'ministry', 'crafts', {
    aliases: ['وزارة الحرف', 'وزارة الصنائع'],
  }),
  agency('MAW', 'هيئة المواعيد الموحّدة', 'Unified Appointments Authority', 'authority', 'mawaeed', {
    aliases: ['هيئة المواعيد', 'المواعيد الموحدة'],
  }),
  agency('WAH', 'أمانة مدينة الواحة', 'Oasis City Municipality', 'municipality', 'waha', {
    parent: 'MOP',
    aliases: ['أمانة الواحة', 'بلدية مدينة الواحة'],
  }),
  agency('SDR', 'بلدية وادي السدر', 'Wadi Al-Sidr Municipality', 'municipality', 'sidr', {
    parent: 'WAH',
    aliases: ['بلدية السدر'],
  }),
  agency('GHD', 'بلدية قرية الغدير', 'Al-Ghadir Village Municipality', 'municipality', 'ghadir', {
    parent: 'WAH',
    aliases: ['بلدية الغدير'],
    active: false,
  }),
  agency('RAW', 'جامعة الروابي', 'Rawabi University', 'university', 'rawabi', { aliases: ['الروابي'] }),
  agency('BAY', 'جامعة البيادر', 'Bayadir University', 'university', 'bayadir', { aliases: ['البيادر'] }),
  agency('CLC', 'مركز التراخيص الساحلية', 'Coastal Licensing Centre', 'centre', 'coastal', {
    aliases: ['مركز التراخيص', 'التراخيص الساحليه'],
  }),
  agency('CRF', 'صندوق دعم الحِرف', 'Crafts Support Fund', 'semi_government', 'hiraf', {
    parent: 'MOC',
    aliases: ['صندوق الحرف', 'صندوق دعم الحرفيين'],
  }),
  agency('MTN', 'هيئة الدروب الجبلية', 'Mountain Trails Authority', 'authority', 'duroob', {
    aliases: ['هيئة الدروب', 'الدروب الجبليه'],
  }),
  agency('FMI', 'معهد القياس الميداني', 'Field Measurement Institute', 'centre', 'qiyas-field', {
    aliases: ['معهد القياس', 'القياس الميداني'],
  }),
  agency('OMA', 'هيئة أسواق الواحات', 'Oasis Markets Authority', 'authority', 'aswaq', {
    parent: 'MOP',
    aliases: ['هيئة الأسواق', 'أسواق الواحات'],
  }),
  agency('HBR', 'هيئة المرافئ الصغيرة', 'Small Harbours Authority', 'authority', 'marafi', {
    aliases: ['هيئة المرافئ', 'المرافيء الصغيرة'],
  }),
  agency('HCU', 'هيئة العيادات الريفية', 'Rural Clinics Authority', 'authority', 'iyadat', {
    aliases: ['العيادات الريفية', 'هيئة العيادات'],
  }),
  agency(
    'STR',
    'شركة المرافق البلدية المشتركة',
    'Joint Municipal Utilities Company',
    'semi_government',
    'marafiq',
    {
      aliases: ['شركة المرافق المشتركة'],
    },
  ),
  agency('PLM', 'إمارة إقليم النخيل', 'Emirate of the Palm Region', 'emirate', 'nakheel', {
    aliases: ['إمارة النخيل'],
  }),
  agency('SPR', 'هيئة الينابيع والسدود الصغيرة', 'Springs and Small Dams Authority', 'authority', 'yanabee', {
    parent: 'MOP',
    aliases: ['هيئة الينابيع'],
  }),
  agency('LND', 'هيئة سجل الحيازات الزراعية', 'Farm Holdings Registry Authority', 'authority', 'hiyazat', {
    parent: 'MOP',
    aliases: ['سجل الحيازات'],
  }),
  agency('LIB', 'هيئة المكتبات المتنقلة', 'Mobile Libraries Authority', 'authority', 'kutub', {
    aliases: ['المكتبات المتنقلة'],
  }),
  agency('CAR', 'مركز القوافل والنقل الريفي', 'Caravans and Rural Transport Centre', 'centre', 'qawafil', {
    aliases: ['مركز القوافل'],
  }),
  agency('DOC', 'مركز الوثائق الأسرية', 'Family Records Centre', 'centre', 'wathaeq', {
    aliases: ['مركز الوثائق'],
  }),
  agency('TRN', 'أكاديمية المهارات المكتبية', 'Academy of Office Skills', 'semi_government', 'maharat', {
    aliases: ['أكاديمية المهارات'],
  }),
  agency('AUD', 'مركز المراجعة المستقلة', 'Independent Review Centre', 'centre', 'murajaa', {
    aliases: ['مركز المراجعة'],
  }),
];
