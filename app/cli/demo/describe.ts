import { demoTotpBase32 } from './credentials.ts';
import type { DemoPlatform } from './platform.ts';

/** One person a role; prisma/seed/people.ts has them all. */
const PEOPLE = [
  ['Nominator', 'hind@mawaeed.example.test'],
  ['Agency coordinator', 'faisal@mawaeed.example.test'],
  ['Individual entrant', 'shahad@people.example.test'],
  ['Screening officer', 'mansour@award.example.test'],
  ['Judge', 'lina@kutub.example.test'],
  ['Panel chair', 'sami@bayadir.example.test'],
  ['Administrator', 'nouf@award.example.test'],
  ['Second administrator', 'tariq@award.example.test'],
  ['Auditor', 'yaqoub@murajaa.example.test'],
] as const;

/** What a person needs to know to look around, as text for the terminal. */
export function describeDemo(platform: DemoPlatform): string {
  const scanner = platform.hasScanner
    ? 'clamd with a local test signature (the EICAR test file is found)'
    : platform.allowsUnscanned
      ? 'none; unscanned files are served because you allowed it, and every page says so'
      : 'none (clamd is not installed): uploads stay "waiting for the check"; -- --allow-unscanned serves them';
  return [
    '',
    `  Site          ${platform.baseUrl}`,
    `  Inbox         ${platform.inboxUrl}`,
    `  Storage       ${platform.storageUrl}`,
    `  Database      ${platform.databaseUrl}`,
    `  Scanner       ${scanner}`,
    '',
    `  Sign in with the password  ${platform.secrets.peoplePassword}`,
    ...PEOPLE.map(([role, address]) => `    ${role.padEnd(22)}${address}`),
    '',
    '  Staff, judges and chairs also need a code: npm run demo:code prints the present one,',
    `  or add this secret to an authenticator app: ${demoTotpBase32()}`,
    '',
  ].join('\n');
}
