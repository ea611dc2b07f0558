/** Receipts and how anybody checks them. */
export default {
  'bundle.download': 'الإيصال في ملف واحد',
  'bundle.hint': 'احتفظوا بالإيصال في ملف واحد: يجمع نصه وتوقيعه، وهو ما ترفعونه في صفحة التحقق.',

  'form.file': 'ملف الإيصال',
  'form.fileHint': 'الملف الواحد، أو <ltr>receipt.json</ltr> ومعه ملف التوقيع أدناه.',
  'form.signatureFile': 'ملف التوقيع <ltr>receipt.sig</ltr>، إن لم يكن في الملف الأول',

  'checks.title': 'ما فُحص',
  'checks.form': 'نص الإيصال كامل ولم يتغيّر شكله',
  'checks.key': 'المفتاح من مفاتيحنا المعلنة',
  'checks.signature': 'التوقيع يوافق النص',
  'checks.reference': 'المرجع معروف لدينا',
  'checks.version': 'النسخة محفوظة لدينا كما وُقّعت',
  'checks.log': 'القيد في سجل التدقيق يوافق الإيصال',
  'checks.passed': 'صحيح',
  'checks.failed': 'غير صحيح',
  'checks.skipped': 'لم يُفحص، لأن ما قبله لم يصح',

  'stored.equal': 'مطابقة حرفًا بحرف',
  'stored.different': 'محفوظة لدينا بنص آخر',
  'stored.no_version': 'لا نسخة لدينا بهذا الرقم',
  'stored.no_reference': 'لا ترشيح لدينا بهذا المرجع',

  'printed.unknown': 'لا إيصال لدينا يوافق الرمز الذي فُتحت به الصفحة',
  'printed.unknownText': 'قد يكون الرمز مقطوعًا أو معدّلًا. ارفعوا ملف الإيصال أدناه، ففحصه يقول أيّ جزء لا يصح.',

  'offline.program': 'وبرنامج المنصة يفحص الملف الواحد دون اتصال:',
} as const;
