import type { Localized } from '../app/core/localized.ts';
import { type Frame, type Mail, MailLayout } from './layout.tsx';
import { PREVIEW_FRAME, PREVIEW_INSTANT } from './preview-data.tsx';

export type SheetReceiptProps = Frame & {
  reference: string;
  submittedAt: Localized;
  /** Commitment to the sheet, lower-case hex; it reveals no score. */
  commitment: string;
  /** The judge's receipt page, behind sign-in. */
  url: string;
};

/** To the judge who submitted a score sheet. Scores are never in a mail. */
export const sheetReceipt: Mail<SheetReceiptProps> = {
  subject: ({ reference }) => ({
    ar: `إيصال ورقة التقييم ${reference}`,
    en: `Score sheet received: ${reference}`,
  }),
  Body: ({ award, reference, submittedAt, commitment, url }) => (
    <MailLayout
      award={award}
      heading={{ ar: 'تسلّمنا ورقة التقييم', en: 'Your score sheet is received' }}
      ar={['سُجّلت ورقتكم كاملة في سجل التدقيق. الإيصال الموقَّع في صفحته، وبه تثبتون ما سلّمتموه.']}
      en={[
        'Your sheet is recorded in the audit log. The signed receipt is on its page; it proves what you submitted.',
      ]}
      facts={[
        { label: { ar: 'المرجع', en: 'Reference' }, code: reference },
        { label: { ar: 'وقت التسلّم', en: 'Received' }, text: submittedAt },
        { label: { ar: 'بصمة الورقة', en: 'Commitment to the sheet' }, code: commitment },
      ]}
      action={{ label: { ar: 'فتح الإيصال', en: 'Open receipt' }, url }}
    />
  ),
  previews: [
    {
      ...PREVIEW_FRAME,
      reference: 'N-1448-B1-0042',
      submittedAt: PREVIEW_INSTANT,
      commitment: '07e5c3a18f6d4b29'.repeat(4),
      url: 'https://wisam.example.test/ar/judging/receipts/S-1448-3F2A',
    },
  ],
};
