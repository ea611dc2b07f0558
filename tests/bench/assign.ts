import { type AssignmentProblem, assignJudges } from '../../app/domain/judging/assign.ts';
import { componentsOf } from '../support/best-assignment.ts';

/**
 * The assignment of a large cycle beside a greedy one: time, worst and total fit, loads, connectivity.
 * Run with `node tests/bench/assign.ts`; the generated case is the same on every machine.
 */
type Pairs = [judgeId: string, entryId: string][];

const ENTRIES = 2000;
const JUDGES = 200;
const DEMAND = 3;
const CONFLICTS = 8800;
const PREFERENCES = 11_500;

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
  const load = problem.judges.map(() => 0);
  for (const [judge, entry] of pairs) {
    const [j, e] = [Number(judge.slice(1)), Number(entry.slice(1))];
    totals[e] = (totals[e] as number) + (problem.fit[j]?.[e] as number);
    load[j] = (load[j] as number) + 1;
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

async function measure(objective: AssignmentProblem['objective'], capacity: number): Promise<void> {
  const problem = generated(objective, capacity);
  const started = performance.now();
  const result = await assignJudges(problem);
  const seconds = ((performance.now() - started) / 1000).toFixed(2);
  if (!result.ok) throw new Error(JSON.stringify(result.reasons));
  console.log(
    `${objective}, capacity ${capacity}: ${seconds} s, proven ${result.proven}, ${summary(problem, result.pairs)}`,
  );
}

for (const capacity of [31, 40]) {
  const problem = generated('sum', capacity);
  const started = performance.now();
  const pairs = greedy(problem);
  const seconds = ((performance.now() - started) / 1000).toFixed(2);
  console.log(`greedy, capacity ${capacity}: ${seconds} s, ${summary(problem, pairs)}`);
  await measure('sum', capacity);
  await measure('leximin', capacity);
}
