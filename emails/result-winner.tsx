import type { Localized } from '../app/core/localized.ts';
import { type Mail, MailLayout, type NominationFrame, nominationFacts } from './layout.tsx';
import { PREVIEW_NOMINATION } from './preview-data.tsx';

export type ResultWinnerProps = NominationFrame & {
  branch: Localized;
  level: 'winner' | 'certificate_of_excellence';
};

const HEADINGS = {
  winner: { ar: 'فاز ترشيحكم بالجائزة', en: 'Your nomination won the award' },
  certificate_of_excellence: {
    ar: 'نال ترشيحكم شهادة تميّز',
    en: 'Your nomination received a certificate of excellence',
  },
} as const;

/** Rendered and queued only by the publish action, never before the instant of the announcement. */
export const resultWinner: Mail<ResultWinnerProps> = {
  subject: ({ level, reference }) => ({
    ar: `${HEADINGS[level].ar} ${reference}`,
    en: `${HEADINGS[level].en}: ${reference}`,
  }),
  Body: (props) => (
    <MailLayout
      award={props.award}
      heading={HEADINGS[props.level]}
      ar={[
        'نبارك لكم هذا الإنجاز. أُعلنت النتيجة في صفحة النتائج، والشهادة بالعربية والإنجليزية وتقرير التغذية الراجعة في صفحة ترشيحكم.',
      ]}
      en={[
        'Congratulations. The result is announced on the results page; the certificate in both languages and the feedback report are on the page of your nomination.',
      ]}
      facts={[...nominationFacts(props), { label: { ar: 'الفرع', en: 'Branch' }, text: props.branch }]}
      action={{ label: { ar: 'فتح الترشيح', en: 'Open nomination' }, url: props.url }}
    />
  ),
  previews: [
    {
      ...PREVIEW_NOMINATION,
      branch: { ar: 'تقديم خدمة أفضل لأفراد المجتمع (حكومة – أفراد)', en: 'Serving People Better (G2C)' },
      level: 'winner',
    },
    {
      ...PREVIEW_NOMINATION,
      branch: { ar: 'تعزيز الاقتصاد الوطني (حكومة – أعمال)', en: 'Promoting Economy (G2B)' },
      level: 'certificate_of_excellence',
    },
  ],
};
