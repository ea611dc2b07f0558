import type { Localized } from '../app/core/localized.ts';
import { type Mail, MailLayout, type NominationFrame, nominationFacts, typed } from './layout.tsx';
import { PREVIEW_CLOSING, PREVIEW_NOMINATION } from './preview-data.tsx';

export type SentForApprovalProps = NominationFrame & {
  /** Display name of the nominator. */
  sentBy: string;
  closesAt: Localized;
};

/** From a nominator to the agency coordinator. */
export const sentForApproval: Mail<SentForApprovalProps> = {
  subject: ({ reference }) => ({
    ar: `ترشيح ينتظر اعتمادكم ${reference}`,
    en: `Awaiting your approval: ${reference}`,
  }),
  Body: (props) => (
    <MailLayout
      award={props.award}
      heading={{ ar: 'ترشيح ينتظر اعتمادكم', en: 'A nomination awaits your approval' }}
      ar={[
        'أُرسل إليكم هذا الترشيح للاعتماد. راجعوه، ثم قدّموه أو أعيدوه مع ملاحظة.',
        'الإرسال للاعتماد ليس تقديمًا: لا يُحكَّم إلا ما قدّمتموه قبل الموعد.',
      ]}
      en={[
        'This nomination was sent to you for approval. Review it, then submit it or return it with a note. Only what you submit in time is judged.',
      ]}
      facts={[
        ...nominationFacts(props),
        { label: { ar: 'أرسله', en: 'Sent by' }, text: typed(props.sentBy) },
        { label: { ar: 'يُغلق باب الترشيح', en: 'Nominations close' }, text: props.closesAt },
      ]}
      action={{ label: { ar: 'مراجعة الترشيح', en: 'Review nomination' }, url: props.url }}
    />
  ),
  previews: [{ ...PREVIEW_NOMINATION, sentBy: 'ريم القحطاني', closesAt: PREVIEW_CLOSING }],
};
