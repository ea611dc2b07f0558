import { type Frame, type Mail, MailLayout } from './layout.tsx';
import { PREVIEW_FRAME } from './preview-data.tsx';
import { minutes } from './text.ts';

export type SignInCodeProps = Frame & {
  /** One-time code, digits. */
  code: string;
  validMinutes: number;
};

/** The code is not in the subject: a locked screen shows subjects. There is no link, so nothing to click signs in. */
export const signInCode: Mail<SignInCodeProps> = {
  subject: () => ({ ar: 'رمز الدخول', en: 'Sign-in code' }),
  Body: ({ award, code, validMinutes }) => {
    const valid = minutes(validMinutes);
    return (
      <MailLayout
        award={award}
        heading={{ ar: 'رمز الدخول', en: 'Sign-in code' }}
        ar={[
          `أدخلوا هذا الرمز في صفحة الدخول التي طلبتموه منها. صلاحيته ${valid.ar}، ويُستعمل مرة واحدة.`,
          'إن لم تطلبوه فلا يلزمكم شيء. لا تعطوا الرمز أحدًا، فلن يطلبه منكم أحد منا.',
        ]}
        en={[
          `Enter this code on the sign-in page that asked for it. It is valid for ${valid.en} and works once.`,
          'If you did not ask for it, there is nothing to do. Give it to nobody; we never ask for it.',
        ]}
        facts={[{ label: { ar: 'الرمز', en: 'Code' }, code }]}
      />
    );
  },
  previews: [
    { ...PREVIEW_FRAME, code: '048213', validMinutes: 10 },
    { ...PREVIEW_FRAME, code: '048213', validMinutes: 2 },
  ],
};
