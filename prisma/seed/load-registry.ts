import { foldSearch } from '../../app/core/text.ts';
import type { Tx } from '../../app/infra/db.server.ts';
import { agencies } from './agencies.ts';
import { people } from './people.ts';
import type { SeedPerson } from './types.ts';

export type Registry = { agencyIds: Record<string, string>; userIds: Record<string, string> };

/**
 * The registry and all people of the demo. `credentials` gives each person's stored password and second factor, made
 * by the sign-in library of this installation.
 */
export async function loadRegistry(
  tx: Tx,
  credentials: { passwordHash: string; totpSecret: string; backupCodes: string },
): Promise<Registry> {
  const agencyIds = await loadAgencies(tx);
  const userIds: Record<string, string> = {};
  for (const person of people) userIds[person.key] = await loadPerson(tx, person, agencyIds, credentials);
  return { agencyIds, userIds };
}

async function loadAgencies(tx: Tx): Promise<Record<string, string>> {
  const ids: Record<string, string> = {};
  for (const agency of agencies) {
    const { id } = await tx.agency.create({
      data: {
        code: agency.code,
        nameAr: agency.name.ar,
        nameEn: agency.name.en,
        aliases: agency.aliases,
        type: agency.type,
        mailDomain: agency.mailDomain,
        active: agency.active,
        parentId: agency.parent === null ? null : (ids[agency.parent] ?? null),
        folded: foldSearch([agency.name.ar, agency.name.en, agency.code, ...agency.aliases].join(' ')),
      },
      select: { id: true },
    });
    ids[agency.code] = id;
  }
  return ids;
}

async function loadPerson(
  tx: Tx,
  person: SeedPerson,
  agencyIds: Record<string, string>,
  credentials: { passwordHash: string; totpSecret: string; backupCodes: string },
): Promise<string> {
  const staff = person.roles.some(({ role }) =>
    ['screening_officer', 'judge', 'panel_chair', 'administrator', 'auditor'].includes(role),
  );
  const { id } = await tx.user.create({
    data: {
      name: person.name.ar,
      nameEn: person.name.en,
      email: person.email.toLowerCase(),
      emailVerified: true,
      locale: person.locale,
      twoFactorEnabled: staff,
      nationalNumber: person.nationalNumber ?? null,
      employments: {
        create: [
          ...(person.employer === null ? [] : [{ agencyId: need(agencyIds, person.employer) }]),
          ...person.formerEmployers.map((former) => ({
            agencyId: need(agencyIds, former.agency),
            startOn: new Date(former.from),
            endOn: new Date(former.until),
          })),
        ],
      },
      ...(staff
        ? { twoFactors: { create: { secret: credentials.totpSecret, backupCodes: credentials.backupCodes } } }
        : {}),
    },
    select: { id: true },
  });
  await tx.account.create({
    data: { userId: id, accountId: id, providerId: 'credential', password: credentials.passwordHash },
  });
  const grants = person.roles.filter(({ role }) => role !== 'judge' && role !== 'panel_chair');
  await tx.roleGrant.createMany({
    data: grants.map(({ role, agency }) => ({
      userId: id,
      role,
      agencyId: agency === undefined ? null : need(agencyIds, agency),
    })),
  });
  return id;
}

/** Panels are grants that name a branch: one set for each cycle. */
export async function loadPanels(
  tx: Tx,
  registry: Registry,
  branchIds: Record<string, string>,
  cycleId: string,
): Promise<void> {
  const grants = people.flatMap((person) =>
    person.roles
      .filter(({ role }) => role === 'judge' || role === 'panel_chair')
      .flatMap(({ role, branches }) =>
        (branches ?? []).map((branch) => ({
          userId: need(registry.userIds, person.key),
          role,
          cycleId,
          branchId: need(branchIds, branch),
          reads: person.languages,
          expertise: person.expertise.includes(branch) ? 2 : 1,
        })),
      ),
  );
  await tx.roleGrant.createMany({ data: grants });
}

export function need(ids: Record<string, string>, key: string): string {
  const id = ids[key];
  if (id === undefined) throw new Error(`the demo data names ${key}, which does not exist`);
  return id;
}
