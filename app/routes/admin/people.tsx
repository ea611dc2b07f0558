import { useActionData, useLoaderData } from '@remix-run/react';
import { z } from 'zod';
import { ROLES } from '../../core/actor.ts';
import { localize } from '../../core/localized.ts';
import { agencyChoices } from '../../domain/accounts/agencies.queries.server.ts';
import { grantRole } from '../../domain/accounts/grant-role.server.ts';
import { PEOPLE_PAGE, panelChoices, people } from '../../domain/accounts/people.queries.server.ts';
import { revokeRole } from '../../domain/accounts/revoke-role.server.ts';
import { liftSignInLimit } from '../../domain/accounts/sign-in-limits.server.ts';
import { usePath } from '../../http/frames.tsx';
import { guardedAction, guardedLoader, LocaleParams } from '../../http/guarded.server.ts';
import type { PageHandle } from '../../http/page-handle.ts';
import { privateMeta } from '../../http/page-meta.ts';
import { pageTitle, serverText } from '../../http/page-title.server.ts';
import { localePath, refusalResponse, type ShownRefusal, seeOther } from '../../http/respond.server.ts';
import { FilterBar } from '../../ui/filter-bar.tsx';
import { Notice } from '../../ui/notice.tsx';
import { PageTitle } from '../../ui/page-title.tsx';
import { Pagination } from '../../ui/pagination.tsx';
import { useText } from '../../ui/text.tsx';
import { Refused } from '../nominee/parts/refused.tsx';
import { AdminPage } from './parts/admin-page.tsx';
import { PageNumber } from './parts/params.ts';
import { GrantForm, PeopleTable } from './parts/people-table.tsx';

export const handle: PageHandle = { texts: ['admin', 'errors'] };
export const meta = privateMeta;

const Query = z.object({
  search: z.string().max(80).default(''),
  role: z.enum(['', ...ROLES]).default(''),
  page: PageNumber,
  person: z.uuid().optional(),
  done: z.enum(['granted', 'revoked', 'lifted']).optional(),
});

export const loader = guardedLoader(
  { can: 'cycle.manage', params: LocaleParams, query: Query },
  async ({ ctx, params: { locale }, query }) => {
    const { search, role, page } = query;
    const [found, agencies, panels] = await Promise.all([
      people(ctx, { search: search.trim(), role: role === '' ? null : role }, page),
      agencyChoices(ctx),
      panelChoices(ctx),
    ]);
    return {
      head: { title: pageTitle(locale, serverText(locale, 'admin')('people.title')) },
      done: query.done ?? null,
      search,
      role,
      page,
      total: found.total,
      pages: Math.ceil(found.total / PEOPLE_PAGE),
      me: ctx.actor.id,
      chosen: found.rows.find(({ id }) => id === query.person)?.id ?? null,
      rows: found.rows.map(({ grants, ...row }) => ({
        ...row,
        grants: grants.map(({ scope, ...grant }) => ({
          ...grant,
          scope: scope === null ? null : localize(scope, locale),
        })),
      })),
      agencies: agencies.map(({ id, name }) => ({ value: id, label: localize(name, locale) })),
      panels: panels.map(({ branchId, cycle, name }) => ({
        value: branchId,
        label: `${cycle} · ${localize(name, locale)}`,
      })),
    };
  },
);

const Form = z.discriminatedUnion('intent', [
  z.object({
    intent: z.literal('grant'),
    userId: z.uuid(),
    role: z.enum(ROLES),
    agencyId: z.uuid().optional(),
    branchId: z.uuid().optional(),
  }),
  z.object({ intent: z.literal('revoke'), grantId: z.uuid() }),
  z.object({ intent: z.literal('lift'), userId: z.uuid() }),
]);

const DONE = { grant: 'granted', revoke: 'revoked', lift: 'lifted' } as const;

export const action = guardedAction(
  { can: 'user.manage', params: LocaleParams, form: Form },
  async ({ ctx, form }): Promise<Response> => {
    const result =
      form.intent === 'grant'
        ? await grantRole(ctx, {
            userId: form.userId,
            role: form.role,
            ...(form.agencyId === undefined ? {} : { agencyId: form.agencyId }),
            ...(form.branchId === undefined ? {} : { branchId: form.branchId }),
          })
        : form.intent === 'revoke'
          ? await revokeRole(ctx, { grantId: form.grantId })
          : await liftSignInLimit(ctx, { userId: form.userId });
    if (!result.ok) return refusalResponse(result);
    return seeOther(localePath(ctx.locale, `/admin/people?done=${DONE[form.intent]}`));
  },
);

export default function People() {
  const data = useLoaderData<typeof loader>();
  const answer = useActionData() as { refusal?: ShownRefusal } | undefined;
  const text = useText('admin');
  const to = usePath();
  const query = `search=${encodeURIComponent(data.search)}&role=${data.role}`;
  return (
    <AdminPage>
      <PageTitle>{text('people.title')}</PageTitle>
      {data.done !== null && (
        <Notice tone="success" full live="status">
          <p>{text(`people.${data.done}`)}</p>
        </Notice>
      )}
      {answer?.refusal !== undefined && <Refused refusal={answer.refusal} />}
      <FilterBar
        id="people"
        action={to('/admin/people')}
        search={{ name: 'search', value: data.search }}
        filters={[
          {
            name: 'role',
            label: text('people.role'),
            value: data.role,
            options: [
              { value: '', label: text('people.everyRole') },
              ...ROLES.map((value) => ({ value, label: text(`roleName.${value}`) })),
            ],
          },
        ]}
        result={text('people.count', { count: data.total })}
      />
      <PeopleTable
        rows={data.rows}
        me={data.me}
        chooseHref={(id) => to(`/admin/people?${query}&page=${data.page}&person=${id}#grant`)}
      />
      <Pagination
        page={data.page}
        pages={data.pages}
        href={(page) => to(`/admin/people?${query}&page=${page}`)}
      />
      <GrantForm
        people={data.rows
          .filter(({ id }) => id !== data.me)
          .map(({ id, name }) => ({ value: id, label: name }))}
        chosen={data.chosen}
        agencies={data.agencies}
        panels={data.panels}
      />
    </AdminPage>
  );
}
