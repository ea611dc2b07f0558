import { type Frame, type Mail, MailLayout } from './layout.tsx';
import { PREVIEW_FRAME } from './preview-data.tsx';
import { hours } from './text.ts';

export type VerifyEmailProps = Frame & {
  /** Carries the one-time token of this purpose; it confirms the address and does not sign in. */
  url: string;
  validHours: number;
};

export const verifyEmail: Mail<VerifyEmailProps> = {
  subject: () => ({ ar: 'أكّدوا بريدكم الإلكتروني', en: 'Confirm your e-mail address' }),
  Body: ({ award, url, validHours }) => {
    const valid = hours(validHours);
    return (
      <MailLayout
        award={award}
        heading={{ ar: 'أكّدوا بريدكم الإلكتروني', en: 'Confirm your e-mail address' }}
        ar={[
          `سُجّل هذا البريد في حساب على منصة الجائزة. أكّدوه لتصلكم الإشعارات عليه. صلاحية الرابط ${valid.ar}.`,
          'إن لم تسجّلوا حسابًا فتجاهلوا هذه الرسالة، ولن يُستعمل بريدكم.',
        ]}
        en={[
          `This address was given for an account on the award platform. Confirm it to receive notices. The link is valid for ${valid.en}.`,
          'If you did not open an account, ignore this message and your address will not be used.',
        ]}
        action={{ label: { ar: 'تأكيد البريد', en: 'Confirm address' }, url }}
      />
    );
  },
  previews: [
    {
      ...PREVIEW_FRAME,
      url: 'https://wisam.example.test/ar/verify-email?token=5mZ0q1rT8uXw2yB4',
      validHours: 24,
    },
  ],
};
