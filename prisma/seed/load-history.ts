import { randomBytes } from 'node:crypto';
import { sealedList } from '../../app/domain/nominations/sealed-list.server.ts';
import type { Tx } from '../../app/infra/db.server.ts';
import { appendEvent } from './append-event.ts';
import type { LoadedCycle, LoadedNomination } from './load-nomination.ts';

const SECOND_MS = 1000;
const DAY_MS = 86_400_000;

/** Closes a cycle of the past as the closing job does: seal with list hash, then every nomination's later state. */
export async function loadClosing(
  tx: Tx,
  cycle: LoadedCycle,
  nominations: LoadedNomination[],
): Promise<void> {
  const closedAt = new Date(cycle.plan.dates.lateFrom.getTime() + 62 * SECOND_MS);
  const sealed = await sealedList(tx, cycle.id, null);
  const position = await appendEvent(tx, {
    type: 'cycle.closed',
    actorId: null,
    subject: { type: 'cycle', id: cycle.plan.code },
    data: { count: sealed.count, listHash: sealed.hash },
  });
  await tx.cycle.update({ where: { id: cycle.id }, data: { closedAt }, select: { id: true } });
  await tx.seal.create({
    data: {
      cycleId: cycle.id,
      number: 1,
      sealedAt: closedAt,
      count: sealed.count,
      listHash: sealed.hash,
      logSize: position.logSize,
      logHead: position.logHead,
    },
    select: { id: true },
  });
  for (const { id, seed } of nominations) {
    await tx.nomination.update({ where: { id }, data: { state: seed.state }, select: { id: true } });
  }
}

/** The announcement of a past cycle: awards with their verification codes. */
export async function loadAnnouncement(
  tx: Tx,
  cycle: LoadedCycle,
  nominations: LoadedNomination[],
): Promise<void> {
  const { announceAt } = await tx.cycle.findUniqueOrThrow({
    where: { id: cycle.id },
    select: { announceAt: true },
  });
  const publishedAt = new Date(announceAt.getTime() + DAY_MS / 2);
  await tx.cycle.update({ where: { id: cycle.id }, data: { publishedAt }, select: { id: true } });
  for (const { id, seed } of nominations) {
    const level = seed.result?.level;
    if (level !== 'winner' && level !== 'certificate_of_excellence') continue;
    await tx.award.create({
      data: {
        nominationId: id,
        level,
        verificationCode: randomBytes(9)
          .toString('base64url')
          .toUpperCase()
          .replaceAll(/[^A-Z0-9]/g, 'X'),
        announcedAt: publishedAt,
      },
      select: { nominationId: true },
    });
  }
  await appendEvent(tx, {
    type: 'result.published',
    actorId: null,
    subject: { type: 'cycle', id: cycle.plan.code },
    data: { awards: await tx.award.count({ where: { nomination: { cycleId: cycle.id } } }) },
  });
}
