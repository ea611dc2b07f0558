import { defineConfig } from 'vitest/config';

/** Three suites: `unit` needs nothing, `integration` boots real servers once, `architecture` reads the source. */
export default defineConfig({
  test: {
    projects: [
      { test: { name: 'unit', include: ['app/**/*.test.{ts,tsx}', 'emails/**/*.test.tsx'] } },
      { test: { name: 'architecture', include: ['tests/architecture/**/*.test.ts'] } },
      {
        test: {
          name: 'integration',
          include: ['tests/integration/**/*.test.ts'],
          globalSetup: ['tests/setup/global.ts'],
          testTimeout: 30_000,
          hookTimeout: 60_000,
        },
      },
    ],
  },
});
