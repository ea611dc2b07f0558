import type { Localized } from '../../core/localized.ts';
import type { Tx } from '../../infra/db.server.ts';

export type EntryName = { title: Localized; agency: Localized | null };

/** Titles and agencies of nominations, by reference; a person is not named here. One statement. */
export async function entryNames(tx: Tx, references: readonly string[]): Promise<Record<string, EntryName>> {
  const rows = await tx.nomination.findMany({
    where: { reference: { in: [...references] } },
    select: {
      reference: true,
      titleAr: true,
      titleEn: true,
      agency: { select: { nameAr: true, nameEn: true } },
    },
  });
  return Object.fromEntries(
    rows.map(({ reference, titleAr, titleEn, agency }) => [
      reference,
      {
        title: { ar: titleAr, en: titleEn },
        agency: agency === null ? null : { ar: agency.nameAr, en: agency.nameEn },
      },
    ]),
  );
}
