import type { Tx } from '../../infra/db.server.ts';

/**
 * A person with a password, whose address was proven by a mail. Null when the address (or the national number) came to
 * belong to somebody else meanwhile.
 */
export async function createPerson(
  tx: Tx,
  person: {
    name: string;
    email: string;
    locale: string;
    passwordHash: string | null;
    nationalNumber?: string;
  },
): Promise<{ id: string; name: string; email: string } | null> {
  const { name, email, locale, passwordHash, nationalNumber } = person;
  const [row] = await tx.$queryRaw<{ id: string }[]>`
    insert into "user" (name, email, email_verified, locale, national_number, updated_at)
    values (${name}, ${email}, true, ${locale}, ${nationalNumber ?? null}, now())
    on conflict do nothing
    returning id::text`;
  if (row === undefined) return null;
  if (passwordHash !== null) {
    await tx.account.create({
      data: { userId: row.id, accountId: row.id, providerId: 'credential', password: passwordHash },
      select: { id: true },
    });
  }
  return { id: row.id, name, email };
}
