import { useActionData, useLoaderData } from '@remix-run/react';
import { z } from 'zod';
import { localize } from '../../core/localized.ts';
import { mailAddress } from '../../core/mail-address.ts';
import {
  inviteNominator,
  resendInvitation,
  revokeInvitation,
} from '../../domain/accounts/invite-nominator.server.ts';
import { agencyPeople } from '../../domain/nominations/nominations.queries.server.ts';
import { ApplicantPage } from '../../http/frames.tsx';
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
import { DataTable } from '../../ui/data-table.tsx';
import { ErrorSummary } from '../../ui/error-summary.tsx';
import { Notice } from '../../ui/notice.tsx';
import { PageTitle } from '../../ui/page-title.tsx';
import { RadioGroup } from '../../ui/radio-group.tsx';
import { Tag } from '../../ui/tag.tsx';
import { useText } from '../../ui/text.tsx';
import { TextInput } from '../../ui/text-input.tsx';
import { shownDay } from '../nominee/parts/format.server.ts';
import { InvitationsTable, MailText } from '../nominee/parts/invitations-table.tsx';
import { Refused } from '../nominee/parts/refused.tsx';
import { AgencyTabs } from './parts/agency-tabs.tsx';

export const handle: PageHandle = { texts: ['nominee', 'collaboration'] };
export const meta = privateMeta;

export const loader = guardedLoader(
  {
    can: 'agency.manage',
    params: LocaleParams,
    query: z.object({ done: z.enum(['invited', 'resent', 'revoked']).optional() }),
  },
  async ({ ctx, params: { locale }, query }) => {
    const { agencies, people, invitations } = await agencyPeople(ctx);
    const coordinators = people.filter(({ role }) => role === 'agency_coordinator').length;
    return {
      head: { title: pageTitle(locale, serverText(locale, 'nominee')('people.title')) },
      done: query.done ?? null,
      needsSecond: coordinators === 1 && agencies.length === 1,
      agencies: agencies.map(({ id, name }) => ({ value: id, label: localize(name, locale) })),
      people: people.map(({ name, agency, ...person }) => ({
        ...person,
        name: localize(name, locale),
        agency: localize(agency, locale),
      })),
      invitations: invitations.map(({ expiresAt, ...invitation }) => ({
        ...invitation,
        expires: shownDay(expiresAt, locale),
      })),
    };
  },
);

const Act = z.discriminatedUnion('intent', [
  z.object({ intent: z.literal('invite'), agency: z.uuid(), email: mailAddress }),
  z.object({ intent: z.literal('resend'), invitation: z.uuid() }),
  z.object({ intent: z.literal('revoke'), invitation: z.uuid() }),
]);

export const action = guardedAction(
  { can: 'agency.manage', params: LocaleParams, form: Act },
  async ({ ctx, form }): Promise<Response> => {
    const result =
      form.intent === 'invite'
        ? await inviteNominator(ctx, { agencyId: form.agency, email: form.email })
        : form.intent === 'resend'
          ? await resendInvitation(ctx, { invitationId: form.invitation })
          : await revokeInvitation(ctx, { invitationId: form.invitation });
    if (!result.ok && result.reason.endsWith('not_found')) throw notFound();
    if (!result.ok) return refusalResponse(result);
    const done = { invite: 'invited', resend: 'resent', revoke: 'revoked' }[form.intent];
    return seeOther(localePath(ctx.locale, `/agency/people?done=${done}`));
  },
);

type Answer = { refusal?: ShownRefusal; form?: { initialValue?: { email?: string } } };

export default function People() {
  const data = useLoaderData<typeof loader>();
  const answer = useActionData() as Answer | undefined;
  const text = useText('nominee');
  const say = useText('collaboration');
  const error = answer?.form === undefined ? undefined : text('invite.emailMissing');
  return (
    <ApplicantPage>
      <ErrorSummary errors={error === undefined ? [] : [{ fieldId: 'email', message: error }]} />
      <PageTitle caption={data.agencies.map(({ label }) => label).join(text('listComma'))}>
        {text('people.title')}
      </PageTitle>
      <AgencyTabs current="people" />
      {data.done !== null && (
        <Notice tone="success" full>
          {data.done === 'invited' ? text('invite.invited') : say(`done.${data.done}`)}
        </Notice>
      )}
      {data.needsSecond && (
        <Notice full title={say('nudge.coordinator.title')}>
          <p>{say('nudge.coordinator.text')}</p>
        </Notice>
      )}
      {answer?.refusal !== undefined && <Refused refusal={answer.refusal} />}
      <PeopleTable people={data.people} />
      <h2 className="gap-6">{text('invite.title')}</h2>
      <form method="post" noValidate>
        {data.agencies.length > 1 ? (
          <RadioGroup
            id="agency"
            name="agency"
            legend={text('people.agency')}
            options={data.agencies}
            defaultValue={data.agencies[0]?.value}
          />
        ) : (
          <input type="hidden" name="agency" value={data.agencies[0]?.value ?? ''} />
        )}
        <TextInput
          id="email"
          name="email"
          type="email"
          dir="ltr"
          label={text('invite.email')}
          hint={text('invite.hint')}
          error={error}
          defaultValue={answer?.form?.initialValue?.email ?? ''}
        />
        <p className="form-actions gap-4">
          <Button name="intent" value="invite">
            {text('invite.send')}
          </Button>
        </p>
      </form>
      <InvitationsTable invitations={data.invitations} />
    </ApplicantPage>
  );
}

type Data = ReturnType<typeof useLoaderData<typeof loader>>;

function PeopleTable({ people }: Pick<Data, 'people'>) {
  const text = useText('nominee');
  return (
    <DataTable
      caption={text('people.title')}
      fold
      rows={people}
      rowKey={({ id }) => id}
      columns={[
        {
          key: 'name',
          header: text('people.name'),
          rowHeader: true,
          cell: ({ name, suspended }) => (
            <>
              <bdi>{name}</bdi> {suspended && <Tag state="locked">{text('people.suspended')}</Tag>}
            </>
          ),
        },
        { key: 'role', header: text('people.role'), cell: ({ role }) => text(`role.${role}`) },
        { key: 'email', header: text('people.email'), cell: ({ email }) => <MailText address={email} /> },
        { key: 'agency', header: text('people.agency'), cell: ({ agency }) => <bdi>{agency}</bdi> },
      ]}
    />
  );
}
