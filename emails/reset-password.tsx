import { type Frame, type Mail, MailLayout } from './layout.tsx';
import { PREVIEW_FRAME } from './preview-data.tsx';
import { minutes } from './text.ts';

export type ResetPasswordProps = Frame & {
  /** Carries the one-time token of this purpose; it opens the page for a new password and does not sign in. */
  url: string;
  validMinutes: number;
};

export const resetPassword: Mail<ResetPasswordProps> = {
  subject: () => ({ ar: 'تعيين كلمة مرور جديدة', en: 'Set a new password' }),
  Body: ({ award, url, validMinutes }) => {
    const valid = minutes(validMinutes);
    return (
      <MailLayout
        award={award}
        heading={{ ar: 'تعيين كلمة مرور جديدة', en: 'Set a new password' }}
        ar={[
          `طُلب تعيين كلمة مرور جديدة لحسابكم. صلاحية الرابط ${valid.ar}، ويُستعمل مرة واحدة.`,
          'إن لم تطلبوا ذلك فتجاهلوا هذه الرسالة، وتبقى كلمة مروركم كما هي.',
        ]}
        en={[
          `A new password was asked for on your account. The link is valid for ${valid.en} and works once.`,
          'If it was not you, ignore this message; your password stays as it is.',
        ]}
        action={{ label: { ar: 'تعيين كلمة المرور', en: 'Set password' }, url }}
      />
    );
  },
  previews: [
    {
      ...PREVIEW_FRAME,
      url: 'https://wisam.example.test/ar/reset-password?token=5mZ0q1rT8uXw2yB4',
      validMinutes: 30,
    },
  ],
};
