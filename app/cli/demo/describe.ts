import type { DemoPlatform } from './platform.ts';

/** What a person needs to know to look around, as text for the terminal. */
export function describeDemo(platform: DemoPlatform): string {
  return [
    '',
    `  Site          ${platform.baseUrl}`,
    `  Inbox         ${platform.inboxUrl}`,
    `  Storage       ${platform.storageUrl}`,
  ].join('\n');
}
