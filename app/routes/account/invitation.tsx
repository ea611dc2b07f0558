import { useLoaderData } from '@remix-run/react';
import { z } from 'zod';
import { localize } from '../../core/localized.ts';
import { acceptAsMember, acceptAsNewPerson } from '../../domain/accounts/accept-invitation.server.ts';
import { openInvitation } from '../../domain/accounts/invitation.queries.server.ts';
import { signInWithPassword } from '../../domain/accounts/sign-in.server.ts';
import { doorOf, seeOtherWith } from '../../http/door.server.ts';
import { usePath } from '../../http/frames.tsx';
import { LocaleParams, publicAction, publicLoader } from '../../http/guarded.server.ts';
import type { PageHandle } from '../../http/page-handle.ts';
import { privateMeta } from '../../http/page-meta.ts';
import { localePath, notFound, refusalResponse, seeOther } from '../../http/respond.server.ts';
import { Button } from '../../ui/button.tsx';
import { ButtonLink } from '../../ui/button-link.tsx';
import { PasswordInput } from '../../ui/password-input.tsx';
import { RichText, useText } from '../../ui/text.tsx';
import { TextInput } from '../../ui/text-input.tsx';
import { Column } from './parts/column.tsx';
import { personName, secret, token } from './parts/fields.ts';
import { useFormAnswer } from './parts/form-answer.ts';
import { accountHead } from './parts/head.server.ts';

export const handle: PageHandle = { texts: ['account', 'collaboration'] };
export const meta = privateMeta;

const InvitationParams = LocaleParams.extend({ token });

export const loader = publicLoader(
  { why: 'the link that was mailed is the proof', params: InvitationParams },
  async ({ ctx, params }) => {
    const invitation = await openInvitation(ctx, params.token);
    return {
      head: accountHead(ctx.locale, 'invitation.title'),
      token: params.token,
      invitation:
        invitation === null
          ? null
          : {
              email: invitation.email,
              agency: localize(invitation.agency, ctx.locale),
              nomination:
                invitation.nomination === null
                  ? null
                  : {
                      reference: invitation.nomination.reference,
                      title: localize(invitation.nomination.title, ctx.locale),
                      right: invitation.nomination.right,
                    },
              hasAccount: invitation.hasAccount,
              isReader: ctx.actor?.email === invitation.email,
            },
    };
  },
);

const AcceptForm = z.strictObject({ name: personName.optional(), password: secret.optional() });

export const action = publicAction(
  { why: 'the link that was mailed is the proof', params: InvitationParams, form: AcceptForm },
  async ({ ctx, params, form, request, edge }) => {
    if (form.name === undefined || form.password === undefined) {
      if (ctx.actor === null) throw notFound();
      const accepted = await acceptAsMember(ctx, { token: params.token });
      return accepted.ok ? seeOther(localePath(ctx.locale, accepted.value.path)) : refusalResponse(accepted);
    }
    const { name, password } = form;
    const accepted = await acceptAsNewPerson(ctx, { token: params.token, name, password });
    if (!accepted.ok) return refusalResponse(accepted, { values: { name } });
    const { email, path } = accepted.value;
    const signedIn = await signInWithPassword(ctx, doorOf(edge, request), { email, password });
    return signedIn.ok
      ? seeOtherWith(signedIn.value.cookies, localePath(ctx.locale, path))
      : seeOther(localePath(ctx.locale, '/sign-in?done=accepted'));
  },
);

export default function Invitation() {
  const { invitation, token: link } = useLoaderData<typeof loader>();
  const text = useText('account');
  const say = useText('collaboration');
  const to = usePath();
  const form = useFormAnswer(['name', 'password']);
  if (invitation === null) {
    return (
      <Column title={text('invitation.title')}>
        <p>{text('invitation.expired')}</p>
      </Column>
    );
  }
  const { agency, email, hasAccount, isReader, nomination } = invitation;
  return (
    <Column
      title={text('invitation.title')}
      errors={form.summary}
      lede={
        nomination === null ? (
          <RichText namespace="account" k="invitation.lede" values={{ agency, email }} />
        ) : (
          <RichText
            namespace="collaboration"
            k="invitation.lede"
            values={{ agency, email, ...nomination, right: say(`right.${nomination.right}`) }}
          />
        )
      }
    >
      {hasAccount && !isReader && (
        <>
          <p>{text('invitation.hasAccount')}</p>
          <p className="form-actions">
            <ButtonLink href={`${to('/sign-in')}?next=${encodeURIComponent(to(`/invitation/${link}`))}`}>
              {text('signIn.title')}
            </ButtonLink>
          </p>
        </>
      )}
      {hasAccount && isReader && (
        <form method="post">
          <p className="form-actions">
            <Button>{text('invitation.accept')}</Button>
          </p>
        </form>
      )}
      {!hasAccount && (
        <form method="post">
          <TextInput
            id="name"
            name="name"
            label={text('name')}
            hint={text('name.hint')}
            error={form.error('name')}
            defaultValue={form.value('name')}
            autoComplete="name"
            required
          />
          <PasswordInput
            id="password"
            name="password"
            label={text('password')}
            hint={text('password.rules')}
            error={form.error('password')}
            autoComplete="new-password"
          />
          <p className="form-actions">
            <Button>{text('invitation.accept')}</Button>
          </p>
        </form>
      )}
    </Column>
  );
}
