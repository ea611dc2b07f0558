import { no, ok, type Result } from '../../core/result.ts';
import type { Context } from '../../infra/context.server.ts';
import { type InvitationLimit, inviteOften } from '../accounts/invitation-limits.server.ts';
import { type IssueRefusal, issueInvitation } from '../accounts/issue-invitation.server.ts';
import { runCommand } from '../audit/run-command.server.ts';
import { canInvite, type InviteRefusal, type MemberRight } from './colleagues.policy.ts';
import { nominatorOf, setRight } from './share-nomination.server.ts';
import { lockNomination, readWorkingCopy } from './working-copy.server.ts';

/**
 * Asks somebody by mail to work on one nomination. A nominator of the agency is added at once and told by mail; anybody
 * else gets a link that makes him a nominator of the agency with this right. The answer is the same for both, and for
 * every address, known to the platform or not.
 * @param input.email in lower case
 */
export async function inviteColleague(
  ctx: Context,
  input: { reference: string; email: string; right: MemberRight },
): Promise<Result<{ reference: string }, InviteRefusal | IssueRefusal | InvitationLimit>> {
  const often = await inviteOften(ctx, input.email);
  if (!often.ok) return often;
  const subject = { type: 'nomination', id: input.reference };
  return runCommand(ctx, { name: 'nomination.invite', subject }, async (tx) => {
    const target = await lockNomination(tx, input.reference);
    if (target === null) return no('nomination.not_found');
    const copy = await readWorkingCopy(tx, ctx.actor, target.id);
    const decision = canInvite(copy.facts);
    if (!decision.ok) return decision;
    const colleague = await nominatorOf(tx, copy.agencyId, { email: input.email });
    if (colleague !== null) {
      if (colleague.id !== copy.ownerId) await setRight(tx, ctx, copy, colleague, input.right);
      return ok({ reference: copy.reference });
    }
    const issued = await issueInvitation(tx, ctx, {
      agencyId: copy.agencyId ?? '',
      email: input.email,
      nomination: { id: copy.id, reference: copy.reference, title: copy.title, right: input.right },
    });
    return issued.ok ? ok({ reference: copy.reference }) : issued;
  });
}
