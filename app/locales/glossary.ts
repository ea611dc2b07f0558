import type { Localized } from '../core/localized.ts';

/** The words of the award that a reader meets first, each with its other-language form beside it (award.md section 13). */
export const GLOSSARY: readonly { code: string; term: Localized; meaning: Localized }[] = [
  {
    code: 'nomination',
    term: { ar: 'ترشيح', en: 'nomination' },
    meaning: {
      ar: 'ملف عمل واحد في فرع واحد: الإجابات والوثائق والإقرارات.',
      en: 'The file of one work in one branch: answers, documents, declarations.',
    },
  },
  {
    code: 'entrant',
    term: { ar: 'مترشّح', en: 'entrant' },
    meaning: {
      ar: 'الجهة أو الشخص الذي يُقدَّم الترشيح باسمه.',
      en: 'The agency or person in whose name a nomination is made.',
    },
  },
  {
    code: 'coordinator',
    term: { ar: 'منسّق الجهة', en: 'agency coordinator' },
    meaning: {
      ar: 'من يعتمد ترشيحات الجهة ويقدّمها، ويدعو من يكتبها.',
      en: 'Who approves and submits the nominations of an agency and invites those who write them.',
    },
  },
  {
    code: 'submission',
    term: { ar: 'تقديم', en: 'submission' },
    meaning: {
      ar: 'إرسال نسخة مرقّمة قبل موعد الإغلاق. الحفظ وحده ليس تقديمًا.',
      en: 'Sending a numbered version before the deadline. Saving alone is not submitting.',
    },
  },
  {
    code: 'receipt',
    term: { ar: 'إيصال', en: 'receipt' },
    meaning: {
      ar: 'ملف موقّع يثبت ما قُدِّم ومتى، ويمكن التحقق منه دون اتصال بالمنصة.',
      en: 'A signed file that proves what was submitted and when, and can be checked without the platform.',
    },
  },
  {
    code: 'eligibility',
    term: { ar: 'أهلية', en: 'eligibility' },
    meaning: {
      ar: 'استيفاء القواعد المعلنة، ويُفحص قبل التحكيم.',
      en: 'Meeting the published rules; checked before judging.',
    },
  },
  {
    code: 'clarification',
    term: { ar: 'استيضاح', en: 'clarification' },
    meaning: {
      ar: 'سؤال واحد من مسؤول الفرز، يُجاب عنه خلال أيام العمل المعلنة.',
      en: 'One question of the screening officer, answered within the published working days.',
    },
  },
  {
    code: 'weight',
    term: { ar: 'وزن', en: 'weight' },
    meaning: {
      ar: 'نصيب المعيار من المجموع. أوزان كل فرع مجموعها 100.',
      en: 'The share of a criterion in the total. The weights of a branch add up to 100.',
    },
  },
  {
    code: 'score',
    term: { ar: 'درجة', en: 'score' },
    meaning: {
      ar: 'ما يعطيه محكّم واحد لمعيار واحد، من 0 إلى 100 بخطوة 5.',
      en: 'What one judge gives one criterion, from 0 to 100 in steps of 5.',
    },
  },
  {
    code: 'panelScore',
    term: { ar: 'درجة اللجنة', en: 'panel score' },
    meaning: {
      ar: 'متوسط مجاميع المحكّمين، يُحفظ كسرًا دقيقًا ولا يُقرَّب إلا عند العرض.',
      en: 'The mean of the judges’ totals, kept as an exact fraction and rounded on screen only.',
    },
  },
  {
    code: 'conflict',
    term: { ar: 'تعارض المصالح', en: 'conflict of interest' },
    meaning: {
      ar: 'صلة تمنع المحكّم من النظر في ترشيح بعينه، كجهة عمله أو قريبه.',
      en: 'A link that keeps a judge from a nomination, such as an employer or a relative.',
    },
  },
  {
    code: 'recusal',
    term: { ar: 'تنحٍّ', en: 'recusal' },
    meaning: {
      ar: 'امتناع المحكّم عن ترشيح، دون حاجة إلى سبب معلن.',
      en: 'A judge’s stepping back from a nomination; no public reason is needed.',
    },
  },
  {
    code: 'consensus',
    term: { ar: 'توافق', en: 'consensus' },
    meaning: {
      ar: 'جلسة تناقش فيها اللجنة الدرجات المتباعدة، مع بقاء الدرجات المستقلة محفوظة.',
      en: 'A meeting on scores that lie far apart; the independent scores stay on record.',
    },
  },
  {
    code: 'emptyBranch',
    term: { ar: 'حجب الجائزة', en: 'empty branch' },
    meaning: {
      ar: 'ألا يفوز أحد في الفرع لأن أي ترشيح لم يبلغ حد الفوز.',
      en: 'No winner in a branch, because no nomination reached the winning threshold.',
    },
  },
  {
    code: 'embargo',
    term: { ar: 'حظر النشر', en: 'embargo' },
    meaning: {
      ar: 'من أول ورقة تقييم إلى لحظة الإعلان: لا يُعرف شيء من النتائج خارج اللجنة والمدققين.',
      en: 'From the first score sheet to the announcement: nothing of the results is known outside jury and auditors.',
    },
  },
];
