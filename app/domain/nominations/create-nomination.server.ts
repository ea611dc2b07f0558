import { randomUUID } from 'node:crypto';
import { nominationReference } from '../../core/reference.ts';
import { no, ok, type Result } from '../../core/result.ts';
import type { Context } from '../../infra/context.server.ts';
import type { Tx } from '../../infra/db.server.ts';
import { openLocks } from '../../infra/locks.server.ts';
import { recordEvent } from '../audit/record-event.server.ts';
import { runCommand } from '../audit/run-command.server.ts';
import { CycleRules } from '../cycles/cycle-rules.schema.ts';
import { type CreateRefusal, canCreate } from './nomination.policy.ts';
import { readClock, withArrival } from './working-copy.server.ts';

export type CreateInput = {
  branchId: string;
  /** The agency for which it is entered; null for an individual entrant. */
  agencyId: string | null;
  /** Drawn by the server with the form: the same key again is the same nomination. */
  key?: string;
};

/**
 * Opens a draft: number from the branch under its lock, reference `N-1448-B1-0001`, limit E6. The creator becomes its
 * owner and a member with the right to edit. Repeated with its key it answers the same nomination, also after closing;
 * the key of another branch or agency is refused.
 */
export function createNomination(
  ctx: Context,
  input: CreateInput,
): Promise<Result<{ reference: string }, CreateRefusal | 'branch.not_found' | 'nomination.key_reused'>> {
  const subject = { type: 'branch', id: input.branchId };
  return runCommand(ctx, { name: 'nomination.create', subject }, async (tx) => {
    const branch = await tx.branch.findFirst({
      where: { id: input.branchId, cycle: { state: 'published' } },
      select: {
        id: true,
        code: true,
        entrant: true,
        cycle: { select: { id: true, no: true, code: true, rules: true } },
        forms: { select: { id: true }, orderBy: { version: 'desc' }, take: 1 },
      },
    });
    const form = branch?.forms[0];
    if (branch == null || form === undefined) return no('branch.not_found');
    const locks = await openLocks(tx);
    await locks.shareCycle(branch.cycle.no);
    await locks.own('branch', branch.id);
    const instants = await readClock(tx, { branchId: branch.id });
    const { clock, now } = instants;

    if (input.key !== undefined) {
      const before = await createdWith(tx, ctx.actor.id, input.key);
      if (before !== null) {
        const same = before.branchId === branch.id && before.agencyId === input.agencyId;
        return same ? ok({ reference: before.reference }) : no('nomination.key_reused');
      }
    }
    const isIndividual = branch.entrant === 'individual';
    const { limits } = CycleRules.parse(branch.cycle.rules);
    const agency =
      input.agencyId === null
        ? null
        : await tx.agency.findUnique({ where: { id: input.agencyId }, select: { active: true } });
    const count = await tx.nomination.count({
      where: {
        branchId: branch.id,
        state: { not: 'withdrawn' },
        ...(isIndividual ? { entrantId: ctx.actor.id } : { agencyId: input.agencyId }),
      },
    });
    const decision = canCreate(
      ctx.actor,
      {
        entrant: isIndividual ? 'individual' : 'agency',
        agencyId: input.agencyId,
        agencyActive: agency?.active ?? false,
        cycleId: branch.cycle.id,
        count,
        limit: isIndividual ? limits.nominationsPerPerson : limits.nominationsPerAgencyAndBranch,
      },
      clock,
    );
    if (!decision.ok) return withArrival(decision, instants);

    const { lastNumber } = await tx.branch.update({
      where: { id: branch.id },
      data: { lastNumber: { increment: 1 } },
      select: { lastNumber: true },
    });
    const id = randomUUID();
    const reference = nominationReference(branch.cycle.code, branch.code, lastNumber);
    await tx.nomination.create({
      data: {
        id,
        cycleId: branch.cycle.id,
        branchId: branch.id,
        formId: form.id,
        agencyId: isIndividual ? null : input.agencyId,
        entrantId: isIndividual ? ctx.actor.id : null,
        createdById: ctx.actor.id,
        ownerId: ctx.actor.id,
        number: lastNumber,
        reference,
        createdAt: now,
        creationKey: input.key ?? null,
        ...(isIndividual ? {} : { members: { create: { userId: ctx.actor.id, right: 'edit' } } }),
      },
      select: { id: true },
    });
    await recordEvent(tx, ctx, {
      type: 'nomination.created',
      subject: { type: 'nomination', id: reference },
      data: { branch: branch.code, cycle: branch.cycle.code },
    });
    return ok({ reference });
  });
}

/**
 * What a person created with a key. The person's row is locked first, after the branch: two requests with one key for
 * two branches follow each other, and the second finds what the first made.
 */
async function createdWith(tx: Tx, userId: string, key: string) {
  await tx.$queryRaw`select id from "user" where id = ${userId}::uuid for no key update`;
  return tx.nomination.findUnique({
    where: { createdById_creationKey: { createdById: userId, creationKey: key } },
    select: { reference: true, branchId: true, agencyId: true },
  });
}
