import type { Localized } from '../app/core/localized.ts';
import { type Mail, MailLayout, type NominationFrame, nominationFacts, typed } from './layout.tsx';
import { PREVIEW_NOMINATION } from './preview-data.tsx';

export type CommentAddedProps = NominationFrame & {
  /** The question or section that the comment stands at. */
  question: Localized;
  /** Display name of who wrote it. */
  author: string;
  /** What was written; may have several paragraphs. */
  body: string;
};

/** To the owner of a nomination and those in the thread. */
export const commentAdded: Mail<CommentAddedProps> = {
  subject: ({ reference }) => ({
    ar: `ملاحظة جديدة على الترشيح ${reference}`,
    en: `New comment on ${reference}`,
  }),
  Body: (props) => (
    <MailLayout
      award={props.award}
      heading={{ ar: 'ملاحظة جديدة على ترشيحكم', en: 'A new comment on your nomination' }}
      ar={['كتب زميل ملاحظة على هذا الترشيح. الملاحظات بينكم وبين زملائكم، ولا يراها المحكّمون.']}
      en={[
        'A colleague commented on this nomination. Comments stay among colleagues; judges never see them.',
      ]}
      facts={[
        ...nominationFacts(props),
        { label: { ar: 'الموضع', en: 'Where' }, text: props.question },
        { label: { ar: 'كتبها', en: 'Written by' }, text: typed(props.author) },
        { label: { ar: 'الملاحظة', en: 'Comment' }, text: typed(props.body) },
      ]}
      action={{ label: { ar: 'قراءة الملاحظة والرد', en: 'Read and reply' }, url: props.url }}
    />
  ),
  previews: [
    {
      ...PREVIEW_NOMINATION,
      question: { ar: 'الأثر والمنفعة للمستفيدين', en: 'Benefit to citizens and residents' },
      author: 'ماجد العتيق',
      body: 'ما مصدر هذا الرقم؟\nنحتاج إلى سنة القياس أيضًا.',
    },
  ],
};
