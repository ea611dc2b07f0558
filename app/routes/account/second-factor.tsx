import { useActionData, useLoaderData } from '@remix-run/react';
import { z } from 'zod';
import { needsSecondFactor } from '../../core/actor.ts';
import { codeKind } from '../../domain/accounts/code-kind.ts';
import { confirmIdentity } from '../../domain/accounts/confirm-identity.server.ts';
import {
  beginTotpSetup,
  finishTotpSetup,
  openTotpSetup,
} from '../../domain/accounts/second-factor.server.ts';
import { factorsOf } from '../../domain/accounts/security.queries.server.ts';
import { doorOf, nextPath, requireSecurity, withNext } from '../../http/door.server.ts';
import { usePath } from '../../http/frames.tsx';
import { guardedAction, guardedLoader, LocaleParams } from '../../http/guarded.server.ts';
import type { PageHandle } from '../../http/page-handle.ts';
import { privateMeta } from '../../http/page-meta.ts';
import { localePath, refusalResponse, seeOther } from '../../http/respond.server.ts';
import { ButtonLink } from '../../ui/button-link.tsx';
import { useText } from '../../ui/text.tsx';
import { BackupCodes } from './parts/backup-codes.tsx';
import { Column } from './parts/column.tsx';
import { code, next } from './parts/fields.ts';
import { accountHead } from './parts/head.server.ts';
import { PasskeyButton } from './parts/passkey-button.tsx';
import { AskCode, BeginSetup, FinishSetup } from './parts/second-factor-forms.tsx';
import { SignOutForm } from './parts/sign-out-form.tsx';

export const handle: PageHandle = { texts: ['account'], script: true };
export const meta = privateMeta;

/**
 * Asks for the second factor of a session that has not given it, or leads through the first set-up. An account with a
 * passkey and no authenticator is asked for the passkey, so that a password alone sets nothing up.
 */
export const loader = guardedLoader(
  { can: 'signed-in', params: LocaleParams, query: z.object({ next: next.catch(undefined) }) },
  async ({ ctx, query }) => {
    const factors = await factorsOf(ctx);
    const byPasskey = factors.passkeys > 0 && ctx.actor.secondFactor === null && needsSecondFactor(ctx.actor);
    return {
      head: accountHead(ctx.locale, 'second.title'),
      next: query.next === undefined ? null : nextPath(ctx, query.next, '/account'),
      mode: factors.totp ? ('ask' as const) : byPasskey ? ('passkey' as const) : ('set-up' as const),
      hasPasskey: factors.passkeys > 0,
      required: needsSecondFactor(ctx.actor),
      setup: factors.totp || byPasskey ? null : await openTotpSetup(ctx),
    };
  },
);

const SecondFactorForm = z.strictObject({
  intent: z.enum(['begin', 'finish', 'give']),
  code: code.optional(),
  next,
});

export const action = guardedAction(
  { can: 'signed-in', params: LocaleParams, form: SecondFactorForm },
  async ({ ctx, form, request, edge }): Promise<Response> => {
    const door = doorOf(edge, request);
    if (form.intent === 'give') {
      const value = form.code ?? '';
      const given = await confirmIdentity(ctx, door, { kind: codeKind(value), value });
      return given.ok ? seeOther(nextPath(ctx, form.next, '/account')) : refusalResponse(given);
    }
    await requireSecurity(ctx, request, 'change');
    if (form.intent === 'begin') {
      const begun = await beginTotpSetup(ctx);
      const here = withNext(localePath(ctx.locale, '/account/second-factor'), form.next);
      return begun.ok ? seeOther(here) : refusalResponse(begun);
    }
    const finished = await finishTotpSetup(ctx, door, { code: form.code ?? '' });
    if (!finished.ok) return refusalResponse(finished);
    const headers = new Headers();
    for (const cookie of finished.value.cookies) headers.append('Set-Cookie', cookie);
    return Response.json({ backupCodes: finished.value.backupCodes }, { headers });
  },
);

export default function AccountSecondFactor() {
  const data = useLoaderData<typeof loader>();
  const codes = (useActionData() as { backupCodes?: string[] } | undefined)?.backupCodes;
  const text = useText('account');
  const to = usePath();
  if (codes !== undefined) {
    return (
      <Column title={text('setup.done')} lede={text('setup.doneText')}>
        <BackupCodes codes={codes} />
        <p className="form-actions">
          <ButtonLink href={data.next ?? to('/account')}>{text('continue')}</ButtonLink>
        </p>
      </Column>
    );
  }
  if (data.mode === 'ask') return <AskCode next={data.next} hasPasskey={data.hasPasskey} />;
  if (data.mode === 'passkey') {
    return (
      <Column title={text('second.title')} lede={text('second.byPasskey')}>
        <PasskeyButton next={data.next} variant="primary" />
        <SignOutForm />
      </Column>
    );
  }
  return data.setup === null ? (
    <BeginSetup next={data.next} required={data.required} />
  ) : (
    <FinishSetup next={data.next} setup={data.setup} />
  );
}
