import { useActionData, useLoaderData } from '@remix-run/react';
import { z } from 'zod';
import { changePassword } from '../../domain/accounts/change-password.server.ts';
import { endOtherSessions, endSession } from '../../domain/accounts/end-session.server.ts';
import { removePasskey } from '../../domain/accounts/remove-passkey.server.ts';
import { removeTotp, renewBackupCodes } from '../../domain/accounts/second-factor.server.ts';
import { securityView } from '../../domain/accounts/security.queries.server.ts';
import { requireSecurity } from '../../http/door.server.ts';
import { ApplicantPage, usePath } from '../../http/frames.tsx';
import { guardedAction, guardedLoader, LocaleParams } from '../../http/guarded.server.ts';
import type { PageHandle } from '../../http/page-handle.ts';
import { privateMeta } from '../../http/page-meta.ts';
import { localePath, refusalResponse, seeOther } from '../../http/respond.server.ts';
import { BackLink } from '../../ui/back-link.tsx';
import { ErrorSummary } from '../../ui/error-summary.tsx';
import { Notice } from '../../ui/notice.tsx';
import { PageTitle } from '../../ui/page-title.tsx';
import { useText } from '../../ui/text.tsx';
import { BackupCodes } from './parts/backup-codes.tsx';
import { secret } from './parts/fields.ts';
import { useFormAnswer } from './parts/form-answer.ts';
import { accountHead } from './parts/head.server.ts';
import { Passkeys } from './parts/passkeys.tsx';
import { ChangePassword, SecondFactorState } from './parts/security-forms.tsx';
import { Sessions, SignIns } from './parts/sessions.tsx';

export const handle: PageHandle = { texts: ['account'], script: true };
export const meta = privateMeta;

const DONE = ['password-changed', 'factor-removed', 'passkey-removed', 'passkey-added', 'ended'] as const;

export const loader = guardedLoader(
  {
    can: 'signed-in',
    params: LocaleParams,
    query: z.object({ done: z.enum(DONE).optional().catch(undefined) }),
  },
  async ({ ctx, query, request }) => {
    await requireSecurity(ctx, request, 'see');
    return {
      head: accountHead(ctx.locale, 'security.title'),
      security: await securityView(ctx),
      done: query.done ?? null,
    };
  },
);

const id = z.uuid();
const SecurityForm = z.discriminatedUnion('intent', [
  z.strictObject({ intent: z.literal('password'), currentPassword: secret, password: secret }),
  z.strictObject({ intent: z.literal('remove-totp') }),
  z.strictObject({ intent: z.literal('renew-codes') }),
  z.strictObject({ intent: z.literal('remove-passkey'), id }),
  z.strictObject({ intent: z.literal('end-session'), id }),
  z.strictObject({ intent: z.literal('end-others') }),
]);

export const action = guardedAction(
  { can: 'signed-in', params: LocaleParams, form: SecurityForm },
  async ({ ctx, form, request, edge }): Promise<Response> => {
    const done = (name: (typeof DONE)[number]) =>
      seeOther(localePath(ctx.locale, `/account/security?done=${name}`));
    // The password form carries its own proof; what adds or takes a factor asks for a fresh one.
    const asksForProof = ['remove-totp', 'renew-codes', 'remove-passkey'].includes(form.intent);
    await requireSecurity(ctx, request, asksForProof ? 'change' : 'see');
    switch (form.intent) {
      case 'password': {
        const changed = await changePassword(ctx, edge.address, form);
        return changed.ok ? done('password-changed') : refusalResponse(changed);
      }
      case 'remove-totp': {
        const removed = await removeTotp(ctx);
        return removed.ok ? done('factor-removed') : refusalResponse(removed);
      }
      case 'renew-codes': {
        const renewed = await renewBackupCodes(ctx);
        return renewed.ok ? Response.json(renewed.value) : refusalResponse(renewed);
      }
      case 'remove-passkey': {
        const removed = await removePasskey(ctx, { passkeyId: form.id });
        return removed.ok ? done('passkey-removed') : refusalResponse(removed);
      }
      case 'end-session': {
        const ended = await endSession(ctx, { sessionId: form.id });
        return ended.ok ? done('ended') : refusalResponse(ended);
      }
      case 'end-others': {
        await endOtherSessions(ctx);
        return done('ended');
      }
    }
  },
);

export default function Security() {
  const { security, done } = useLoaderData<typeof loader>();
  const codes = (useActionData() as { backupCodes?: string[] } | undefined)?.backupCodes;
  const text = useText('account');
  const to = usePath();
  const form = useFormAnswer(['currentPassword', 'password']);
  return (
    <ApplicantPage>
      <BackLink href={to('/account')}>{text('profile.title')}</BackLink>
      <ErrorSummary errors={form.summary} />
      <PageTitle>{text('security.title')}</PageTitle>
      {done !== null && (
        <Notice tone="success">
          <p>{text(`done.${done}`)}</p>
        </Notice>
      )}
      {codes !== undefined && <BackupCodes codes={codes} />}
      <div className="account-sections">
        <SecondFactorState totp={security.factors.totp} />
        <Passkeys passkeys={security.passkeys} />
        <ChangePassword hasPassword={security.password} form={form} />
        <Sessions sessions={security.sessions} />
        <SignIns signIns={security.signIns} />
      </div>
    </ApplicantPage>
  );
}
