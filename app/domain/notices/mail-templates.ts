/** Names and props of the mail templates: types only, erased before anything runs. */
export type { MailProps, TemplateName } from '../../../emails/index.tsx';
