import { defineConfig } from '@playwright/test';

const CI_MINUTES = 30;

/** Browser tests on Debian's Chromium against a real demo on data of its own. */
export default defineConfig({
  testDir: '.',
  outputDir: '../../test-results/browser',
  globalSetup: './start-demo.ts',
  globalTimeout: CI_MINUTES * 60_000,
  timeout: 60_000,
  workers: 2,
  // One after the other: the journey moves a cycle of its own through time and becomes the current one.
  projects: [
    { name: 'sign-in', testMatch: 'passkeys.test.ts' },
    {
      name: 'pages',
      testMatch: /(pages|no-script|public-en|budgets)\.test\.ts/,
      dependencies: ['sign-in'],
    },
    { name: 'uploads', testMatch: 'uploads.test.ts', dependencies: ['pages'] },
    // It ends sessions; whoever follows signs in for himself.
    { name: 'keeping-work', testMatch: 'keeping-work.test.ts', dependencies: ['uploads'] },
    { name: 'journey', testMatch: 'journey.test.ts', dependencies: ['keeping-work'] },
    { name: 'coordinator', testMatch: 'coordinator.test.ts', dependencies: ['journey'] },
  ],
  fullyParallel: false,
  reporter: [['line'], ['json', { outputFile: '../../test-results/browser.json' }]],
  use: {
    actionTimeout: 15_000,
    locale: 'ar',
    timezoneId: 'Asia/Riyadh',
    launchOptions: {
      executablePath: '/usr/bin/chromium',
      args: [
        '--no-sandbox',
        '--disable-gpu',
        '--disable-quic',
        '--no-first-run',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
      ],
    },
  },
});
