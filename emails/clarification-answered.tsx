import type { Localized } from '../app/core/localized.ts';
import { type Mail, MailLayout, type NominationFrame, nominationFacts } from './layout.tsx';
import { PREVIEW_INSTANT, PREVIEW_NOMINATION } from './preview-data.tsx';

export type ClarificationAnsweredProps = NominationFrame & {
  answeredAt: Localized;
};

/** To the screening officer who asked. */
export const clarificationAnswered: Mail<ClarificationAnsweredProps> = {
  subject: ({ reference }) => ({
    ar: `وصل الرد على الاستيضاح ${reference}`,
    en: `Clarification answered: ${reference}`,
  }),
  Body: (props) => (
    <MailLayout
      award={props.award}
      heading={{ ar: 'وصل الرد على الاستيضاح', en: 'The clarification was answered' }}
      ar={[
        'أجاب المترشّح عن طلب الاستيضاح، وعاد الترشيح إلى الفرز. الرد ملحق بجانب النسخة المجمّدة ولا يغيّرها.',
      ]}
      en={[
        'The entrant answered, and the nomination is back in screening. The answer stands beside the frozen version and does not change it.',
      ]}
      facts={[
        ...nominationFacts(props),
        { label: { ar: 'وقت الرد', en: 'Answered' }, text: props.answeredAt },
      ]}
      action={{ label: { ar: 'فتح ملف الفرز', en: 'Open case' }, url: props.url }}
    />
  ),
  previews: [{ ...PREVIEW_NOMINATION, answeredAt: PREVIEW_INSTANT }],
};
