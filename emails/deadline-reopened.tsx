import type { DeadlineExtendedProps } from './deadline-extended.tsx';
import { type Mail, MailLayout } from './layout.tsx';
import { PREVIEW_CLOSING, PREVIEW_FRAME, PREVIEW_INSTANT } from './preview-data.tsx';

/** To everyone with a nomination in the scope, and to the auditor, after two administrators reopened it. */
export const deadlineReopened: Mail<DeadlineExtendedProps> = {
  subject: ({ scope }) => ({
    ar: `أُعيد فتح باب الترشيح: ${scope.ar}`,
    en: `Nominations are open again: ${scope.en}`,
  }),
  Body: ({ award, scope, previousClosesAt, closesAt, reason, url }) => (
    <MailLayout
      award={award}
      heading={{ ar: 'أُعيد فتح باب الترشيح', en: 'Nominations are open again' }}
      ar={[
        'أعاد مسؤولان فتح باب الترشيح بعد إغلاقه، ويُغلق ثانيةً في الموعد أدناه. ما قُدِّم قبل الإغلاق الأول باقٍ ومحفوظ بختمه، ويمكن تعديله وتقديمه من جديد، وما لم يُقدَّم عاد مسودة.',
      ]}
      en={[
        'Two administrators reopened nominations after they had closed; they close again at the time below. What was submitted before the first closing stands under its seal and may be edited and submitted again; what was not submitted is a draft again.',
      ]}
      facts={[
        { label: { ar: 'يشمل', en: 'Applies to' }, text: scope },
        { label: { ar: 'الإغلاق الأول', en: 'First closing' }, text: previousClosesAt },
        { label: { ar: 'الإغلاق الجديد', en: 'New closing' }, text: closesAt },
        { label: { ar: 'السبب', en: 'Reason' }, text: reason },
      ]}
      action={{ label: { ar: 'سجل الاستثناءات المعلن', en: 'Public ledger of exceptions' }, url }}
    />
  ),
  previews: [
    {
      ...PREVIEW_FRAME,
      scope: { ar: 'جميع فروع دورة 1448هـ', en: 'all branches of cycle 1448 AH' },
      previousClosesAt: PREVIEW_INSTANT,
      closesAt: PREVIEW_CLOSING,
      reason: {
        ar: 'تعذّر الدخول ثلاث ساعات قبل الإغلاق',
        en: 'Sign-in failed for three hours before the closing',
      },
      url: 'https://wisam.example.test/ar/cycles/1448/exceptions',
    },
  ],
};
