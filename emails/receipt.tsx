import type { Localized } from '../app/core/localized.ts';
import { type Mail, MailLayout, type NominationFrame, nominationFacts } from './layout.tsx';
import { PREVIEW_CLOSING, PREVIEW_INSTANT, PREVIEW_NOMINATION } from './preview-data.tsx';

export type ReceiptProps = NominationFrame & {
  version: number;
  receivedAt: Localized;
  /** Accepted within the published technical tolerance. */
  inTolerance: boolean;
  editableUntil: Localized;
  /** SHA-256 of the content, lower-case hex. */
  bodyHash: string;
};

/** After each submission, to the coordinator and the nominator or to the individual entrant; one message a person. */
export const receipt: Mail<ReceiptProps> = {
  subject: ({ reference }) => ({
    ar: `إيصال تقديم الترشيح ${reference}`,
    en: `Nomination received: ${reference}`,
  }),
  Body: (props) => (
    <MailLayout
      award={props.award}
      heading={{ ar: 'قُدِّم ترشيحكم', en: 'Your nomination is submitted' }}
      ar={[
        'تسلّمنا النسخة المبيَّنة أدناه. الإيصال الكامل الموقَّع في صفحته، ومنها تنزّلونه وتتحققون منه دون اتصال.',
        ...(props.inTolerance ? ['وصل التقديم ضمن المهلة التقنية المعلنة، وهو مقبول.'] : []),
      ]}
      en={[
        'We received the version below. The full signed receipt is on its page, where you can download it and check it offline.',
        ...(props.inTolerance
          ? ['It arrived within the published technical tolerance, and is accepted.']
          : []),
      ]}
      facts={[
        ...nominationFacts(props),
        { label: { ar: 'النسخة', en: 'Version' }, code: String(props.version) },
        { label: { ar: 'وقت التسلّم', en: 'Received' }, text: props.receivedAt },
        { label: { ar: 'يمكن تعديله حتى', en: 'May be edited until' }, text: props.editableUntil },
        { label: { ar: 'بصمة المحتوى', en: 'Digest of the content (SHA-256)' }, code: props.bodyHash },
      ]}
      action={{ label: { ar: 'فتح الإيصال', en: 'Open receipt' }, url: props.url }}
    />
  ),
  previews: [
    {
      ...PREVIEW_NOMINATION,
      version: 2,
      receivedAt: PREVIEW_INSTANT,
      inTolerance: false,
      editableUntil: PREVIEW_CLOSING,
      bodyHash: '07e5c3a18f6d4b29'.repeat(4),
    },
    {
      ...PREVIEW_NOMINATION,
      version: 3,
      receivedAt: PREVIEW_CLOSING,
      inTolerance: true,
      editableUntil: PREVIEW_CLOSING,
      bodyHash: '07e5c3a18f6d4b29'.repeat(4),
    },
  ],
};
