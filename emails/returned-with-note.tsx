import type { Localized } from '../app/core/localized.ts';
import { type Mail, MailLayout, type NominationFrame, nominationFacts, typed } from './layout.tsx';
import { PREVIEW_CLOSING, PREVIEW_NOMINATION } from './preview-data.tsx';

export type ReturnedWithNoteProps = NominationFrame & {
  /** What the coordinator wrote; may have several paragraphs. */
  note: string;
  closesAt: Localized;
};

/** From the agency coordinator to the nominator. */
export const returnedWithNote: Mail<ReturnedWithNoteProps> = {
  subject: ({ reference }) => ({
    ar: `أُعيد إليكم الترشيح ${reference}`,
    en: `Returned to you: ${reference}`,
  }),
  Body: (props) => (
    <MailLayout
      award={props.award}
      heading={{ ar: 'أُعيد إليكم الترشيح مع ملاحظة', en: 'Your nomination was returned with a note' }}
      ar={['أعاد منسّق الجهة الترشيح إلى المسودة. عدّلوا ما يلزم، ثم أرسلوه للاعتماد من جديد.']}
      en={[
        'The agency coordinator returned the nomination to draft. Change what is needed, then send it for approval again.',
      ]}
      facts={[
        ...nominationFacts(props),
        { label: { ar: 'ملاحظة المنسّق', en: 'Note of the coordinator' }, text: typed(props.note) },
        { label: { ar: 'يُغلق باب الترشيح', en: 'Nominations close' }, text: props.closesAt },
      ]}
      action={{ label: { ar: 'فتح المسودة', en: 'Open draft' }, url: props.url }}
    />
  ),
  previews: [
    {
      ...PREVIEW_NOMINATION,
      note: 'أضيفوا مصدر الأرقام في المؤشرات.\nوالوثيقة D3 قديمة.',
      closesAt: PREVIEW_CLOSING,
    },
  ],
};
