/** Hints about how somebody judges: to the judge first, then to the chair. No number changes because of them. */
export default {
  title: 'ملاحظات على تحكيمكم',
  lede: 'تظهر لكم وحدكم أولًا، ولا تغيّر درجة. راجعوا أوراقكم إن رأيتم ذلك، وأنتم أعلم بأسبابها.',
  'own.reversed_scale':
    'يسير ترتيب مجاميعكم في فرع «{{branch}}» عكس ترتيب بقية اللجنة. هل قُرئ المقياس مقلوبًا؟ الصفر لا دليل، و100 قدوة.',
  'own.no_spread': 'مجاميعكم في فرع «{{branch}}» متقاربة جدًا، فلا تكاد تفرّق بين ترشيح وآخر.',
  'own.too_fast': 'كان وقت القراءة الفعلي لمعظم أوراقكم في فرع «{{branch}}» قصيرًا.',
  'own.reading_order': 'تغيّرت شدة درجاتكم في فرع «{{branch}}» مع ترتيب القراءة من أوله إلى آخره.',
  'own.calibration': 'ابتعدت درجتكم في ملف المعايرة لفرع «{{branch}}» عن قيمته المعروفة.',
  seen: 'اطّلعت',
  'chair.title': 'ملاحظات على التحكيم',
  'chair.lede': 'وصلت إلى المحكّم قبلكم. لا تغيّر درجة؛ تحدّثوا معه إن لزم.',
  'chair.judge': 'المحكّم',
  'chair.kind': 'الملاحظة',
  'chair.state': 'اطّلاعه',
  'chair.seen': 'اطّلع عليها',
  'chair.unseen': 'لم يطّلع بعد',
  'kind.reversed_scale': 'ترتيب معكوس مقارنة ببقية اللجنة',
  'kind.no_spread': 'مجاميع متقاربة جدًا',
  'kind.too_fast': 'وقت قراءة قصير',
  'kind.reading_order': 'شدة تتغيّر مع ترتيب القراءة',
  'kind.calibration': 'ابتعاد عن قيمة ملف المعايرة',
};
