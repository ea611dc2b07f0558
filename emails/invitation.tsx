import type { Localized } from '../app/core/localized.ts';
import { type Frame, type Mail, MailLayout, nominationFacts } from './layout.tsx';
import { PREVIEW_AGENCY, PREVIEW_CLOSING, PREVIEW_FRAME, PREVIEW_NOMINATION } from './preview-data.tsx';

export type InvitationProps = Frame & {
  agency: Localized;
  /** The nomination that the invited person is to work on; empty for the work of the agency at large. */
  reference: string;
  title: Localized;
  expiresAt: Localized;
  /** Carries the one-time token of the invitation; accepting still asks to open an account or sign in. */
  url: string;
};

/** From an agency coordinator to a nominator of the agency. */
export const invitation: Mail<InvitationProps> = {
  subject: () => ({ ar: 'دعوة إلى إعداد ترشيحات جهتكم', en: 'Invitation to prepare nominations' }),
  Body: ({ award, agency, reference, title, expiresAt, url }) => (
    <MailLayout
      award={award}
      heading={{ ar: 'دعوة إلى إعداد ترشيحات جهتكم', en: 'Invitation to prepare nominations' }}
      ar={[
        'يدعوكم منسّق جهتكم إلى إعداد ترشيحاتها للجائزة بصفة مقدّم ترشيح. بعد قبول الدعوة تكتبون المسودات وترفعون الوثائق، ثم ترسلونها إليه للاعتماد.',
        'الدعوة لكم وحدكم. إن لم تكونوا تنتظرونها فتجاهلوا هذه الرسالة.',
      ]}
      en={[
        'The coordinator of your agency invites you to prepare its nominations as a nominator. You write drafts and upload documents; the coordinator approves and submits them.',
        'The invitation is for you alone. If you did not expect it, ignore this message.',
      ]}
      facts={[
        { label: { ar: 'الجهة', en: 'Agency' }, text: agency },
        ...(reference === '' ? [] : nominationFacts({ award, url, reference, title })),
        { label: { ar: 'تنتهي الدعوة', en: 'Invitation ends' }, text: expiresAt },
      ]}
      action={{ label: { ar: 'قبول الدعوة', en: 'Accept invitation' }, url }}
    />
  ),
  previews: [
    {
      ...PREVIEW_FRAME,
      agency: PREVIEW_AGENCY,
      reference: '',
      title: { ar: '', en: '' },
      expiresAt: PREVIEW_CLOSING,
      url: 'https://wisam.example.test/ar/invitations?token=5mZ0q1rT8uXw2yB4',
    },
    {
      ...PREVIEW_FRAME,
      agency: PREVIEW_AGENCY,
      reference: PREVIEW_NOMINATION.reference,
      title: PREVIEW_NOMINATION.title,
      expiresAt: PREVIEW_CLOSING,
      url: 'https://wisam.example.test/ar/invitations?token=5mZ0q1rT8uXw2yB4',
    },
  ],
};
