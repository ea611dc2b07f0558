import type { Localized } from '../app/core/localized.ts';
import { type Frame, type Mail, MailLayout } from './layout.tsx';
import { PREVIEW_CLOSING, PREVIEW_FRAME } from './preview-data.tsx';
import { nominations } from './text.ts';

export type AssignmentProps = Frame & {
  /** Nominations newly assigned to this judge. */
  count: number;
  dueAt: Localized;
  /** The judge's own list, behind sign-in. */
  url: string;
};

const preview = (count: number): AssignmentProps => ({
  ...PREVIEW_FRAME,
  count,
  dueAt: PREVIEW_CLOSING,
  url: 'https://wisam.example.test/ar/judging',
});

/** To a judge. It names no nomination: titles open only after the conflict declaration. */
export const assignment: Mail<AssignmentProps> = {
  subject: ({ count }) => {
    const counted = nominations(count);
    return { ar: `أُسند إليكم للتحكيم: ${counted.ar}`, en: `Assigned to you for judging: ${counted.en}` };
  },
  Body: ({ award, count, dueAt, url }) => {
    const counted = nominations(count);
    return (
      <MailLayout
        award={award}
        heading={{ ar: 'أُسند إليكم عمل للتحكيم', en: 'Work is assigned to you for judging' }}
        ar={['ابدؤوا بالإفصاح عن تعارض المصالح لكل ترشيح، فبعده يُفتح الملف. ويمكنكم التنحّي في أي وقت.']}
        en={[
          'Start with the conflict declaration for each nomination; the file opens after it. You may recuse at any time.',
        ]}
        facts={[
          { label: { ar: 'المسند إليكم', en: 'Assigned to you' }, text: counted },
          { label: { ar: 'آخر موعد لأوراق التقييم', en: 'Score sheets due' }, text: dueAt },
        ]}
        action={{ label: { ar: 'فتح قائمتي', en: 'Open my list' }, url }}
      />
    );
  },
  previews: [preview(1), preview(2), preview(3), preview(11), preview(100)],
};
