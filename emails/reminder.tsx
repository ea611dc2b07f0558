import type { Localized } from '../app/core/localized.ts';
import { type Mail, MailLayout, type NominationFrame, nominationFacts } from './layout.tsx';
import { PREVIEW_CLOSING, PREVIEW_NOMINATION } from './preview-data.tsx';
import { timeLeft } from './text.ts';

export type ReminderProps = NominationFrame & {
  left: { unit: 'day' | 'hour'; count: number };
  closesAt: Localized;
  /** The version that counts when only later edits are not submitted; null when nothing is. */
  submittedVersion: number | null;
};

const preview = (unit: 'day' | 'hour', count: number): ReminderProps => ({
  ...PREVIEW_NOMINATION,
  left: { unit, count },
  closesAt: PREVIEW_CLOSING,
  submittedVersion: null,
});

function sentences(submittedVersion: number | null): { ar: string[]; en: string[] } {
  if (submittedVersion === null) {
    return {
      ar: ['هذا الترشيح محفوظ ولم يُقدَّم بعد. الحفظ ليس تقديمًا: لا يُحكَّم إلا ما قُدِّم قبل الموعد.'],
      en: ['This nomination is saved and not submitted yet. Only what is submitted in time is judged.'],
    };
  }
  return {
    ar: [
      `النسخة ${submittedVersion} مقدَّمة وهي المعتبرة. التعديلات التي أُجريت بعدها ليست منها، ولا تدخل التحكيم ما لم تُقدَّم قبل الموعد.`,
    ],
    en: [
      `Version ${submittedVersion} is submitted and counts. The edits made after it are not part of it and are not judged unless they are submitted in time.`,
    ],
  };
}

/** To owners of a draft and to the coordinator, 30, 14, 7, 3, 1 days and 6 hours before closing. */
export const reminder: Mail<ReminderProps> = {
  subject: ({ left, reference, submittedVersion }) => {
    const rest = timeLeft(left);
    if (submittedVersion !== null) {
      return {
        ar: `${rest.ar} على الإغلاق وفي ${reference} تعديلات لم تُقدَّم`,
        en: `${rest.en}, edits not submitted: ${reference}`,
      };
    }
    return {
      ar: `${rest.ar} على الإغلاق ولم يُقدَّم ${reference}`,
      en: `${rest.en}, not submitted: ${reference}`,
    };
  },
  Body: (props) => {
    const rest = timeLeft(props.left);
    return (
      <MailLayout
        award={props.award}
        heading={{ ar: `${rest.ar} على إغلاق باب الترشيح`, en: `${rest.en} before nominations close` }}
        {...sentences(props.submittedVersion)}
        facts={[
          ...nominationFacts(props),
          { label: { ar: 'يُغلق باب الترشيح', en: 'Nominations close' }, text: props.closesAt },
        ]}
        action={{
          label:
            props.submittedVersion === null
              ? { ar: 'إكمال الترشيح', en: 'Complete nomination' }
              : { ar: 'مراجعة التعديلات وتقديمها', en: 'Review edits and submit' },
          url: props.url,
        }}
      />
    );
  },
  previews: [
    { ...preview('hour', 6), submittedVersion: 2 },
    preview('day', 30),
    preview('day', 14),
    preview('day', 7),
    preview('day', 3),
    preview('day', 2),
    preview('day', 1),
    preview('day', 100),
    preview('day', 0),
    preview('hour', 6),
  ],
};
