import { randomUUID } from 'node:crypto';
import { createInterface } from 'node:readline/promises';
import { parseArgs } from 'node:util';
import { mailAddress } from '../core/mail-address.ts';
import { text } from '../core/text.schema.ts';
import { createAdministrator } from '../domain/accounts/create-administrator.server.ts';
import { createAuth } from '../infra/auth.server.ts';
import { processNow } from '../infra/clock.server.ts';
import { requireEnv } from '../infra/env.server.ts';
import { openServices } from '../infra/services.server.ts';

/**
 * `node app/cli/create-admin.ts [--email A --name N]`: makes an administrator and prints a one-time link that sets the
 * password. Asks for what is not given.
 */
const NAME_LENGTH = 120;
const { values } = parseArgs({ options: { email: { type: 'string' }, name: { type: 'string' } } });
const terminal = createInterface({ input: process.stdin, output: process.stdout });
const email = mailAddress.safeParse(values.email ?? (await terminal.question('E-mail: ')));
const name = text(NAME_LENGTH).safeParse(values.name ?? (await terminal.question('Name: ')));
terminal.close();
if (!email.success || !name.success) {
  console.error('A valid e-mail address and a name are needed.');
  process.exit(1);
}

const services = await openServices(requireEnv(), 'web');
const result = await createAdministrator(
  { actor: null, now: processNow(), locale: 'ar', requestId: randomUUID(), services },
  createAuth(services),
  { email: email.data, name: name.data },
);
await services.close();
if (!result.ok) {
  console.error('This address has an account already. Another administrator can give it the role.');
  process.exit(1);
}
console.log(
  `Open this link within ${result.value.validMinutes} minutes and choose a password:\n${result.value.url}`,
);
