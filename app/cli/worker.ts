import { randomUUID } from 'node:crypto';
import { forgetEnded } from '../domain/accounts/kept-forms.server.ts';
import { checkDocument } from '../domain/documents/check-document.job.ts';
import { reconcileDocuments } from '../domain/documents/reconcile-documents.job.ts';
import { rescanDocuments } from '../domain/documents/rescan-documents.job.ts';
import { calculateProposal } from '../domain/judging/calculate-proposal.job.ts';
import { openSheetsAtDeadline } from '../domain/judging/open-sheets.server.ts';
import { closeDueCycles } from '../domain/nominations/close-due-cycles.job.ts';
import { sendReminders } from '../domain/nominations/send-reminders.job.ts';
import { type MailRenderer, requeueMails, sendMail } from '../domain/notices/send-mail.job.ts';
import { publishDueResults } from '../domain/results/publish-due-results.job.ts';
import { expireClarifications } from '../domain/screening/ask-clarification.server.ts';
import { processNow } from '../infra/clock.server.ts';
import type { SystemContext } from '../infra/context.server.ts';
import { requireEnv } from '../infra/env.server.ts';
import { loadMailTemplates } from '../infra/mail-renderer.server.ts';
import { createMailer } from '../infra/mailer.server.ts';
import { openServices } from '../infra/services.server.ts';
import { repeat } from './repeat.ts';
import { onStopSignal } from './stop-signal.ts';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
/** The closing and the announcement come within this pause after their instant; the clock alone refuses before. */
const DEADLINE_PAUSE_MS = 2000;

const env = requireEnv();
const services = await openServices(env, 'worker');
const mails = await loadMailTemplates<MailRenderer>(process.cwd());
const mailer = createMailer({
  host: env.SMTP_HOST,
  port: env.SMTP_PORT,
  secure: env.SMTP_SECURE,
  ...(env.SMTP_USER === undefined ? {} : { user: env.SMTP_USER }),
  ...(env.SMTP_PASSWORD === undefined ? {} : { pass: env.SMTP_PASSWORD }),
  from: { name: 'جائزة الإنجاز', address: env.MAIL_FROM },
});

/** A job acts for nobody; its id stands in the log like a request id. */
const system = (): SystemContext => ({
  actor: null,
  now: processNow(),
  locale: 'ar',
  requestId: randomUUID(),
  services,
});

await services.queue.work('mail.send', ({ mailId }) => sendMail(system(), { mailer, mails }, mailId));
await services.queue.work('assignment.propose', ({ proposalId }) => calculateProposal(system(), proposalId));
await services.queue.work('document.check', ({ documentId, replaces }) =>
  checkDocument(system(), documentId, replaces ?? null),
);

/** Work that the clock starts. Every worker tries; the locks let one win, so any number of workers may run. */
const loops = [
  repeat('result.publish', DEADLINE_PAUSE_MS, () => publishDueResults(system()), services.log),
  repeat('cycle.close', DEADLINE_PAUSE_MS, () => closeDueCycles(system()), services.log),
  repeat('sheets.open', DEADLINE_PAUSE_MS, () => openSheetsAtDeadline(system()), services.log),
  repeat('clarification.expire', MINUTE_MS, () => expireClarifications(system()), services.log),
  repeat('document.reconcile', MINUTE_MS, () => reconcileDocuments(system()), services.log),
  repeat('document.rescan', MINUTE_MS, () => rescanDocuments(system()), services.log),
  repeat('reminder.send', MINUTE_MS, () => sendReminders(system()), services.log),
  repeat('session.forget', HOUR_MS, () => forgetEnded(services, processNow()), services.log),
  repeat('mail.requeue', MINUTE_MS, () => requeueMails(system()), services.log),
];

services.log.info({ event: 'working' });
onStopSignal(async () => {
  await Promise.all(loops.map((stop) => stop()));
  await services.close();
  mailer.close();
}, services.log);
