import { useActionData, useLoaderData } from '@remix-run/react';
import { z } from 'zod';
import { localize } from '../../core/localized.ts';
import { integerField } from '../../core/text.schema.ts';
import { cycleSeals } from '../../domain/cycles/admin-cycles.queries.server.ts';
import { closesAt } from '../../domain/cycles/cycle.ts';
import { branchesOfCycle, cycleByCode } from '../../domain/cycles/cycles.queries.server.ts';
import { moveAnnouncement } from '../../domain/cycles/move-announcement.server.ts';
import { guardedAction, guardedLoader } from '../../http/guarded.server.ts';
import type { PageHandle } from '../../http/page-handle.ts';
import { privateMeta } from '../../http/page-meta.ts';
import { pageTitle } from '../../http/page-title.server.ts';
import {
  localePath,
  notFound,
  refusalResponse,
  type ShownRefusal,
  seeOther,
} from '../../http/respond.server.ts';
import { Notice } from '../../ui/notice.tsx';
import { PageTitle } from '../../ui/page-title.tsx';
import { Tag } from '../../ui/tag.tsx';
import { useText } from '../../ui/text.tsx';
import { Refused } from '../nominee/parts/refused.tsx';
import { AdminPage } from './parts/admin-page.tsx';
import { AnnouncementForm } from './parts/announcement-form.tsx';
import { BranchPanels, CycleFacts, PhasePanel, SealPanel } from './parts/cycle-panels.tsx';
import { instantOfForm } from './parts/instant-form.ts';
import { CycleParams } from './parts/params.ts';
import { staffInstant } from './parts/shown.server.ts';

export const handle: PageHandle = { texts: ['admin', 'errors'] };
export const meta = privateMeta;

export const loader = guardedLoader(
  { can: 'cycle.view', params: CycleParams, query: z.object({ done: z.literal('moved').optional() }) },
  async ({ ctx, params: { locale, cycle: code }, query }) => {
    const cycle = await cycleByCode(ctx, code);
    if (cycle === null) throw notFound();
    const [branches, seals] = await Promise.all([branchesOfCycle(ctx, cycle.id), cycleSeals(ctx, cycle.id)]);
    const at = (instant: Date) => staffInstant(instant, locale);
    return {
      head: { title: pageTitle(locale, localize(cycle.name, locale)) },
      done: query.done ?? null,
      cycle: {
        code: cycle.code,
        name: localize(cycle.name, locale),
        stage: cycle.stage,
        own: cycle.ownClosings.map(({ code, name, lateFrom }) => ({
          code,
          name: localize(name, locale),
          closes: at(closesAt(lateFrom)),
        })),
        hasLateCodes: cycle.lateCodesAllowed,
        opens: at(cycle.opensAt),
        closes: at(cycle.closesAt),
        closed: cycle.closedAt === null ? null : at(cycle.closedAt),
        announces: at(cycle.announceAt),
        published: cycle.publishedAt === null ? null : at(cycle.publishedAt),
        toleranceSeconds: cycle.toleranceSeconds,
        termsVersion: cycle.termsVersion,
        rulesFingerprint: cycle.rulesFingerprint,
      },
      phases: cycle.phases.map(({ code: phase, name, startsAt, endsAt }) => ({
        code: phase,
        name: localize(name, locale),
        starts: at(startsAt),
        ends: at(new Date(endsAt.getTime() - 1000)),
        isNow: startsAt <= ctx.now && ctx.now < endsAt,
      })),
      branches: branches.map((branch) => ({
        code: branch.code,
        name: localize(branch.name, locale),
        criteria: branch.criteria.map(({ code: criterion, name, weight }) => ({
          code: criterion,
          name: localize(name, locale),
          weight,
        })),
      })),
      seals: seals.map(({ sealedAt, ...seal }) => ({ ...seal, at: at(sealedAt) })),
    };
  },
);

/** The day in either calendar, as three fields, and the time in Riyadh. */
const Form = z.object({
  intent: z.literal('move'),
  date: z.object({
    day: z.string().max(10),
    month: z.string().max(10),
    year: z.string().max(10),
    calendar: z.enum(['hijri', 'gregorian']),
  }),
  hour: integerField(0, 23),
  minute: integerField(0, 59),
});

export const action = guardedAction(
  { can: 'cycle.manage', params: CycleParams, form: Form },
  async ({ ctx, params: { cycle }, form }): Promise<Response> => {
    const announceAt = instantOfForm(form);
    if (announceAt === null) {
      return Response.json({ form: { error: { date: ['date.impossible'] } } }, { status: 422 });
    }
    const result = await moveAnnouncement(ctx, { cycle, announceAt });
    if (result.ok) return seeOther(localePath(ctx.locale, `/admin/cycles/${cycle}?done=moved`));
    if (result.reason === 'cycle.not_found') throw notFound();
    return refusalResponse(result);
  },
);

export default function CyclePage() {
  const { cycle, phases, branches, seals, done } = useLoaderData<typeof loader>();
  const answer = useActionData() as
    | { refusal?: ShownRefusal; form?: { error?: Record<string, string[]> } }
    | undefined;
  const text = useText('admin');
  const isPublished = cycle.published !== null;
  return (
    <AdminPage cycle={cycle.code}>
      <PageTitle
        caption={text('cycle.caption', { code: cycle.code })}
        facts={<Tag state={isPublished ? 'complete' : 'progress'}>{text(`stage.${cycle.stage}`)}</Tag>}
      >
        {cycle.name}
      </PageTitle>
      {done !== null && (
        <Notice tone="success" full live="status">
          <p>{text('cycle.moved')}</p>
        </Notice>
      )}
      {answer?.refusal !== undefined && <Refused refusal={answer.refusal} />}
      <div className="columns">
        <div className="stack">
          <PhasePanel phases={phases} />
          <BranchPanels branches={branches} />
        </div>
        <div className="stack">
          <CycleFacts cycle={cycle} />
          {!isPublished && <AnnouncementForm hasError={answer?.form !== undefined} />}
          <SealPanel seals={seals} />
        </div>
      </div>
    </AdminPage>
  );
}
