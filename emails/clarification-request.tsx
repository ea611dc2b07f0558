import type { Localized } from '../app/core/localized.ts';
import { type Mail, MailLayout, type NominationFrame, nominationFacts } from './layout.tsx';
import { PREVIEW_CLOSING, PREVIEW_NOMINATION } from './preview-data.tsx';

export type ClarificationRequestProps = NominationFrame & {
  dueAt: Localized;
};

/** To the coordinator and the nominator or to the individual entrant. */
export const clarificationRequest: Mail<ClarificationRequestProps> = {
  subject: ({ reference }) => ({
    ar: `مطلوب استيضاح ${reference}`,
    en: `Clarification requested: ${reference}`,
  }),
  Body: (props) => (
    <MailLayout
      award={props.award}
      heading={{ ar: 'مطلوب استيضاح عن ترشيحكم', en: 'A clarification is requested' }}
      ar={[
        'طلب فريق الفرز استيضاحًا واحدًا عن هذا الترشيح. نصّ الطلب في صفحته، وتجيبون عنه هناك.',
        'يمكنكم إضافة ما نقص، ولا تُضاف ادعاءات جديدة.',
      ]}
      en={[
        'The screening team asks one clarification about this nomination. Read and answer it on its page. Missing items may be added, new claims may not.',
      ]}
      facts={[
        ...nominationFacts(props),
        { label: { ar: 'آخر موعد للرد', en: 'Answer by' }, text: props.dueAt },
      ]}
      action={{ label: { ar: 'الرد على الاستيضاح', en: 'Answer' }, url: props.url }}
    />
  ),
  previews: [{ ...PREVIEW_NOMINATION, dueAt: PREVIEW_CLOSING }],
};
