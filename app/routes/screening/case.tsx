import { useActionData, useLoaderData } from '@remix-run/react';
import { z } from 'zod';
import { localize } from '../../core/localized.ts';
import { optionalText, text as typedText } from '../../core/text.schema.ts';
import { askClarification } from '../../domain/screening/ask-clarification.server.ts';
import {
  markEligible,
  proposeIneligible,
  ruleOnIneligible,
} from '../../domain/screening/decide-eligibility.server.ts';
import { recordCheck } from '../../domain/screening/record-check.server.ts';
import { screeningCase } from '../../domain/screening/screening.queries.server.ts';
import { CHECKED_RULES } from '../../domain/screening/screening.ts';
import { guardedAction, guardedLoader } from '../../http/guarded.server.ts';
import type { PageHandle } from '../../http/page-handle.ts';
import { privateMeta } from '../../http/page-meta.ts';
import { pageTitle } from '../../http/page-title.server.ts';
import { localePath, notFound, refusalResponse, seeOther } from '../../http/respond.server.ts';
import { NominationParams } from '../nominee/parts/params.ts';
import { caseData } from './parts/case-data.server.ts';
import { type CaseAnswer, CasePage } from './parts/case-page.tsx';

export const handle: PageHandle = { texts: ['screening', 'judge'] };
export const meta = privateMeta;

export const loader = guardedLoader(
  {
    can: 'screening.view',
    params: NominationParams,
    query: z.object({ done: z.enum(['checked']).optional() }),
  },
  async ({ ctx, params: { locale, reference }, query }) => {
    const found = await screeningCase(ctx, reference);
    if (found === null) throw notFound();
    return {
      head: { title: pageTitle(locale, localize(found.title, locale), reference) },
      done: query.done,
      ...caseData(found, locale),
    };
  },
);

const NOTE = 2000;
const Rule = z.enum(CHECKED_RULES);
const Form = z.discriminatedUnion('intent', [
  z.object({
    intent: z.literal('check'),
    rule: Rule,
    outcome: z.enum(['pass', 'fail', 'unclear'], { error: 'screening.outcome_required' }),
    note: optionalText(NOTE, { multiline: true }),
  }),
  z.object({ intent: z.literal('ask'), question: typedText(NOTE, { multiline: true }) }),
  z.object({ intent: z.literal('eligible') }),
  z.object({
    intent: z.literal('propose'),
    rule: Rule,
    reasonAr: typedText(NOTE, { multiline: true }),
    reasonEn: typedText(NOTE, { multiline: true }),
  }),
  z.object({ intent: z.enum(['confirm', 'reject']) }),
]);

export const action = guardedAction(
  { can: 'screening.decide', params: NominationParams, form: Form },
  async ({ ctx, params: { reference }, form }): Promise<Response> => {
    const queue = localePath(ctx.locale, '/screening');
    const here = `${queue}/${reference}`;
    const settle = (result: { ok: true } | { ok: false; reason: string }, next: string): Response => {
      if (result.ok) return seeOther(next);
      if (result.reason === 'nomination.not_found') throw notFound();
      return refusalResponse(result);
    };
    switch (form.intent) {
      case 'check': {
        const { rule, outcome, note } = form;
        const result = await recordCheck(ctx, { reference, rule, outcome, note: note ?? '' });
        return settle(result, `${here}?done=checked#${rule}`);
      }
      case 'ask':
        return settle(
          await askClarification(ctx, { reference, question: form.question }),
          `${queue}?done=asked`,
        );
      case 'eligible':
        return settle(await markEligible(ctx, { reference }), `${queue}?done=eligible`);
      case 'propose': {
        const reason = { ar: form.reasonAr, en: form.reasonEn };
        const result = await proposeIneligible(ctx, { reference, rule: form.rule, reason });
        return settle(result, `${queue}?done=proposed`);
      }
      default: {
        const result = await ruleOnIneligible(ctx, { reference, decision: form.intent });
        return settle(result, `${queue}?done=${form.intent === 'confirm' ? 'confirmed' : 'rejected'}`);
      }
    }
  },
);

export default function Case() {
  const data = useLoaderData<typeof loader>();
  const answer = useActionData() as CaseAnswer | undefined;
  return <CasePage data={data} answer={answer} />;
}
