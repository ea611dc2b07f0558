import { no, ok, type Result } from '../../core/result.ts';
import { foldSearch } from '../../core/text.ts';
import type { Context } from '../../infra/context.server.ts';
import { recordEvent } from '../audit/record-event.server.ts';
import { runCommand } from '../audit/run-command.server.ts';
import type { NewAgency } from './agency.schema.ts';

/** Adds an agency to the registry; its code is its name in the log and in exports, and is given once. */
export function addAgency(
  ctx: Context,
  agency: NewAgency,
): Promise<Result<{ code: string }, 'agency.code_taken'>> {
  const subject = { type: 'agency', id: agency.code };
  return runCommand<{ code: string }, 'agency.code_taken'>(
    ctx,
    { name: 'agency.add', subject },
    async (tx) => {
      const { nameAr, nameEn, code, aliases } = agency;
      const added = await tx.agency.createMany({
        data: [
          {
            code,
            nameAr,
            nameEn,
            aliases,
            type: agency.type,
            parentId: agency.parentId ?? null,
            mailDomain: agency.mailDomain ?? null,
            folded: foldSearch([nameAr, nameEn, code, ...aliases].join(' ')),
          },
        ],
        skipDuplicates: true,
      });
      if (added.count === 0) return no('agency.code_taken');
      await recordEvent(tx, ctx, { type: 'agency.added', subject, data: { type: agency.type } });
      return ok({ code });
    },
  );
}

/** An inactive agency enters nothing new; what it entered stays. Repeating changes nothing. */
export function setAgencyActive(
  ctx: Context,
  input: { code: string; isActive: boolean },
): Promise<Result<{ code: string }, 'agency.not_found'>> {
  const subject = { type: 'agency', id: input.code };
  return runCommand<{ code: string }, 'agency.not_found'>(
    ctx,
    { name: input.isActive ? 'agency.activate' : 'agency.deactivate', subject },
    async (tx) => {
      const agency = await tx.agency.findUnique({ where: { code: input.code }, select: { active: true } });
      if (agency === null) return no('agency.not_found');
      if (agency.active !== input.isActive) {
        await tx.agency.update({
          where: { code: input.code },
          data: { active: input.isActive },
          select: { id: true },
        });
        await recordEvent(tx, ctx, {
          type: input.isActive ? 'agency.activated' : 'agency.deactivated',
          subject,
        });
      }
      return ok({ code: input.code });
    },
  );
}
