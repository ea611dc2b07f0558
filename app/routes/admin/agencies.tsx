import { useActionData, useLoaderData } from '@remix-run/react';
import { z } from 'zod';
import { localize } from '../../core/localized.ts';
import { addAgency, setAgencyActive } from '../../domain/accounts/add-agency.server.ts';
import { AGENCY_PAGE, agencyChoices, agencyRegistry } from '../../domain/accounts/agencies.queries.server.ts';
import { NewAgency } from '../../domain/accounts/agency.schema.ts';
import { usePath } from '../../http/frames.tsx';
import { guardedAction, guardedLoader, LocaleParams } from '../../http/guarded.server.ts';
import type { PageHandle } from '../../http/page-handle.ts';
import { privateMeta } from '../../http/page-meta.ts';
import { pageTitle, serverText } from '../../http/page-title.server.ts';
import {
  localePath,
  notFound,
  refusalResponse,
  type ShownRefusal,
  seeOther,
} from '../../http/respond.server.ts';
import { Button } from '../../ui/button.tsx';
import { type Column, DataTable } from '../../ui/data-table.tsx';
import { FilterBar } from '../../ui/filter-bar.tsx';
import { Ltr } from '../../ui/ltr.tsx';
import { Notice } from '../../ui/notice.tsx';
import { PageTitle } from '../../ui/page-title.tsx';
import { Pagination } from '../../ui/pagination.tsx';
import { Panel } from '../../ui/panel.tsx';
import { Tag } from '../../ui/tag.tsx';
import { useText } from '../../ui/text.tsx';
import { Refused } from '../nominee/parts/refused.tsx';
import { AdminPage } from './parts/admin-page.tsx';
import { AgencyForm, type FormErrors } from './parts/agency-form.tsx';
import { PageNumber } from './parts/params.ts';

export const handle: PageHandle = { texts: ['admin', 'errors'] };
export const meta = privateMeta;

const Query = z.object({
  search: z.string().max(80).default(''),
  active: z.enum(['all', 'active', 'inactive']).default('all'),
  page: PageNumber,
  done: z.enum(['added', 'changed']).optional(),
});

export const loader = guardedLoader(
  { can: 'agency.register', params: LocaleParams, query: Query },
  async ({ ctx, params: { locale }, query }) => {
    const { search, active, page } = query;
    const [{ rows, total }, choices] = await Promise.all([
      agencyRegistry(ctx, { search, active }, page),
      agencyChoices(ctx),
    ]);
    return {
      head: { title: pageTitle(locale, serverText(locale, 'admin')('agencies.title')) },
      done: query.done ?? null,
      search,
      active,
      page,
      total,
      pages: Math.ceil(total / AGENCY_PAGE),
      rows: rows.map(({ name, parent, ...row }) => ({
        ...row,
        name: localize(name, locale),
        parent: parent === null ? null : localize(parent, locale),
      })),
      choices: choices.map(({ id, name }) => ({ value: id, label: localize(name, locale) })),
    };
  },
);

const Form = z.discriminatedUnion('intent', [
  NewAgency.extend({ intent: z.literal('add') }),
  z.object({
    intent: z.literal('set-active'),
    code: z.string().max(20),
    to: z.enum(['active', 'inactive']),
  }),
]);

export const action = guardedAction(
  { can: 'agency.register', params: LocaleParams, form: Form },
  async ({ ctx, form }): Promise<Response> => {
    if (form.intent === 'add') {
      const { intent: _, ...agency } = form;
      const result = await addAgency(ctx, agency);
      if (!result.ok)
        return refusalResponse(result, { values: { ...agency, aliases: agency.aliases.join('\n') } });
      return seeOther(localePath(ctx.locale, `/admin/agencies?search=${result.value.code}&done=added`));
    }
    const result = await setAgencyActive(ctx, { code: form.code, isActive: form.to === 'active' });
    if (!result.ok) throw notFound();
    return seeOther(localePath(ctx.locale, `/admin/agencies?search=${result.value.code}&done=changed`));
  },
);

type Row = {
  code: string;
  name: string;
  type: string;
  parent: string | null;
  mailDomain: string | null;
  isActive: boolean;
  people: number;
  nominations: number;
};

type Answer = {
  refusal?: ShownRefusal;
  values?: Record<string, string | null>;
  form?: { error?: FormErrors; initialValue?: Record<string, string> };
};

export default function Agencies() {
  const data = useLoaderData<typeof loader>();
  const answer = useActionData() as Answer | undefined;
  const text = useText('admin');
  const to = usePath();
  const address = (page: number) =>
    to(`/admin/agencies?search=${encodeURIComponent(data.search)}&active=${data.active}&page=${page}`);
  const columns: Column<Row>[] = [
    {
      key: 'name',
      header: text('agencies.name'),
      rowHeader: true,
      className: 'wide-cell',
      cell: ({ name, parent }) => (
        <>
          <bdi>{name}</bdi>
          {parent !== null && <span className="second-line">{text('agencies.under', { parent })}</span>}
        </>
      ),
    },
    { key: 'code', header: text('agencies.code'), cell: ({ code }) => <Ltr>{code}</Ltr> },
    { key: 'type', header: text('agencies.type'), cell: ({ type }) => text(`agencyType.${type}`) },
    {
      key: 'domain',
      header: text('agencies.domain'),
      cell: ({ mailDomain }) => (mailDomain === null ? '–' : <Ltr>{mailDomain}</Ltr>),
    },
    { key: 'people', header: text('agencies.people'), numeric: true, cell: ({ people }) => people },
    {
      key: 'nominations',
      header: text('agencies.nominations'),
      numeric: true,
      cell: ({ nominations }) => nominations,
    },
    {
      key: 'state',
      header: text('agencies.state'),
      cell: ({ isActive }) => (
        <Tag state={isActive ? 'complete' : 'locked'}>
          {text(isActive ? 'agencies.active' : 'agencies.inactive')}
        </Tag>
      ),
    },
    {
      key: 'act',
      header: text('agencies.act'),
      cell: ({ code, name, isActive }) => (
        <form method="post">
          <input type="hidden" name="code" value={code} />
          <input type="hidden" name="to" value={isActive ? 'inactive' : 'active'} />
          <Button size="compact" variant="plain" name="intent" value="set-active">
            {text(isActive ? 'agencies.deactivate' : 'agencies.activate')}
            <span className="visually-hidden"> {name}</span>
          </Button>
        </form>
      ),
    },
  ];
  return (
    <AdminPage>
      <PageTitle>{text('agencies.title')}</PageTitle>
      {data.done !== null && (
        <Notice tone="success" full live="status">
          <p>{text(`agencies.${data.done}`)}</p>
        </Notice>
      )}
      {answer?.refusal !== undefined && <Refused refusal={answer.refusal} />}
      <FilterBar
        id="agencies"
        action={to('/admin/agencies')}
        search={{ name: 'search', value: data.search }}
        filters={[
          {
            name: 'active',
            label: text('agencies.state'),
            value: data.active,
            options: ['all', 'active', 'inactive'].map((value) => ({
              value,
              label: text(`agencies.filter.${value}`),
            })),
          },
        ]}
        result={text('agencies.count', { count: data.total })}
      />
      <Panel id="registry" title={text('agencies.title')} titleHidden>
        <DataTable
          caption={text('agencies.title')}
          columns={columns}
          rows={data.rows}
          rowKey={({ code }) => code}
          empty={text('agencies.none')}
          fold
          dense
        />
      </Panel>
      <Pagination page={data.page} pages={data.pages} href={address} />
      <AgencyForm
        choices={data.choices}
        errors={answer?.form?.error ?? {}}
        values={answer?.form?.initialValue ?? answer?.values ?? {}}
      />
    </AdminPage>
  );
}
