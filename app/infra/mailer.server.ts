import { createTransport } from 'nodemailer';
import { mailAddress } from '../core/mail-address.ts';

const CONNECTION_MS = 10_000;
const SOCKET_MS = 30_000;

/** Commands that come before the message is spoken of: a refusal there is about us, not about the message. */
const BEFORE_MESSAGE = new Set(['CONN', 'EHLO', 'HELO', 'LHLO', 'STARTTLS', 'API']);

export type MailerOptions = {
  host: string;
  port: number;
  /** TLS from the first byte; otherwise STARTTLS where the server offers it. */
  secure: boolean;
  user?: string;
  pass?: string;
  /** Sender of every mail. */
  from: { name: string; address: string };
};

/** A plain text that goes along, given as text: nothing is ever read from a path or an address. */
export type Attachment = { filename: string; content: string };

export type OutgoingMail = {
  /** Fixed by the outbox row, `<row-id@host>`: a repeat after a crash is recognisable as the same mail. */
  messageId: string;
  /** One person. */
  to: { name: string; address: string };
  subject: string;
  html: string;
  text: string;
  headers?: Readonly<Record<string, string>>;
  attachments?: readonly Attachment[];
};

/** What became of one attempt. `retry`: temporary or unknown, send again later. `refused`: give up and tell somebody. */
export type MailOutcome =
  | { outcome: 'sent'; response: string }
  | { outcome: 'retry'; answer: string }
  | { outcome: 'refused'; answer: string };

export type Mailer = {
  /** Sends one mail to one address. Never throws for what a server or the network does. */
  send: (mail: OutgoingMail) => Promise<MailOutcome>;
  /** Whether the server can be reached and accepts our credentials. */
  verify: () => Promise<boolean>;
  close: () => void;
};

/**
 * The one way out for mail (RFC 5321). Texts are given as strings: neither files nor addresses are ever read to build a
 * message. The recipient is an object with one checked address, because a string with a comma would go to both.
 *
 * @throws {Error} `mail.address` (a zod error) when the sender's address is not one
 */
export function createMailer({ host, port, secure, user, pass, from }: MailerOptions): Mailer {
  const sender = { name: from.name, address: mailAddress.parse(from.address) };
  const transport = createTransport({
    host,
    port,
    secure,
    ...(user !== undefined && pass !== undefined ? { auth: { user, pass } } : {}),
    disableFileAccess: true,
    disableUrlAccess: true,
    connectionTimeout: CONNECTION_MS,
    greetingTimeout: CONNECTION_MS,
    socketTimeout: SOCKET_MS,
  });
  return {
    send: async ({ messageId, to, subject, html, text, headers, attachments = [] }) => {
      const address = mailAddress.safeParse(to.address);
      if (!address.success) return { outcome: 'refused', answer: 'mail.address' };
      try {
        const info = await transport.sendMail({
          messageId,
          from: sender,
          to: { name: to.name, address: address.data },
          subject,
          html,
          text,
          attachments: attachments.map((attachment) => ({
            ...attachment,
            contentType: 'text/plain; charset=utf-8',
          })),
          // RFC 3834: keeps vacation programs from answering.
          headers: { 'Auto-Submitted': 'auto-generated', ...headers },
        });
        return { outcome: 'sent', response: info.response };
      } catch (error) {
        return judge(error);
      }
    },
    verify: async () => {
      try {
        return await transport.verify();
      } catch {
        return false;
      }
    },
    close: () => transport.close(),
  };
}

type SmtpError = Error & { code?: string; command?: string; responseCode?: number; response?: string };

/**
 * A permanent answer (5xx) to the message itself ends it. Everything else is worth another attempt: temporary answers,
 * the network, and our own credentials, which an operator can correct without losing mail.
 */
function judge(error: unknown): MailOutcome {
  const { code, command = '', responseCode, response, message } = error as SmtpError;
  const answer = response ?? message;
  const aboutUs = code === 'EAUTH' || command.startsWith('AUTH') || BEFORE_MESSAGE.has(command);
  const permanent = responseCode !== undefined && responseCode >= 500 && !aboutUs;
  return { outcome: permanent ? 'refused' : 'retry', answer };
}
