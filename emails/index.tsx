import { render } from '@react-email/render';
import { assignment } from './assignment.tsx';
import { clarificationAnswered } from './clarification-answered.tsx';
import { clarificationRequest } from './clarification-request.tsx';
import { colleagueAdded } from './colleague-added.tsx';
import { commentAdded } from './comment-added.tsx';
import { deadlineExtended } from './deadline-extended.tsx';
import { deadlineReopened } from './deadline-reopened.tsx';
import { documentInfected } from './document-infected.tsx';
import { documentWithdrawn } from './document-withdrawn.tsx';
import { invitation } from './invitation.tsx';
import type { Mail } from './layout.tsx';
import { notSubmitted } from './not-submitted.tsx';
import { ownershipTransferred } from './ownership-transferred.tsx';
import { passwordChanged } from './password-changed.tsx';
import { receipt } from './receipt.tsx';
import { reminder } from './reminder.tsx';
import { resetPassword } from './reset-password.tsx';
import { resultEntrant } from './result-entrant.tsx';
import { resultWinner } from './result-winner.tsx';
import { resultsPublished } from './results-published.tsx';
import { returnedWithNote } from './returned-with-note.tsx';
import { sentForApproval } from './sent-for-approval.tsx';
import { sheetReceipt } from './sheet-receipt.tsx';
import { sheetReopened } from './sheet-reopened.tsx';
import { signInCode } from './sign-in-code.tsx';
import { cleanProps, oneLine } from './text.ts';
import { verifyEmail } from './verify-email.tsx';

/** Every mail the platform sends. Its name is stored with the outbox row. */
export const MAILS = {
  'sign-in-code': signInCode,
  'verify-email': verifyEmail,
  'reset-password': resetPassword,
  'password-changed': passwordChanged,
  invitation: invitation,
  'colleague-added': colleagueAdded,
  'ownership-transferred': ownershipTransferred,
  'comment-added': commentAdded,
  'sent-for-approval': sentForApproval,
  'returned-with-note': returnedWithNote,
  receipt: receipt,
  reminder: reminder,
  'not-submitted': notSubmitted,
  'clarification-request': clarificationRequest,
  'clarification-answered': clarificationAnswered,
  assignment: assignment,
  'sheet-receipt': sheetReceipt,
  'sheet-reopened': sheetReopened,
  'result-winner': resultWinner,
  'result-entrant': resultEntrant,
  'document-infected': documentInfected,
  'document-withdrawn': documentWithdrawn,
  'deadline-extended': deadlineExtended,
  'deadline-reopened': deadlineReopened,
  'results-published': resultsPublished,
};

type PropsOf<Template> = Template extends Mail<infer Props> ? Props : never;

/** Props by template name. */
export type MailProps = { [Name in keyof typeof MAILS]: PropsOf<(typeof MAILS)[Name]> };
export type TemplateName = keyof MailProps;

/** One message, both languages, both parts. */
export type RenderedMail = { subject: string; html: string; text: string };

/** The reader of a text part wants words: no shouted headings, no lines cut in the middle of an address. */
const PLAIN_TEXT = {
  plainText: true as const,
  htmlToTextOptions: {
    wordwrap: false as const,
    selectors: [
      { selector: 'h1', options: { uppercase: false } },
      { selector: 'h2', options: { uppercase: false } },
    ],
  },
};

export function isTemplateName(name: string): name is TemplateName {
  return Object.hasOwn(MAILS, name);
}

/**
 * Renders a mail: the same component gives the HTML and the text part. Texts of people lose controls and bidi
 * overrides first.
 *
 * @throws {Error} `mail.address` when a link is not an http or https address
 */
export async function renderMail<Name extends TemplateName>(
  template: Name,
  props: MailProps[Name],
): Promise<RenderedMail> {
  const mail = MAILS[template] as unknown as Mail<MailProps[Name]>;
  const cleaned = cleanProps(props);
  const subject = mail.subject(cleaned);
  const body = mail.Body(cleaned);
  return {
    subject: oneLine(`${subject.ar} · ${subject.en}`),
    html: await render(body),
    text: await render(body, PLAIN_TEXT),
  };
}
