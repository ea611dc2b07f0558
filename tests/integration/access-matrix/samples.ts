import type { Permission } from '../../../app/domain/accounts/permissions.ts';
import type { Db } from '../../../app/infra/db.server.ts';

/** Whose thing an address names, seen from the person who asks. */
export const OWNERSHIPS = ['own', 'foreign', 'none'] as const;
export type Ownership = (typeof OWNERSHIPS)[number];

/** References by person: what is his, what is somebody else's. Everybody else owns nothing. */
type Belongings = { own: string; foreign: string };

const ENTRANTS: Record<string, Belongings> = {
  hind: { own: 'N-1448-B1-0014', foreign: 'N-1448-B1-0022' },
  faisal: { own: 'N-1448-B1-0014', foreign: 'N-1448-B1-0022' },
  mishal: { own: 'N-1448-B1-0022', foreign: 'N-1448-B1-0014' },
};
const JUDGES: Record<string, Belongings> = {
  lina: { own: 'N-1447-B1-0031', foreign: 'N-1447-B2-0048' },
  sami: { own: 'N-1447-B1-0052', foreign: 'N-1447-B2-0048' },
};
const NOBODYS = 'N-1448-B1-9999';
const SCREENED = 'N-1447-B1-0031';
const NO_ID = '00000000-0000-4000-8000-000000000000';

/** Values for the parameters of a path; null when the ownership makes no sense for it. */
export type Sampler = (
  path: string,
  can: Permission | null,
  person: string | null,
  ownership: Ownership,
) => string | null;

/** Reads the ids that the paths need, once. */
export async function createSampler(db: Db): Promise<Sampler> {
  const documents = await db.document.findMany({
    where: { state: { in: ['clean', 'claimed'] } },
    select: { id: true, nomination: { select: { reference: true } } },
  });
  const documentOf = (reference: string) =>
    documents.find(({ nomination }) => nomination.reference === reference)?.id ?? NO_ID;
  const entrant = await db.nomination.findFirst({
    where: { cycle: { code: '1448' }, entrant: { email: { startsWith: 'shahad@' } } },
    select: { reference: true },
  });
  const entrants = {
    ...ENTRANTS,
    shahad: { own: entrant?.reference ?? NOBODYS, foreign: 'N-1448-B1-0014' },
  } as Record<string, Belongings>;

  const referenceFor = (can: Permission | null, person: string, ownership: Ownership): string | null => {
    if (ownership === 'none') return NOBODYS;
    if (can?.startsWith('screening')) return ownership === 'own' ? SCREENED : null;
    const family = can?.startsWith('sheet') || can?.startsWith('conflict') ? JUDGES : entrants;
    return family[person]?.[ownership] ?? JUDGES[person]?.[ownership] ?? entrants['hind']?.own ?? null;
  };

  return (path, can, person, ownership) => {
    const names = [...path.matchAll(/:(\w+)/g)].map((match) => match[1]);
    const scoped = names.includes('reference') || names.includes('documentId');
    if (!scoped && ownership !== 'own') return null;
    const reference = referenceFor(can, person ?? '', ownership);
    if (scoped && reference === null) return null;
    const values: Record<string, string> = {
      locale: 'ar',
      slug: 'serving-people',
      cycle: '1447',
      branch: 'B1',
      section: 'summary',
      version: '1',
      token: 'no-such-token-at-all',
      reference: reference ?? NOBODYS,
      documentId: ownership === 'none' ? NO_ID : documentOf(reference ?? NOBODYS),
    };
    return path.replace('/*', '/ar/nowhere').replace(/:(\w+)/g, (_, name: string) => values[name] ?? 'x');
  };
}
