import type { Localized } from '../app/core/localized.ts';
import { type Mail, MailLayout, type NominationFrame, nominationFacts } from './layout.tsx';
import { PREVIEW_CLOSING, PREVIEW_NOMINATION } from './preview-data.tsx';

export type NotSubmittedProps = NominationFrame & {
  closedAt: Localized;
};

/** At closing, to the owners of a draft. */
export const notSubmitted: Mail<NotSubmittedProps> = {
  subject: ({ reference }) => ({ ar: `لم يُقدَّم الترشيح ${reference}`, en: `Not submitted: ${reference}` }),
  Body: (props) => (
    <MailLayout
      award={props.award}
      heading={{ ar: 'أُغلق باب الترشيح ومسودتكم محفوظة', en: 'Nominations have closed; your draft is kept' }}
      ar={[
        'أُغلق باب الترشيح في الموعد المبيَّن أدناه، ولم يُقدَّم هذا الترشيح قبله، فلا يدخل التحكيم في هذه الدورة.',
        'ما كتبتموه محفوظ، ونصه مرفق بهذه الرسالة، ويسرّنا أن نراه في دورة قادمة.',
      ]}
      en={[
        'Nominations closed at the time below and this one was not submitted before it, so it is not judged in this cycle. Your text is kept and comes with this message as a file. We would be glad to see it in a later cycle.',
      ]}
      facts={[
        ...nominationFacts(props),
        { label: { ar: 'أُغلق باب الترشيح', en: 'Nominations closed' }, text: props.closedAt },
      ]}
      action={{ label: { ar: 'فتح المسودة', en: 'Open draft' }, url: props.url }}
    />
  ),
  previews: [{ ...PREVIEW_NOMINATION, closedAt: PREVIEW_CLOSING }],
};
