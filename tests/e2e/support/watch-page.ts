import type { Page } from '@playwright/test';

/** What a browser complained about on a page. Filled while the page lives. */
export type Complaints = { console: string[]; policy: string[]; foreign: string[] };

/**
 * Collects console errors, uncaught errors, violations of the content security policy, and requests that leave the
 * site and its storage. A failed load of the page itself (404 pages) is not an error of the console.
 */
export async function watchPage(page: Page, site: string): Promise<Complaints> {
  const found: Complaints = { console: [], policy: [], foreign: [] };
  const { origin } = new URL(site);
  page.on('console', (message) => {
    if (message.type() !== 'error') return;
    if (message.location().url === page.url() && message.text().startsWith('Failed to load resource')) return;
    found.console.push(message.text());
  });
  page.on('pageerror', (error) => found.console.push(String(error)));
  page.on('request', (request) => {
    const url = new URL(request.url());
    if (url.protocol === 'data:' || url.protocol === 'blob:') return;
    if (url.origin !== origin) found.foreign.push(request.url());
  });
  await page.exposeBinding('reportPolicy', (_source, text: string) => found.policy.push(text));
  await page.addInitScript(() => {
    document.addEventListener('securitypolicyviolation', (event) => {
      const report = (window as unknown as { reportPolicy: (text: string) => void }).reportPolicy;
      report(`${event.violatedDirective} ${event.blockedURI} ${event.sourceFile ?? ''}`);
    });
  });
  return found;
}
