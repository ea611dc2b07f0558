import { useLoaderData } from '@remix-run/react';
import { localize } from '../../core/localized.ts';
import { agencyWorkspace } from '../../domain/nominations/nominations.queries.server.ts';
import { ApplicantPage, usePath } from '../../http/frames.tsx';
import { guardedLoader, LocaleParams } from '../../http/guarded.server.ts';
import type { PageHandle } from '../../http/page-handle.ts';
import { privateMeta } from '../../http/page-meta.ts';
import { pageTitle, serverText } from '../../http/page-title.server.ts';
import { ButtonLink } from '../../ui/button-link.tsx';
import { PageTitle } from '../../ui/page-title.tsx';
import { Panel } from '../../ui/panel.tsx';
import { Tabs } from '../../ui/tabs.tsx';
import { useText } from '../../ui/text.tsx';
import { shownDay, shownInstant } from '../nominee/parts/format.server.ts';
import { type NominationLine, NominationTable } from '../nominee/parts/nomination-table.tsx';

export const handle: PageHandle = { texts: ['nominee'] };
export const meta = privateMeta;

export const loader = guardedLoader(
  { can: 'agency.manage', params: LocaleParams },
  async ({ ctx, params: { locale } }) => {
    const view = await agencyWorkspace(ctx);
    const short = (row: (typeof view.nominations)[number]) => ({
      reference: row.reference,
      title: localize(row.title, locale),
      writers: row.writers,
      due: row.clarificationDueAt === null ? null : shownInstant(row.clarificationDueAt, locale).text,
    });
    return {
      head: { title: pageTitle(locale, serverText(locale, 'nominee')('agency.title')) },
      agencies: view.agencies.map((name) => localize(name, locale)),
      toApprove: view.toApprove.map(short),
      clarifications: view.clarifications.map(short),
      invitations: view.invitations.map(({ email, expiresAt }) => ({
        email,
        expires: shownDay(expiresAt, locale),
      })),
      rows: view.nominations.map(
        (row): NominationLine => ({
          reference: row.reference,
          title: localize(row.title, locale),
          branch: localize(row.branch, locale),
          cycle: localize(row.cycle.name, locale),
          state: row.state,
          hasNewerEdits: row.hasNewerEdits,
          writers: row.writers,
          updated: shownDay(row.updatedAt, locale),
          closing: row.cycle.isOpen ? shownDay(row.cycle.closesAt, locale) : null,
        }),
      ),
    };
  },
);

export function AgencyTabs({ current }: { current: 'work' | 'people' }) {
  const text = useText('nominee');
  const to = usePath();
  return (
    <Tabs
      label={text('agency.tabs')}
      tabs={[
        { href: to('/agency'), label: text('agency.work'), current: current === 'work' },
        { href: to('/agency/people'), label: text('agency.people'), current: current === 'people' },
      ]}
    />
  );
}

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
      <div className="queues">
        <Queue
          id="approve"
          title={text('agency.toApprove')}
          empty={text('agency.nothingToApprove')}
          lines={data.toApprove.map((row) => ({
            href: to(`/nominations/${row.reference}/review`),
            title: row.title === '' ? row.reference : row.title,
            note: row.writers.join(text('listComma')),
          }))}
        />
        <Queue
          id="clarify"
          title={text('agency.clarifications')}
          empty={text('agency.noClarifications')}
          lines={data.clarifications.map((row) => ({
            href: to(`/nominations/${row.reference}/clarification`),
            title: row.title,
            note: text('clarification.dueShort', { instant: row.due ?? '' }),
          }))}
        />
        <Queue
          id="invite"
          title={text('agency.invitations')}
          empty={text('agency.noInvitations')}
          lines={data.invitations.map(({ email, expires }) => ({
            href: to('/agency/people'),
            title: email,
            note: text('agency.expires', { day: expires }),
          }))}
        />
      </div>
      <h2 className="gap-6">{text('agency.all')}</h2>
      <NominationTable caption={text('agency.all')} rows={data.rows} />
    </ApplicantPage>
  );
}

type Line = { href: string; title: string; note: string };

function Queue({ id, title, empty, lines }: { id: string; title: string; empty: string; lines: Line[] }) {
  return (
    <Panel id={id} title={title} head={<span className="counter">{lines.length}</span>} padded>
      {lines.length === 0 ? (
        <p className="muted">{empty}</p>
      ) : (
        <ul>
          {lines.map((line) => (
            <li key={line.href + line.title}>
              <a href={line.href}>
                <bdi>{line.title}</bdi>
              </a>
              <br />
              <span className="small muted">{line.note}</span>
            </li>
          ))}
        </ul>
      )}
    </Panel>
  );
}
