import type { DemoSecrets } from '../../app/cli/embedded/secrets.ts';

/** Addresses of the servers that tests/setup/global.ts started. */
export type TestServers = {
  superuserUrl: string;
  templateUrl: string;
  ownerUrl: string;
  storageUrl: string;
  smtpPort: number;
  secrets: DemoSecrets;
};

declare module 'vitest' {
  export interface ProvidedContext {
    servers: TestServers;
  }
}
