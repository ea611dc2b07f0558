import { generateKeyPairSync, randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';

/** Secrets of one demo, made at random on its first start and kept beside its data. */
export type DemoSecrets = {
  superuserPassword: string;
  ownerPassword: string;
  appPassword: string;
  inboxKey: string;
  inboxSecret: string;
  cleanKey: string;
  cleanSecret: string;
  sessionSecret: string;
  dataKey: string;
  receiptPrivateKey: string;
  /** One password for all demo people, printed at start. */
  peoplePassword: string;
};

export function readOrMakeSecrets(path: string): DemoSecrets {
  if (existsSync(path)) return JSON.parse(readFileSync(path, 'utf8'));
  const secrets = makeSecrets();
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, JSON.stringify(secrets, null, 2), { mode: 0o600 });
  return secrets;
}

export function makeSecrets(): DemoSecrets {
  const word = () => randomBytes(24).toString('base64url');
  const { privateKey } = generateKeyPairSync('ed25519');
  return {
    superuserPassword: word(),
    ownerPassword: word(),
    appPassword: word(),
    inboxKey: word(),
    inboxSecret: word(),
    cleanKey: word(),
    cleanSecret: word(),
    sessionSecret: randomBytes(48).toString('base64'),
    dataKey: randomBytes(32).toString('base64'),
    receiptPrivateKey: Buffer.from(privateKey.export({ type: 'pkcs8', format: 'pem' })).toString('base64'),
    peoplePassword: 'wisam-demo-1448',
  };
}
