/** How the outbox is looked at: what waits, what was sent, what a server refused. */
export const MAIL_TABS = ['queued', 'sent', 'failed'] as const;
export type MailTab = (typeof MAIL_TABS)[number];
