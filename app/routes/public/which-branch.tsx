import { useLoaderData } from '@remix-run/react';
import { z } from 'zod';
import { type BranchQuestion, chooseBranch } from '../../domain/cycles/choose-branch.ts';
import { branchesOfCycle, currentCycle } from '../../domain/cycles/cycles.queries.server.ts';
import { PublicPage, usePath } from '../../http/frames.tsx';
import { LocaleParams, publicLoader } from '../../http/guarded.server.ts';
import type { PageHandle } from '../../http/page-handle.ts';
import { pageMeta } from '../../http/page-meta.ts';
import { pageTitle, serverText } from '../../http/page-title.server.ts';
import { Breadcrumbs } from '../../ui/breadcrumbs.tsx';
import { Button } from '../../ui/button.tsx';
import { ErrorSummary } from '../../ui/error-summary.tsx';
import { RadioGroup } from '../../ui/radio-group.tsx';
import { useText } from '../../ui/text.tsx';
import { branchView } from './parts/branch-view.server.ts';
import { SuggestedBranch } from './parts/suggested-branch.tsx';

export const handle: PageHandle = { texts: ['public'] };
export const meta = pageMeta;

/** In the order they are asked; what does not parse counts as unanswered. */
const ANSWERS = {
  entrant: ['agency', 'individual'],
  round: ['yes', 'no'],
  channel: ['device', 'several'],
  audience: ['people', 'business', 'agencies', 'staff'],
} as const;
const QUESTIONS = Object.keys(ANSWERS) as BranchQuestion[];

const Answers = z.object({
  entrant: z.enum(ANSWERS.entrant).optional().catch(undefined),
  round: z.enum(ANSWERS.round).optional().catch(undefined),
  channel: z.enum(ANSWERS.channel).optional().catch(undefined),
  audience: z.enum(ANSWERS.audience).optional().catch(undefined),
  asked: z.string().optional(),
});

export const loader = publicLoader(
  { why: 'help to choose a branch before an account exists', params: LocaleParams, query: Answers },
  async ({ ctx, params: { locale }, query: { asked, ...answers } }) => {
    const name = serverText(locale, 'public')('which.title');
    const head = { title: pageTitle(locale, name) };
    if (asked === undefined) return { head, answers, missing: [], branch: null };
    const choice = chooseBranch(answers);
    if (!('code' in choice)) {
      const title = pageTitle(locale, `${serverText(locale, 'ui')('errorPrefix')} ${name}`);
      return { head: { title }, answers, missing: choice.missing, branch: null };
    }
    const cycle = await currentCycle(ctx);
    const branches = cycle === null ? [] : await branchesOfCycle(ctx, cycle.id);
    const branch = branches.find(({ code }) => code === choice.code);
    return {
      head,
      answers,
      missing: [],
      branch: cycle === null || branch === undefined ? null : branchView(cycle, branch, locale, ctx.now),
    };
  },
);

export default function WhichBranch() {
  const { answers, missing, branch } = useLoaderData<typeof loader>();
  const text = useText('public');
  const to = usePath();
  const open = missing as BranchQuestion[];
  return (
    <PublicPage>
      <Breadcrumbs
        items={[{ href: to('/branches'), label: text('branches.title') }, { label: text('which.title') }]}
      />
      <ErrorSummary
        errors={open.map((question) => ({ fieldId: question, message: text(`which.${question}.missing`) }))}
      />
      {branch !== null && <SuggestedBranch branch={branch} />}
      {branch === null ? <h1>{text('which.title')}</h1> : <h2 className="gap-6">{text('which.again')}</h2>}
      {branch === null && <p className="lede gap-3">{text('which.lede')}</p>}
      <form method="get" action={to('/which-branch')}>
        <input type="hidden" name="asked" value="1" />
        {QUESTIONS.map((question) => (
          <RadioGroup
            key={question}
            id={question}
            name={question}
            legend={text(`which.${question}`)}
            hint={question === 'entrant' ? text('which.entrant.hint') : undefined}
            defaultValue={answers[question]}
            error={open.includes(question) ? text(`which.${question}.missing`) : undefined}
            options={ANSWERS[question].map((value) => ({ value, label: text(`which.${question}.${value}`) }))}
          />
        ))}
        <p className="gap-6">
          <Button>{text('which.submit')}</Button>
        </p>
      </form>
    </PublicPage>
  );
}
