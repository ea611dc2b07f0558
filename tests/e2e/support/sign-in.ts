import { expect, type Page } from '@playwright/test';
import { DEMO_TOTP_SECRET } from '../../../app/cli/demo/credentials.ts';
import { totpCode } from '../../../app/cli/demo-code.ts';
import { people } from '../../../prisma/seed/people.ts';

const ANSWER_MS = 6000;
const NEXT_CODE_MS = 35_000;
const PASSWORD = 'wisam-demo-1448';

/** The address of the demo that tests/e2e/start-demo.ts started. */
export function siteUrl(): string {
  const url = process.env['WISAM_URL'];
  if (url === undefined) throw new Error('the demo is not running');
  return url;
}

/** Signs in as a demo person (key of prisma/seed/people.ts), with the one-time code where the role asks for it. */
export async function signIn(page: Page, key: string, locale: 'ar' | 'en' = 'ar'): Promise<void> {
  const person = people.find((one) => one.key === key);
  if (person === undefined) throw new Error(`nobody is called ${key}`);
  await signInWith(page, person.email, locale);
}

/** The same for anybody with the password of the demo. */
export async function signInWith(page: Page, email: string, locale: 'ar' | 'en' = 'ar'): Promise<void> {
  await page.goto(`${siteUrl()}/${locale}/sign-in`);
  await page.locator('input[name=email]').fill(email);
  await page.locator('input[name=password]').fill(PASSWORD);
  await page.locator('form:has(input[name=password]) button[type=submit]').first().click();
  await page.waitForURL((url) => !url.pathname.endsWith('/sign-in'));
  if (!page.url().includes('second-factor')) return;
  await enterCode(page);
}

const presentCode = () => totpCode(DEMO_TOTP_SECRET, new Date());
const isThrough = (url: URL) => !url.pathname.includes('second-factor');

/** A one-time code is taken once: where somebody used the present one, the next is waited for. */
async function enterCode(page: Page): Promise<void> {
  const code = presentCode();
  const submit = async () => {
    await page.locator('input[name=code]').fill(presentCode());
    await page.locator('form:has(input[name=code]) button[type=submit]').first().click();
  };
  await submit();
  try {
    await page.waitForURL(isThrough, { timeout: ANSWER_MS });
  } catch {
    await expect.poll(presentCode, { timeout: NEXT_CODE_MS }).not.toBe(code);
    await submit();
    await page.waitForURL(isThrough);
  }
}

/** Pages of dangerous acts ask for a fresh proof of identity after five minutes: gives the password, as a person would. */
export async function confirmIfAsked(page: Page): Promise<boolean> {
  if (!new URL(page.url()).pathname.endsWith('/account/confirm')) return false;
  await page.locator('input[name=currentPassword]').fill(PASSWORD);
  await page.locator('form:has(input[name=currentPassword]) button[type=submit]').last().click();
  await page.waitForURL((url) => !url.pathname.endsWith('/account/confirm'));
  return true;
}
