import { useActionData, useLoaderData } from '@remix-run/react';
import { z } from 'zod';
import { localize } from '../../core/localized.ts';
import { createNomination } from '../../domain/nominations/create-nomination.server.ts';
import { entryChoices } from '../../domain/nominations/nominations.queries.server.ts';
import { ApplicantPage, usePath } from '../../http/frames.tsx';
import { guardedAction, guardedLoader, LocaleParams } from '../../http/guarded.server.ts';
import type { PageHandle } from '../../http/page-handle.ts';
import { privateMeta } from '../../http/page-meta.ts';
import { pageTitle, serverText } from '../../http/page-title.server.ts';
import { localePath, notFound, type ShownRefusal, seeOther } from '../../http/respond.server.ts';
import { BackLink } from '../../ui/back-link.tsx';
import { Button } from '../../ui/button.tsx';
import { DeadlineNotice } from '../../ui/deadline-notice.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { RadioGroup } from '../../ui/radio-group.tsx';
import { useText } from '../../ui/text.tsx';
import { shownInstant } from './parts/format.server.ts';
import { refusalAnswer } from './parts/refusal.server.ts';
import { Refused } from './parts/refused.tsx';

export const handle: PageHandle = { texts: ['nominee'] };
export const meta = privateMeta;

export const loader = guardedLoader(
  {
    can: 'nomination.create',
    params: LocaleParams,
    query: z.object({ branch: z.string().max(60).optional() }),
  },
  async ({ ctx, params: { locale }, query }) => {
    const { cycle, branches, agencies, serverNow, key } = await entryChoices(ctx);
    return {
      head: { title: pageTitle(locale, serverText(locale, 'nominee')('new.title')) },
      cycle: cycle === null ? null : { stage: cycle.stage, closing: shownInstant(cycle.closesAt, locale) },
      serverNow,
      key,
      chosen: branches.find(({ slug }) => slug === query.branch)?.id ?? '',
      branches: branches.map(({ id, name, description }) => ({
        value: id,
        label: localize(name, locale),
        hint: localize(description, locale),
      })),
      agencies: agencies.map(({ id, name }) => ({ value: id, label: localize(name, locale) })),
      individualBranches: branches.filter(({ entrant }) => entrant === 'individual').map(({ id }) => id),
    };
  },
);

export const action = guardedAction(
  {
    can: 'nomination.create',
    params: LocaleParams,
    form: z.object({ branch: z.uuid(), agency: z.uuid().optional(), key: z.uuid().optional() }),
  },
  async ({ ctx, form }) => {
    const { branches, agencies } = await entryChoices(ctx);
    const branch = branches.find(({ id }) => id === form.branch);
    if (branch === undefined) throw notFound();
    const agencyId = branch.entrant === 'individual' ? null : (form.agency ?? agencies[0]?.id ?? null);
    const key = form.key === undefined ? {} : { key: form.key };
    const result = await createNomination(ctx, { branchId: branch.id, agencyId, ...key });
    if (result.ok) return seeOther(localePath(ctx.locale, `/nominations/${result.value.reference}`));
    if (result.reason === 'branch.not_found') throw notFound();
    return refusalAnswer(result, ctx.locale);
  },
);

type Answer = { refusal?: ShownRefusal; form?: unknown };

export default function NewNomination() {
  const { cycle, branches, agencies, chosen, serverNow, key } = useLoaderData<typeof loader>();
  const answer = useActionData() as Answer | undefined;
  const text = useText('nominee');
  const to = usePath();
  const open = cycle?.stage === 'open';
  return (
    <ApplicantPage>
      <BackLink href={to('/nominations')}>{text('list.title')}</BackLink>
      <h1>{text('new.title')}</h1>
      {!open || branches.length === 0 ? (
        <EmptyState title={text(open ? 'new.noBranch' : 'new.notOpen')}>
          {text(open ? 'new.noBranchText' : 'new.notOpenText')}
        </EmptyState>
      ) : (
        <>
          <DeadlineNotice
            closing={cycle.closing.text}
            closesAt={cycle.closing.iso}
            serverNow={serverNow}
            note={text('new.note')}
          />
          {answer?.refusal !== undefined && <Refused refusal={answer.refusal} />}
          <form method="post">
            <input type="hidden" name="key" value={key} />
            <RadioGroup
              id="branch"
              name="branch"
              legend={text('new.branch')}
              hint={text('new.branchHint')}
              error={answer?.form === undefined ? undefined : text('new.branchMissing')}
              options={branches}
              defaultValue={chosen}
            />
            {agencies.length > 1 && (
              <RadioGroup
                id="agency"
                name="agency"
                legend={text('new.agency')}
                options={agencies}
                defaultValue={agencies[0]?.value}
              />
            )}
            <p className="form-actions gap-5">
              <Button>{text('new.submit')}</Button>
            </p>
          </form>
        </>
      )}
    </ApplicantPage>
  );
}
