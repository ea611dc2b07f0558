import type { Browser, Page } from '@playwright/test';
import { signIn } from './sign-in.ts';

/** One browser window for each person: a one-time code opens a session once, so a person comes back to their window. */
export class Visitors {
  readonly #pages = new Map<string, Page>();
  readonly #browser: Browser;

  constructor(browser: Browser) {
    this.#browser = browser;
  }

  /** The page of a signed-in demo person (key of prisma/seed/people.ts). */
  async page(key: string): Promise<Page> {
    const open = this.#pages.get(key);
    if (open !== undefined) return open;
    const page = await this.stranger();
    await signIn(page, key);
    this.#pages.set(key, page);
    return page;
  }

  /** One more tab of the person: a chair may be a judge of the same panel. */
  async otherTab(key: string): Promise<Page> {
    return (await this.page(key)).context().newPage();
  }

  /** A window that nobody signed in to. */
  async stranger(): Promise<Page> {
    const context = await this.#browser.newContext({ locale: 'ar', timezoneId: 'Asia/Riyadh' });
    return context.newPage();
  }
}
