import { formatInstantLong } from '../../core/dates.ts';
import { isLocale, type Localized } from '../../core/localized.ts';
import type { AnyContext } from '../../infra/context.server.ts';
import type { Tx } from '../../infra/db.server.ts';
import type { Recipient } from '../notices/enqueue-mail.server.ts';

export type Person = Recipient & { id: string };
type Owned = { id: string; agencyId: string | null; entrantId: string | null; ownerId: string };

const person = { id: true, name: true, email: true, locale: true } as const;

/** The coordinators of an agency who can still sign in. */
export async function coordinatorsOf(tx: Tx, agencyId: string | null): Promise<Person[]> {
  if (agencyId === null) return [];
  return tx.user.findMany({
    where: { suspendedAt: null, grants: { some: { role: 'agency_coordinator', agencyId, revokedAt: null } } },
    select: person,
    orderBy: { id: 'asc' },
  });
}

/** Those who write the nomination: its owner and members with the right to edit, or the individual entrant. */
export async function writersOf(tx: Tx, owned: Owned): Promise<Person[]> {
  return tx.user.findMany({
    where: {
      suspendedAt: null,
      ...inAgency(owned.agencyId),
      OR: [
        { id: owned.entrantId ?? owned.ownerId },
        { memberships: { some: { nominationId: owned.id, right: 'edit' } } },
      ],
    },
    select: person,
    orderBy: { id: 'asc' },
  });
}

/** Of these people, those who may still read the comments of an agency's nomination, as `mayReadComments` sees it. */
export async function readersAmong(tx: Tx, owned: Owned, userIds: readonly string[]): Promise<Person[]> {
  if (owned.agencyId === null) return [];
  const holds = (role: string) => ({ some: { role, agencyId: owned.agencyId, revokedAt: null } });
  return tx.user.findMany({
    where: {
      id: { in: [...userIds] },
      suspendedAt: null,
      OR: [
        { grants: holds('agency_coordinator') },
        { grants: holds('nominator'), id: owned.ownerId },
        {
          grants: holds('nominator'),
          memberships: { some: { nominationId: owned.id, right: { in: ['comment', 'edit'] } } },
        },
      ],
    },
    select: person,
    orderBy: { id: 'asc' },
  });
}

/** Who left the agency gets no more of its mail, whatever right is still written down. */
function inAgency(agencyId: string | null) {
  if (agencyId === null) return {};
  const role = { in: ['nominator', 'agency_coordinator'] };
  return { grants: { some: { agencyId, role, revokedAt: null } } };
}

/** Each person once. */
export function distinct(people: readonly Person[]): Person[] {
  return [...new Map(people.map((one) => [one.id, one])).values()];
}

const UNTITLED: Localized = { ar: 'ترشيح دون عنوان', en: 'Nomination without a title' };

/** What every mail about a nomination shows; the link is in the language of its reader. */
export function nominationFrame(
  ctx: AnyContext,
  nomination: { reference: string; title: Localized; award: Localized },
  locale: string,
) {
  const { ar, en } = nomination.title;
  return {
    award: nomination.award,
    reference: nomination.reference,
    title: ar === '' ? UNTITLED : { ar, en: en === '' ? ar : en },
    url: `${ctx.services.env.BASE_URL}/${isLocale(locale) ? locale : 'ar'}/nominations/${nomination.reference}`,
  };
}

/** An ISO instant as a sentence in both languages. */
export function instantText(iso: string): Localized {
  const instant = new Date(iso);
  return { ar: formatInstantLong(instant, 'ar'), en: formatInstantLong(instant, 'en') };
}

/** The last second that is on time, from the first instant that is too late. */
export function closingText(lateFrom: string): Localized {
  return instantText(new Date(Date.parse(lateFrom) - 1000).toISOString());
}
