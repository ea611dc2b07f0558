import { expect, type Page, test } from '@playwright/test';
import { DEMO_TOTP_SECRET } from '../../app/cli/demo/credentials.ts';
import { makeSecrets } from '../../app/cli/embedded/secrets.ts';
import { totp } from '../support/totp.ts';

const site = (path: string) => `${process.env['WISAM_URL']}/ar${path}`;

/** A device of the person, with or without a finger on it. */
async function addDevice(page: Page, isUserVerified: boolean): Promise<void> {
  const devtools = await page.context().newCDPSession(page);
  await devtools.send('WebAuthn.enable');
  await devtools.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: isUserVerified,
      isUserVerified,
      automaticPresenceSimulation: true,
    },
  });
}

async function signIn(page: Page, email: string): Promise<void> {
  await page.goto(site('/sign-in'));
  await page.getByLabel('البريد الإلكتروني').fill(email);
  await page.getByLabel('كلمة المرور', { exact: true }).fill(makeSecrets().peoplePassword);
  await page.getByRole('button', { name: 'دخول', exact: true }).click();
  await page.getByLabel('الرمز').fill(totp(DEMO_TOTP_SECRET));
  await page.getByRole('button', { name: 'تحقّق ومتابعة' }).click();
  await page.waitForURL((url) => !url.pathname.includes('sign-in'));
}

test('an officer adds a passkey and comes in with it alone', async ({ page }) => {
  await addDevice(page, true);
  await signIn(page, 'mansour@award.example.test');
  await page.goto(site('/account/security'));
  await page.getByLabel('اسم المفتاح الجديد').fill('هاتف العمل');
  await page.getByRole('button', { name: 'إضافة مفتاح مرور' }).click();
  await expect(page.getByText('أُضيف مفتاح المرور.')).toBeVisible();
  await page.goto(site('/account'));
  await page.getByRole('button', { name: 'تسجيل الخروج' }).click();
  await page.goto(site(`/sign-in?next=${encodeURIComponent('/ar/account/security')}`));
  await page.getByRole('button', { name: 'الدخول بمفتاح مرور' }).click();
  await expect(page).toHaveURL(/\/ar\/account\/security$/);
  await expect(page.getByRole('button', { name: 'إزالة هاتف العمل' })).toBeVisible();
});

test('a device that does not verify its user adds nothing, even when the page does not ask it to', async ({
  page,
}) => {
  await addDevice(page, false);
  await signIn(page, 'asma@award.example.test');
  await page.goto(site('/account/security'));
  await page.getByRole('button', { name: 'إضافة مفتاح مرور' }).click();
  await expect(page.getByText('لم يُضف المفتاح.')).toBeVisible();
  const status = await page.evaluate(async () => {
    const options = await (await fetch('/api/auth/passkey/generate-register-options')).json();
    options.authenticatorSelection = { userVerification: 'discouraged', residentKey: 'discouraged' };
    const credential = (await navigator.credentials.create({
      publicKey: PublicKeyCredential.parseCreationOptionsFromJSON(options),
    })) as PublicKeyCredential;
    const answer = await fetch('/api/auth/passkey/verify-registration', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ response: credential.toJSON() }),
    });
    return answer.status;
  });
  expect(status).toBe(400);
  await page.reload();
  await expect(page.locator('button[value="remove-passkey"]')).toHaveCount(0);
});
