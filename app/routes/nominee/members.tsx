import { useActionData, useLoaderData } from '@remix-run/react';
import { z } from 'zod';
import { localize } from '../../core/localized.ts';
import { mailAddress } from '../../core/mail-address.ts';
import { resendInvitation, revokeInvitation } from '../../domain/accounts/invite-nominator.server.ts';
import { colleaguesOf } from '../../domain/nominations/colleagues.queries.server.ts';
import { inviteColleague } from '../../domain/nominations/invite-colleague.server.ts';
import { shareNomination } from '../../domain/nominations/share-nomination.server.ts';
import { transferOwnership } from '../../domain/nominations/transfer-ownership.server.ts';
import { ApplicantPage, usePath } from '../../http/frames.tsx';
import { guardedAction, guardedLoader } from '../../http/guarded.server.ts';
import type { PageHandle } from '../../http/page-handle.ts';
import { privateMeta } from '../../http/page-meta.ts';
import { pageTitle, serverText } from '../../http/page-title.server.ts';
import { localePath, notFound, type ShownRefusal, seeOther } from '../../http/respond.server.ts';
import { BackLink } from '../../ui/back-link.tsx';
import { ErrorSummary } from '../../ui/error-summary.tsx';
import { Notice } from '../../ui/notice.tsx';
import { RichText, useText } from '../../ui/text.tsx';
import { shownDay } from './parts/format.server.ts';
import { InvitationsTable } from './parts/invitations-table.tsx';
import { InviteForm, TransferForm } from './parts/member-forms.tsx';
import { MembersTable } from './parts/members-table.tsx';
import { NominationParams } from './parts/params.ts';
import { refusalAnswer } from './parts/refusal.server.ts';
import { Refused } from './parts/refused.tsx';

export const handle: PageHandle = { texts: ['nominee', 'collaboration'] };
export const meta = privateMeta;

const DONE = ['invited', 'resent', 'revoked', 'shared', 'transferred'] as const;

export const loader = guardedLoader(
  {
    can: 'nomination.view',
    params: NominationParams,
    query: z.object({ done: z.enum(DONE).optional() }),
  },
  async ({ ctx, params: { locale, reference }, query }) => {
    const view = await colleaguesOf(ctx, reference);
    if (view === null) throw notFound();
    const { members, owner, invitations, ...rest } = view;
    return {
      head: { title: pageTitle(locale, serverText(locale, 'nominee')('members.title'), reference) },
      reference,
      done: query.done ?? null,
      ...rest,
      owner: { ...owner, name: localize(owner.name, locale) },
      members: members.map(({ name, ...member }) => ({ ...member, name: localize(name, locale) })),
      invitations: invitations.map(({ expiresAt, ...invitation }) => ({
        ...invitation,
        expires: shownDay(expiresAt, locale),
      })),
    };
  },
);

const Right = z.enum(['view', 'comment', 'edit', 'none']);
const Act = z.discriminatedUnion('intent', [
  z.object({ intent: z.literal('share'), user: z.uuid(), right: Right }),
  z.object({ intent: z.literal('invite'), email: mailAddress, right: Right.exclude(['none']) }),
  z.object({ intent: z.literal('resend'), invitation: z.uuid() }),
  z.object({ intent: z.literal('revoke'), invitation: z.uuid() }),
  z.object({ intent: z.literal('transfer'), user: z.uuid(), keep: Right }),
]);
const SAID = {
  share: 'shared',
  invite: 'invited',
  resend: 'resent',
  revoke: 'revoked',
  transfer: 'transferred',
} as const;

export const action = guardedAction(
  { can: 'nomination.edit', params: NominationParams, form: Act },
  async ({ ctx, params: { reference }, form }): Promise<Response> => {
    const result = await act();
    if (!result.ok && result.reason.endsWith('.not_found')) throw notFound();
    if (!result.ok) return refusalAnswer(result, ctx.locale);
    const said = SAID[form.intent];
    // Who kept no right has no page of this nomination any more.
    const stays = form.intent !== 'transfer' || (await colleaguesOf(ctx, reference)) !== null;
    const page = stays
      ? `/nominations/${reference}/members?done=${said}`
      : `/nominations?transferred=${reference}`;
    return seeOther(localePath(ctx.locale, page));

    async function act() {
      switch (form.intent) {
        case 'share':
          return shareNomination(ctx, { reference, userId: form.user, right: rightOf(form.right) });
        case 'invite':
          return inviteColleague(ctx, { reference, email: form.email, right: form.right });
        case 'resend':
          return resendInvitation(ctx, { invitationId: form.invitation });
        case 'revoke':
          return revokeInvitation(ctx, { invitationId: form.invitation });
        case 'transfer':
          return transferOwnership(ctx, { reference, userId: form.user, keep: rightOf(form.keep) });
      }
    }
  },
);

function rightOf(right: z.output<typeof Right>) {
  return right === 'none' ? null : right;
}

type Answer = { refusal?: ShownRefusal; form?: { initialValue?: { intent?: string; email?: string } } };

export default function Members() {
  const data = useLoaderData<typeof loader>();
  const answer = useActionData() as Answer | undefined;
  const text = useText('nominee');
  const say = useText('collaboration');
  const to = usePath();
  const typed = answer?.form?.initialValue;
  const emailError = typed?.intent === 'invite' ? say('invite.emailWrong') : undefined;
  const heirError = typed?.intent === 'transfer' ? say('transfer.toMissing') : undefined;
  const withRight = data.members.filter(({ right, isOwner }) => right !== null || isOwner).length;
  return (
    <ApplicantPage>
      <BackLink href={to(`/nominations/${data.reference}`)}>{text('section.back')}</BackLink>
      <ErrorSummary
        errors={[
          ...(emailError === undefined ? [] : [{ fieldId: 'email', message: emailError }]),
          ...(heirError === undefined ? [] : [{ fieldId: 'user', message: heirError }]),
        ]}
      />
      <h1>{text('members.title')}</h1>
      <p className="lede">{text('members.text')}</p>
      {data.done !== null && (
        <Notice tone="success" full>
          {say(`done.${data.done}`, { reference: data.reference })}
        </Notice>
      )}
      {answer?.refusal !== undefined && <Refused refusal={answer.refusal} />}
      <p>
        {data.owner.isSelf ? (
          say('owner.self')
        ) : (
          <RichText namespace="collaboration" k="owner.is" values={{ name: data.owner.name }} />
        )}
      </p>
      {withRight <= 1 && (
        <div className="gap-4">
          <Notice full title={say('nudge.alone.title')}>
            <p>{say('nudge.alone.text')}</p>
          </Notice>
        </div>
      )}
      <div className="gap-4">
        <MembersTable members={data.members} mayManage={data.mayManage} />
      </div>
      {data.mayInvite ? (
        <InviteForm error={emailError} email={typed?.email ?? ''} />
      ) : (
        <p className="muted gap-4">{say('invite.byCoordinator')}</p>
      )}
      <InvitationsTable invitations={data.invitations} />
      {data.mayTransfer && (
        <TransferForm
          heirs={data.members
            .filter(({ isOwner }) => !isOwner)
            .map(({ id, name }) => ({ value: id, label: name }))}
          isSelf={data.owner.isSelf}
          error={heirError}
        />
      )}
    </ApplicantPage>
  );
}
