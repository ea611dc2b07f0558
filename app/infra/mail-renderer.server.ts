import { pathToFileURL } from 'node:url';

/** The mail templates, compiled by `npm run build` from emails/; loaded by the worker alone. */
export async function loadMailTemplates<Templates>(root: string): Promise<Templates> {
  return (await import(pathToFileURL(`${root}/build/emails/index.js`).href)) as Templates;
}
