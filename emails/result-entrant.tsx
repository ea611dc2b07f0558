import type { Localized } from '../app/core/localized.ts';
import { type Mail, MailLayout, type NominationFrame, nominationFacts } from './layout.tsx';
import { PREVIEW_INSTANT, PREVIEW_NOMINATION } from './preview-data.tsx';

export type ResultEntrantProps = NominationFrame & {
  /** Since when the feedback report can be read. */
  feedbackFrom: Localized;
};

/** After publication, to every eligible entrant without an award: neutral, no rank and no score. */
export const resultEntrant: Mail<ResultEntrantProps> = {
  subject: ({ reference }) => ({
    ar: `أُعلنت النتائج، وتقريركم متاح ${reference}`,
    en: `Results announced, your feedback is ready: ${reference}`,
  }),
  Body: (props) => (
    <MailLayout
      award={props.award}
      heading={{ ar: 'أُعلنت نتائج الجائزة', en: 'The results are announced' }}
      ar={[
        'نشكركم على مشاركتكم. أُعلنت النتائج، وتقرير التغذية الراجعة عن ترشيحكم متاح لكم: مستوى وملاحظة لكل معيار.',
      ]}
      en={[
        'Thank you for taking part. The results are announced, and the feedback report on your nomination is ready: a band and a comment for each criterion.',
      ]}
      facts={[
        ...nominationFacts(props),
        { label: { ar: 'التقرير متاح منذ', en: 'Report available since' }, text: props.feedbackFrom },
      ]}
      action={{ label: { ar: 'قراءة التقرير', en: 'Read report' }, url: props.url }}
    />
  ),
  previews: [{ ...PREVIEW_NOMINATION, feedbackFrom: PREVIEW_INSTANT }],
};
