import type { Localized } from '../app/core/localized.ts';
import { type Frame, type Mail, MailLayout } from './layout.tsx';
import { PREVIEW_FRAME, PREVIEW_INSTANT } from './preview-data.tsx';

export type ResultsPublishedProps = Frame & {
  cycle: Localized;
  publishedAt: Localized;
  /** SHA-256 of the results bundle, lower-case hex. */
  bundleHash: string;
  /** The public announcement. */
  url: string;
};

/** To staff, chairs and the auditor after the publish action. It names no winner: the page does. */
export const resultsPublished: Mail<ResultsPublishedProps> = {
  subject: ({ cycle }) => ({ ar: `أُعلنت النتائج: ${cycle.ar}`, en: `Results published: ${cycle.en}` }),
  Body: ({ award, cycle, publishedAt, bundleHash, url }) => (
    <MailLayout
      award={award}
      heading={{ ar: 'أُعلنت النتائج', en: 'The results are published' }}
      ar={['رُفع حظر النشر، وصفحة النتائج وحزمة التحقق متاحتان للعموم. إشعارات المترشّحين في طريقها إليهم.']}
      en={[
        'The embargo is over; the results page and the verification bundle are public. Entrants are being notified.',
      ]}
      facts={[
        { label: { ar: 'الدورة', en: 'Cycle' }, text: cycle },
        { label: { ar: 'وقت الإعلان', en: 'Published' }, text: publishedAt },
        { label: { ar: 'بصمة حزمة النتائج', en: 'Digest of the bundle (SHA-256)' }, code: bundleHash },
      ]}
      action={{ label: { ar: 'فتح صفحة النتائج', en: 'Open results page' }, url }}
    />
  ),
  previews: [
    {
      ...PREVIEW_FRAME,
      cycle: { ar: 'دورة 1448هـ', en: 'Cycle 1448 AH' },
      publishedAt: PREVIEW_INSTANT,
      bundleHash: '07e5c3a18f6d4b29'.repeat(4),
      url: 'https://wisam.example.test/ar/results/1448',
    },
  ],
};
