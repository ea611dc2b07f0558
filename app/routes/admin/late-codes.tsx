import { useActionData, useLoaderData } from '@remix-run/react';
import { z } from 'zod';
import { localize } from '../../core/localized.ts';
import { integerField, text as typedText } from '../../core/text.schema.ts';
import { typedClosing } from '../../core/typed-instant.ts';
import { agencyChoices } from '../../domain/accounts/agencies.queries.server.ts';
import { closesAt } from '../../domain/cycles/cycle.ts';
import { lateCodesOf } from '../../domain/cycles/late-codes.queries.server.ts';
import { approveLateCode, proposeLateCode, revokeLateCode } from '../../domain/cycles/late-codes.server.ts';
import { guardedAction, guardedLoader } from '../../http/guarded.server.ts';
import type { PageHandle } from '../../http/page-handle.ts';
import { privateMeta } from '../../http/page-meta.ts';
import { pageTitle, serverText } from '../../http/page-title.server.ts';
import {
  localePath,
  notFound,
  refusalResponse,
  type ShownRefusal,
  seeOther,
} from '../../http/respond.server.ts';
import { Notice } from '../../ui/notice.tsx';
import { PageTitle } from '../../ui/page-title.tsx';
import { useText } from '../../ui/text.tsx';
import { AdminPage } from './parts/admin-page.tsx';
import { DeadlineRefused } from './parts/deadline-refused.tsx';
import { LateCodeForm, type LateCodeValues } from './parts/late-code-form.tsx';
import { LateCodeTable } from './parts/late-code-table.tsx';
import { BranchCode, CycleParams } from './parts/params.ts';
import { staffText } from './parts/shown.server.ts';

export const handle: PageHandle = { texts: ['admin', 'deadlines', 'errors'] };
export const meta = privateMeta;

export const loader = guardedLoader(
  {
    can: 'deadline.move',
    params: CycleParams,
    query: z.object({ done: z.enum(['proposed', 'revoked']).optional() }),
  },
  async ({ ctx, params: { locale, cycle }, query }) => {
    const found = await lateCodesOf(ctx, cycle);
    if (found === null) throw notFound();
    const text = serverText(locale, 'deadlines');
    return {
      head: { title: pageTitle(locale, text('codes.title'), localize(found.name, locale)) },
      done: query.done ?? null,
      cycle: { code: cycle, name: localize(found.name, locale) },
      branches: found.branches.map(({ code, name }) => ({ value: code, label: localize(name, locale) })),
      agencies: (await agencyChoices(ctx)).map(({ id, name }) => ({
        value: id,
        label: localize(name, locale),
      })),
      rows: found.codes.map(({ agency, branch, reason, expiresAt, proposedById, ...row }) => ({
        ...row,
        agency: localize(agency, locale),
        branch: localize(branch, locale),
        reason: localize(reason, locale),
        expires: staffText(closesAt(expiresAt), locale),
        isMine: proposedById === ctx.actor.id,
      })),
    };
  },
);

const part = z.string().max(10);
const REASON_LENGTH = 1000;
const MOST_USES = 20;
const Form = z.discriminatedUnion('intent', [
  z.object({
    intent: z.literal('propose'),
    agency: z.uuid(),
    branch: BranchCode,
    date: z.object({ day: part, month: part, year: part, calendar: z.enum(['hijri', 'gregorian']) }),
    time: part,
    uses: integerField(1, MOST_USES),
    reasonAr: typedText(REASON_LENGTH, { multiline: true }),
    reasonEn: typedText(REASON_LENGTH, { multiline: true }),
  }),
  z.object({ intent: z.enum(['approve', 'revoke']), lateCode: z.uuid() }),
]);

export const action = guardedAction(
  { can: 'deadline.move', params: CycleParams, form: Form },
  async ({ ctx, params: { cycle }, form }): Promise<Response> => {
    const back = (done: string) =>
      seeOther(localePath(ctx.locale, `/admin/cycles/${cycle}/late-codes?done=${done}`));
    if (form.intent === 'approve') {
      const result = await approveLateCode(ctx, { cycle, lateCode: form.lateCode });
      // Not a redirect: the code is shown once and stored nowhere.
      return result.ok ? Response.json({ code: result.value.code }) : refusalResponse(result);
    }
    if (form.intent !== 'propose') {
      const result = await revokeLateCode(ctx, { cycle, lateCode: form.lateCode });
      return result.ok ? back('revoked') : refusalResponse(result);
    }
    const { intent: _, ...values } = form;
    const ends = typedClosing({ ...form.date, time: form.time });
    if (!ends.ok) {
      const field = ends.reason === 'time.format' ? 'time' : 'date';
      return Response.json({ form: { error: { [field]: [ends.reason] } }, values }, { status: 422 });
    }
    const result = await proposeLateCode(ctx, {
      cycle,
      branch: form.branch,
      agencyId: form.agency,
      expiresAt: ends.value,
      uses: form.uses,
      reason: { ar: form.reasonAr, en: form.reasonEn },
    });
    return result.ok ? back('proposed') : refusalResponse(result, { values });
  },
);

type Answer = {
  refusal?: ShownRefusal;
  code?: string;
  values?: LateCodeValues;
  form?: { error?: Record<string, string[]>; initialValue?: LateCodeValues };
};

export default function LateCodes() {
  const data = useLoaderData<typeof loader>();
  const answer = useActionData() as Answer | undefined;
  const text = useText('deadlines');
  return (
    <AdminPage cycle={data.cycle.code}>
      <PageTitle caption={data.cycle.name}>{text('codes.title')}</PageTitle>
      <p className="gap-3">{text('codes.lede')}</p>
      {data.done !== null && (
        <Notice tone="success" full live="status">
          <p>{text(`codes.done.${data.done}`)}</p>
        </Notice>
      )}
      {answer?.code !== undefined && (
        <Notice tone="success" full live="status">
          <p>{text('codes.shown')}</p>
          <p>
            <code className="digest">{answer.code}</code>
          </p>
        </Notice>
      )}
      {answer?.refusal !== undefined && <DeadlineRefused refusal={answer.refusal} />}
      <div className="stack">
        <LateCodeTable rows={data.rows} />
        <LateCodeForm
          agencies={data.agencies}
          branches={data.branches}
          values={answer?.values ?? answer?.form?.initialValue ?? {}}
          errors={answer?.form?.error ?? {}}
        />
      </div>
    </AdminPage>
  );
}
