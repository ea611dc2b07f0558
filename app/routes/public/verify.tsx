import { useActionData, useLoaderData } from '@remix-run/react';
import { z } from 'zod';
import { verifyPrinted, verifyReceipt } from '../../domain/nominations/verify-receipt.server.ts';
import { awardByCode } from '../../domain/results/announcement.queries.server.ts';
import { PublicPage, usePath } from '../../http/frames.tsx';
import { LocaleParams, publicAction, publicLoader } from '../../http/guarded.server.ts';
import type { PageHandle } from '../../http/page-handle.ts';
import { pageMeta } from '../../http/page-meta.ts';
import { pageTitle, serverText } from '../../http/page-title.server.ts';
import { refusalResponse } from '../../http/respond.server.ts';
import { Button } from '../../ui/button.tsx';
import { ErrorSummary } from '../../ui/error-summary.tsx';
import { PageTitle } from '../../ui/page-title.tsx';
import { useText } from '../../ui/text.tsx';
import { TextInput } from '../../ui/text-input.tsx';
import { CertificateFound, CodeNotFound, ReferenceTyped } from './parts/code-answer.tsx';
import { HowToVerify } from './parts/how-to-verify.tsx';
import { PrintedUnknown, ReceiptVerified } from './parts/receipt-answer.tsx';
import { ReceiptChecks } from './parts/receipt-checks.tsx';
import { ReceiptFields } from './parts/receipt-fields.tsx';
import { ReceiptForm, readReceiptForm } from './parts/receipt-form.server.ts';
import {
  type CheckLine,
  certificateView,
  checksOf,
  checksUntil,
  cleanCode,
  isReference,
  receiptView,
} from './parts/verify-view.server.ts';

export const handle: PageHandle = { texts: ['public', 'receipts'] };
export const meta = pageMeta;

export const loader = publicLoader(
  {
    why: 'anybody may check a certificate or a printed receipt',
    params: LocaleParams,
    query: z.object({
      code: z.string().max(200).default(''),
      // The QR code of a printed receipt brings all three.
      nomination: z.string().max(40).optional(),
      version: z.coerce.number().int().positive().max(100_000).optional(),
      signature: z
        .string()
        .regex(/^[A-Za-z0-9_-]{86}$/)
        .optional(),
    }),
  },
  async ({ ctx, params: { locale }, query }) => {
    const code = cleanCode(query.code);
    const reference = isReference(query.code);
    const printed = await verifyPrinted(ctx, query);
    const award = code === '' || reference ? null : await awardByCode(ctx, code);
    return {
      head: { title: pageTitle(locale, serverText(locale, 'public')('verify.title')) },
      typed: query.code,
      answer: code === '' ? null : reference ? 'reference' : award === null ? 'unknown' : 'certificate',
      printed:
        printed === null
          ? null
          : printed.ok
            ? { receipt: receiptView(printed.value, locale), checks: checksOf(printed.value) }
            : ('unknown' as const),
      certificate: award === null ? null : certificateView(award, locale),
      keyId: ctx.services.signer.keyId,
    } as const;
  },
);

export const action = publicAction(
  { why: 'anybody may check a receipt', params: LocaleParams, form: ReceiptForm },
  async ({ ctx, form }) => {
    const typed = await readReceiptForm(form);
    const result = await verifyReceipt(ctx, typed);
    if (!result.ok) return refusalResponse(result, { typed, checks: checksUntil(result.reason) });
    const checks = checksOf(result.value);
    return { receipt: receiptView(result.value, ctx.locale), checks, refusal: undefined, typed };
  },
);

type Posted = {
  checks?: CheckLine[];
  receipt?: ReturnType<typeof receiptView>;
  refusal?: { reason: string; details: Record<string, string | number> };
  typed?: { receipt: string; signature: string };
};

export default function Verify() {
  const { typed, answer, printed, certificate, keyId } = useLoaderData<typeof loader>();
  const posted = useActionData() as Posted | undefined;
  const text = useText('public');
  const to = usePath();
  const failed = posted !== undefined && posted.receipt === undefined;
  const problem = failed
    ? text(posted.refusal?.reason ?? 'receipt.malformed', posted.refusal?.details)
    : undefined;
  return (
    <PublicPage>
      <ErrorSummary errors={problem === undefined ? [] : [{ fieldId: 'receipt', message: problem }]} />
      {posted?.receipt !== undefined && (
        <ReceiptVerified receipt={posted.receipt} checks={posted.checks ?? []} />
      )}
      {failed && posted.checks !== undefined && <ReceiptChecks checks={posted.checks} />}
      {printed === 'unknown' && <PrintedUnknown />}
      {printed !== null && printed !== 'unknown' && <ReceiptVerified {...printed} />}
      {certificate !== null && <CertificateFound certificate={certificate} />}
      {answer === 'unknown' && <CodeNotFound />}
      {answer === 'reference' && <ReferenceTyped />}
      <PageTitle>{text('verify.title')}</PageTitle>
      <p className="lede gap-3">{text('verify.lede')}</p>
      <form method="get" action={to('/verify')}>
        <TextInput
          id="code"
          name="code"
          label={text('verify.code')}
          hint={text('verify.codeHint')}
          defaultValue={typed}
          width={20}
          dir="ltr"
          autoComplete="off"
          spellCheck={false}
        />
        <p className="gap-4">
          <Button>{text('verify.check')}</Button>
        </p>
      </form>
      <div className="sections">
        <ReceiptFields typed={posted?.typed} error={problem} />
        <HowToVerify keyId={keyId} />
      </div>
    </PublicPage>
  );
}
