import { useLoaderData } from '@remix-run/react';
import { z } from 'zod';
import { localize } from '../../core/localized.ts';
import { agencyWorkspace, type WorkRow } from '../../domain/nominations/agency-workspace.queries.server.ts';
import { NOMINATION_STATES } from '../../domain/nominations/nomination.ts';
import { ApplicantPage, usePath } from '../../http/frames.tsx';
import { guardedLoader, LocaleParams } from '../../http/guarded.server.ts';
import type { PageHandle } from '../../http/page-handle.ts';
import { privateMeta } from '../../http/page-meta.ts';
import { pageTitle, serverText } from '../../http/page-title.server.ts';
import { ButtonLink } from '../../ui/button-link.tsx';
import { FilterBar } from '../../ui/filter-bar.tsx';
import { Notice } from '../../ui/notice.tsx';
import { PageTitle } from '../../ui/page-title.tsx';
import { useText } from '../../ui/text.tsx';
import { names, shownDay, shownInstant } from '../nominee/parts/format.server.ts';
import { AgencyTabs } from './parts/agency-tabs.tsx';
import { WorkQueues } from './parts/work-queues.tsx';
import { type WorkLine, WorkTable } from './parts/work-table.tsx';

export const handle: PageHandle = { texts: ['nominee', 'collaboration'] };
export const meta = privateMeta;

const STATES = [...NOMINATION_STATES, 'under_evaluation', 'awaiting_announcement'] as const;
const Filter = z.object({
  branch: z.union([z.literal(''), z.string().regex(/^[A-Z]\d{1,2}$/)]).default(''),
  state: z.enum(['', ...STATES]).default(''),
  people: z.enum(['', 'one']).default(''),
  q: z.string().max(200).default(''),
});

export const loader = guardedLoader(
  { can: 'agency.manage', params: LocaleParams, query: Filter },
  async ({ ctx, params: { locale }, query }) => {
    const { branch, state, people, q } = query;
    const view = await agencyWorkspace(ctx, { branch, state, alone: people === 'one', search: q });
    const text = serverText(locale, 'nominee');
    const short = (note: (row: WorkRow) => string) => (row: (typeof view.toApprove)[number]) => ({
      reference: row.reference,
      title: localize(row.title, locale),
      note: note({ ...row, missing: null, openComments: 0 }),
    });
    return {
      head: { title: pageTitle(locale, text('agency.title')) },
      filter: query,
      agencies: names(view.agencies, locale),
      branches: view.branches.map(({ code, name }) => ({ value: code, label: localize(name, locale) })),
      states: view.states,
      total: view.total,
      alone: view.alone,
      hasOneCoordinator: view.hasOneCoordinator,
      queues: {
        toApprove: view.toApprove.map(
          short((row) =>
            names(
              row.people.map(({ name }) => name),
              locale,
            ).join(text('listComma')),
          ),
        ),
        clarifications: view.clarifications.map(
          short(({ clarificationDueAt: due }) =>
            due === null ? '' : text('clarification.dueShort', { instant: shownInstant(due, locale).text }),
          ),
        ),
        invitations: view.invitations.map(({ email, expiresAt, isExpired }) => ({
          email,
          note: isExpired
            ? serverText(locale, 'collaboration')('invitations.expired', {
                day: shownDay(expiresAt, locale),
              })
            : text('agency.expires', { day: shownDay(expiresAt, locale) }),
        })),
      },
      rows: view.rows.map(
        (row): WorkLine => ({
          reference: row.reference,
          title: localize(row.title, locale),
          branch: `${localize(row.branch, locale)} · ${localize(row.cycle.name, locale)}`,
          state: row.state,
          hasNewerEdits: row.hasNewerEdits,
          waitsForApproval: row.waitsForApproval,
          mayChange: row.missing !== null,
          missing: row.missing === null ? null : names(row.missing, locale),
          openComments: row.openComments,
          people: row.people.map(({ name, isOwner }) => ({ name: localize(name, locale), isOwner })),
          updated: shownDay(row.updatedAt, locale),
          left: row.cycle.isOpen ? Date.parse(row.cycle.closesAt) - Date.parse(view.serverNow) : null,
        }),
      ),
    };
  },
);

type Data = ReturnType<typeof useLoaderData<typeof loader>>;

export default function Workspace() {
  const data = useLoaderData<typeof loader>();
  const text = useText('nominee');
  const to = usePath();
  return (
    <ApplicantPage>
      <PageTitle
        caption={data.agencies.join(text('listComma'))}
        actions={<ButtonLink href={to('/nominations/new')}>{text('new.start')}</ButtonLink>}
      >
        {text('agency.title')}
      </PageTitle>
      <AgencyTabs current="work" />
      <WorkQueues {...data.queues} />
      <div className="gap-4">
        <Nudges data={data} />
      </div>
      <h2 className="gap-6" id="all">
        {text('agency.all')}
      </h2>
      <WorkFilter data={data} />
      <WorkTable rows={data.rows} />
    </ApplicantPage>
  );
}

function Nudges({ data }: { data: Data }) {
  const say = useText('collaboration');
  const to = usePath();
  return (
    <>
      {data.hasOneCoordinator && (
        <Notice full title={say('nudge.coordinator.title')}>
          <p>{say('nudge.coordinator.text')}</p>
        </Notice>
      )}
      {data.alone > 0 && (
        <Notice full>
          <p>
            {say('nudge.aloneAgency', { count: data.alone })}{' '}
            <a href={to('/agency?people=one#all')}>{say('nudge.aloneAgency.show')}</a>
          </p>
        </Notice>
      )}
    </>
  );
}

function WorkFilter({ data }: { data: Data }) {
  const text = useText('nominee');
  const say = useText('collaboration');
  const to = usePath();
  const { filter } = data;
  const all = { value: '', label: say('work.filter.all') };
  return (
    <FilterBar
      id="work"
      action={to('/agency#all')}
      search={{ name: 'q', value: filter.q, label: say('work.filter.search') }}
      filters={[
        {
          name: 'branch',
          label: say('work.filter.branch'),
          value: filter.branch,
          options: [all, ...data.branches],
        },
        {
          name: 'state',
          label: say('work.filter.state'),
          value: filter.state,
          options: [all, ...data.states.map((state) => ({ value: state, label: text(`state.${state}`) }))],
        },
        {
          name: 'people',
          label: say('work.filter.people'),
          value: filter.people,
          options: [all, { value: 'one', label: say('work.filter.alone') }],
        },
      ]}
      result={say('work.result', { shown: data.rows.length, total: data.total })}
    />
  );
}
