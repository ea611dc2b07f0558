import { type AssignmentProblem, assignJudges } from '../../app/domain/judging/assign.ts';
import { isWorstFitProven } from '../../app/domain/judging/assign-bound.ts';
import { componentsOf } from '../support/best-assignment.ts';

/**
 * The assignment of a large cycle beside a greedy one: time, worst and total fit, load spread, connectivity, and what is
 * proven. Run with `npm run bench:assign`; the generated case is the same on every machine. Fails when `sum` is not
 * proven, takes four seconds of processor or more, spreads loads by more than one at the tight limit, or when `leximin` does not prove
 * its worst nomination within ten.
 */
type Pairs = [judgeId: string, entryId: string][];

const ENTRIES = 2000;
const JUDGES = 200;
const DEMAND = 3;
const CONFLICTS = 8800;
const PREFERENCES = 11_500;
/** 6,000 places over 200 judges are 30 each: at the tight limit every judge has just that. */
const TIGHT = 30;
const WIDE = 40;
const SUM_SECONDS = 4;
const LEXIMIN_SECONDS = 10;

/** Park & Miller's generator: whole numbers below `limit`. */
function generator(seed: number): (limit: number) => number {
  let state = seed;
  return (limit) => {
    state = (state * 48_271) % 2_147_483_647;
    return state % limit;
  };
}

function generated(objective: AssignmentProblem['objective'], capacity: number): AssignmentProblem {
  const draw = generator(1448);
  const fit = Array.from({ length: JUDGES }, () => new Array<number>(ENTRIES).fill(0));
  const cells = (count: number) => {
    const chosen = new Set<number>();
    while (chosen.size < count) chosen.add(draw(JUDGES * ENTRIES));
    return [...chosen].map((cell) => [cell % JUDGES, Math.floor(cell / JUDGES)] as const);
  };
  for (const [judge, entry] of cells(PREFERENCES)) (fit[judge] as number[])[entry] = 1 + draw(4);
  return {
    entries: Array.from({ length: ENTRIES }, (_, e) => ({ id: `e${e}`, demand: DEMAND })),
    judges: Array.from({ length: JUDGES }, (_, j) => ({ id: `j${j}`, capacity })),
    fit,
    blocked: cells(CONFLICTS).map(([judge, entry]) => [`j${judge}`, `e${entry}`]),
    seed: 'bench',
    objective,
  };
}

/** Entry by entry the best open judge with room: what a person with a table does. */
function greedy({ entries, judges, fit, blocked }: AssignmentProblem): Pairs {
  const closed = new Set(blocked.map((pair) => pair.join(' ')));
  const load = judges.map(() => 0);
  const pairs: Pairs = [];
  for (const [e, entry] of entries.entries()) {
    const open = judges
      .map(({ id, capacity }, j) => ({ id, j, capacity }))
      .filter(({ id, j, capacity }) => (load[j] as number) < capacity && !closed.has(`${id} ${entry.id}`))
      .sort(
        (a, b) =>
          (fit[b.j]?.[e] ?? 0) - (fit[a.j]?.[e] ?? 0) || (load[a.j] as number) - (load[b.j] as number),
      );
    for (const { id, j } of open.slice(0, entry.demand)) {
      load[j] = (load[j] as number) + 1;
      pairs.push([id, entry.id]);
    }
  }
  return pairs;
}

function summary(problem: AssignmentProblem, pairs: Pairs): string {
  const totals = problem.entries.map(() => 0);
  const load = loadsOf(problem, pairs);
  for (const [judge, entry] of pairs) {
    const [j, e] = [Number(judge.slice(1)), Number(entry.slice(1))];
    totals[e] = (totals[e] as number) + (problem.fit[j]?.[e] as number);
  }
  const unserved = problem.entries.length * DEMAND - pairs.length;
  const weakest = totals.filter((total) => total === Math.min(...totals)).length;
  return [
    `worst ${Math.min(...totals)} (${weakest} entries)`,
    `total ${totals.reduce((a, b) => a + b, 0)}`,
    `loads ${Math.min(...load)}-${Math.max(...load)}`,
    `components ${componentsOf(pairs)}`,
    `unserved ${unserved}`,
  ].join(', ');
}

/** Seconds on the wall and of the processor: the limits are in the second, which a shared machine leaves alone. */
function stopwatch(): () => { processor: number; text: string } {
  const [wall, cpu] = [performance.now(), process.cpuUsage()];
  return () => {
    const { user, system } = process.cpuUsage(cpu);
    const processor = (user + system) / 1e6;
    return {
      processor,
      text: `${((performance.now() - wall) / 1000).toFixed(2)} s (${processor.toFixed(2)} s of processor)`,
    };
  };
}

async function measure(objective: AssignmentProblem['objective'], capacity: number): Promise<boolean> {
  const problem = generated(objective, capacity);
  const clock = stopwatch();
  const result = await assignJudges(problem);
  if (!result.ok) throw new Error(JSON.stringify(result.reasons));
  const isWorst =
    result.proven || (objective === 'leximin' && (await isWorstFitProven(problem, result.worstFit)));
  const time = clock();
  const proven = result.proven
    ? 'proven: the whole objective'
    : isWorst
      ? 'proven: the worst entry; not proven: the entries above it'
      : 'proven: nothing';
  console.log(`  ${objective.padEnd(8)} ${time.text}, ${summary(problem, result.pairs)}, ${proven}`);
  const limit = objective === 'sum' ? SUM_SECONDS : LEXIMIN_SECONDS;
  const isEven = capacity !== TIGHT || objective !== 'sum' || spreadOf(problem, result.pairs) <= 1;
  const isProven = objective === 'sum' ? result.proven : isWorst;
  return isProven && isEven && time.processor < limit;
}

function loadsOf(problem: AssignmentProblem, pairs: Pairs): number[] {
  const load = problem.judges.map(() => 0);
  for (const [judge] of pairs) load[Number(judge.slice(1))] = (load[Number(judge.slice(1))] as number) + 1;
  return load;
}

function spreadOf(problem: AssignmentProblem, pairs: Pairs): number {
  const load = loadsOf(problem, pairs);
  return Math.max(...load) - Math.min(...load);
}

let holds = true;
for (const capacity of [TIGHT, WIDE]) {
  console.log(`${ENTRIES} entries x ${DEMAND} of ${JUDGES} judges, at most ${capacity} each:`);
  const problem = generated('sum', capacity);
  const clock = stopwatch();
  const pairs = greedy(problem);
  console.log(`  greedy   ${clock().text}, ${summary(problem, pairs)}, proven: nothing`);
  for (const objective of ['sum', 'leximin'] as const) {
    holds = (await measure(objective, capacity)) && holds;
  }
}
console.log(holds ? 'All limits hold.' : 'A limit does not hold.');
process.exitCode = holds ? 0 : 1;
