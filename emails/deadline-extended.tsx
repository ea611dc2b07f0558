import type { Localized } from '../app/core/localized.ts';
import { type Frame, type Mail, MailLayout } from './layout.tsx';
import { PREVIEW_CLOSING, PREVIEW_FRAME, PREVIEW_INSTANT } from './preview-data.tsx';

export type DeadlineExtendedProps = Frame & {
  /** The cycle or the branch whose closing moves; never one entrant. */
  scope: Localized;
  previousClosesAt: Localized;
  closesAt: Localized;
  reason: Localized;
  /** The public ledger of exceptions. */
  url: string;
};

/** To everyone with a draft or a submitted nomination in the scope. */
export const deadlineExtended: Mail<DeadlineExtendedProps> = {
  subject: ({ scope }) => ({
    ar: `مُدّد باب الترشيح: ${scope.ar}`,
    en: `Nominations are extended: ${scope.en}`,
  }),
  Body: ({ award, scope, previousClosesAt, closesAt, reason, url }) => (
    <MailLayout
      award={award}
      heading={{ ar: 'مُدّد باب الترشيح', en: 'Nominations are extended' }}
      ar={[
        'يُغلق باب الترشيح في الموعد الجديد أدناه. ما قدّمتموه باقٍ كما هو، ولكم تعديله وتقديمه من جديد حتى الإغلاق.',
      ]}
      en={[
        'Nominations close at the new time below. What you submitted stands, and may be edited and submitted again until then.',
      ]}
      facts={[
        { label: { ar: 'يشمل', en: 'Applies to' }, text: scope },
        { label: { ar: 'الموعد السابق', en: 'Previous closing' }, text: previousClosesAt },
        { label: { ar: 'الموعد الجديد', en: 'New closing' }, text: closesAt },
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
      reason: { ar: 'انقطاع الخدمة ساعتين في يوم الإغلاق', en: 'Two hours of outage on the closing day' },
      url: 'https://wisam.example.test/ar/cycles/1448/exceptions',
    },
  ],
};
