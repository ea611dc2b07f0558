import { type Frame, type Mail, MailLayout, typed } from './layout.tsx';
import { PREVIEW_FRAME } from './preview-data.tsx';

export type SheetReopenedProps = Frame & {
  reference: string;
  /** What the chair wrote; may have several paragraphs. */
  reason: string;
  /** The judge's sheet, behind sign-in. */
  url: string;
};

/** To the judge whose submitted sheet the chair gave back. */
export const sheetReopened: Mail<SheetReopenedProps> = {
  subject: ({ reference }) => ({
    ar: `أُعيدت إليكم ورقة التقييم ${reference}`,
    en: `Score sheet given back: ${reference}`,
  }),
  Body: ({ award, reference, reason, url }) => (
    <MailLayout
      award={award}
      heading={{ ar: 'أعاد رئيس اللجنة ورقتكم إليكم', en: 'The chair gave your sheet back to you' }}
      ar={[
        'يمكنكم تعديل الدرجات والملاحظات ثم تقديم الورقة من جديد قبل نهاية التحكيم. تبقى النسخة التي قدّمتموها وإيصالها محفوظين، ولا تُحتسب الورقة ما لم تقدّموها ثانية.',
      ]}
      en={[
        'You can change scores and comments and submit the sheet again before judging ends. The version you submitted and its receipt are kept; the sheet does not count until you submit it again.',
      ]}
      facts={[
        { label: { ar: 'المرجع', en: 'Reference' }, code: reference },
        { label: { ar: 'سبب الإعادة', en: 'Reason' }, text: typed(reason) },
      ]}
      action={{ label: { ar: 'فتح الورقة', en: 'Open sheet' }, url }}
    />
  ),
  previews: [
    {
      ...PREVIEW_FRAME,
      reference: 'N-1448-B1-0042',
      reason: 'طلبتم تصحيح درجة المعيار الثاني بعد الاطلاع على الوثيقة D3.',
      url: 'https://wisam.example.test/ar/judging/N-1448-B1-0042',
    },
  ],
};
