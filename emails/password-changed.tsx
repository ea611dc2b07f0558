import type { Localized } from '../app/core/localized.ts';
import { type Frame, type Mail, MailLayout } from './layout.tsx';
import { PREVIEW_FRAME, PREVIEW_INSTANT } from './preview-data.tsx';

export type PasswordChangedProps = Frame & {
  changedAt: Localized;
  /** The page where a forgotten password is reported; no token. */
  url: string;
};

export const passwordChanged: Mail<PasswordChangedProps> = {
  subject: () => ({ ar: 'تغيّرت كلمة مرور حسابكم', en: 'Your password was changed' }),
  Body: ({ award, changedAt, url }) => (
    <MailLayout
      award={award}
      heading={{ ar: 'تغيّرت كلمة مرور حسابكم', en: 'Your password was changed' }}
      ar={[
        'إن كنتم من غيّرها فلا يلزمكم شيء.',
        'وإن لم تكونوا أنتم فعيّنوا كلمة مرور جديدة الآن، ثم راجعوا الجلسات المفتوحة في صفحة أمان الحساب.',
      ]}
      en={[
        'If this was you, there is nothing to do. If not, set a new password now, then review the open sessions on the account security page.',
      ]}
      facts={[{ label: { ar: 'وقت التغيير', en: 'Changed' }, text: changedAt }]}
      action={{ label: { ar: 'تعيين كلمة مرور جديدة', en: 'Set a new password' }, url }}
    />
  ),
  previews: [
    { ...PREVIEW_FRAME, changedAt: PREVIEW_INSTANT, url: 'https://wisam.example.test/ar/forgot-password' },
  ],
};
