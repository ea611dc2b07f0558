import type { Localized } from '../../core/localized.ts';
import { foldSearch } from '../../core/text.ts';
import type { Context } from '../../infra/context.server.ts';

export type AgencyRow = {
  id: string;
  code: string;
  name: Localized;
  aliases: string[];
  type: string;
  parent: Localized | null;
  mailDomain: string | null;
  isActive: boolean;
  people: number;
  nominations: number;
};

export const AGENCY_PAGE = 50;

/** The registry, in Arabic order; `search` is folded as the index is (award.md 12.3). */
export async function agencyRegistry(
  ctx: Context,
  filter: { search: string; active: 'all' | 'active' | 'inactive' },
  page: number,
): Promise<{ rows: AgencyRow[]; total: number }> {
  const pattern = `%${foldSearch(filter.search).replaceAll(/[\\%_]/g, String.raw`\$&`)}%`;
  const only = filter.active === 'all' ? null : filter.active === 'active';
  type Found = Omit<AgencyRow, 'name' | 'parent'> & {
    nameAr: string;
    nameEn: string;
    parentAr: string | null;
    parentEn: string | null;
    total: number;
  };
  const rows = await ctx.services.db.$queryRaw<Found[]>`
    select g.id::text, g.code, g.name_ar as "nameAr", g.name_en as "nameEn", g.aliases, g.type,
      p.name_ar as "parentAr", p.name_en as "parentEn", g.mail_domain as "mailDomain", g.active as "isActive",
      (select count(distinct r.user_id)::int from role_grant r where r.agency_id = g.id and r.revoked_at is null) as people,
      (select count(*)::int from nomination n where n.agency_id = g.id) as nominations,
      count(*) over ()::int as total
    from agency g left join agency p on p.id = g.parent_id
    where g.folded like ${pattern} and (${only}::boolean is null or g.active = ${only}::boolean)
    order by g.name_ar collate "ar-x-icu", g.id limit ${AGENCY_PAGE} offset ${(page - 1) * AGENCY_PAGE}`;
  return {
    total: rows[0]?.total ?? 0,
    rows: rows.map(({ nameAr, nameEn, parentAr, parentEn, total: _, ...row }) => ({
      ...row,
      name: { ar: nameAr, en: nameEn },
      parent: parentAr === null ? null : { ar: parentAr, en: parentEn ?? '' },
    })),
  };
}

/** Agencies to choose from, active ones only. */
export async function agencyChoices(ctx: Context): Promise<{ id: string; name: Localized }[]> {
  const rows = await ctx.services.db.$queryRaw<{ id: string; nameAr: string; nameEn: string }[]>`
    select id::text, name_ar as "nameAr", name_en as "nameEn" from agency where active
    order by name_ar collate "ar-x-icu", id`;
  return rows.map(({ id, nameAr, nameEn }) => ({ id, name: { ar: nameAr, en: nameEn } }));
}
