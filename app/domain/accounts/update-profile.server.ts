import type { Digits } from '../../core/digits.ts';
import type { Locale } from '../../core/localized.ts';
import type { Context } from '../../infra/context.server.ts';

/** Language of pages and mails, and digits; they change nothing that the log would have to explain. */
export async function updateProfile(ctx: Context, input: { locale: Locale; digits: Digits }): Promise<void> {
  await ctx.services.db.user.update({
    where: { id: ctx.actor.id },
    data: { locale: input.locale, digits: input.digits },
    select: { id: true },
  });
}
