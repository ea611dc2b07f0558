import { checkTable } from './table.ts';

/** Methods for a panel that ranks instead of scoring. They can disagree, so the rules name one beforehand. */
export type Ballots = { count: number; order: string[] }[];

/** `order`: best first, among equals the smaller id by code unit first. `score`: see each method. */
export type Choice = { order: string[]; score?: number };

/** Kemeny's method looks at every order, so it is offered for a final table of a few. */
const KEMENY_LIMIT = 8;

/**
 * Bradley & Terry's abilities (1952): log ability of each minus that of `reference`, maximum likelihood by Newton's
 * method on the log-odds (the likelihood is concave; Hunter 2004 describes the same optimum by minorisation).
 * @param wins row beat column; the diagonal is ignored
 * @throws RangeError 'empty', 'ragged' (also when not square), 'not-finite', 'negative', 'index', and
 *   'no-finite-optimum' unless everyone can be reached from everyone along wins
 */
export function bradleyTerry(wins: number[][], reference: number): number[] {
  checkTable(wins, 'no-gaps');
  const n = wins.length;
  if (wins[0]?.length !== n) throw new RangeError('ragged: as many columns as rows');
  if (wins.flat().some((count) => count < 0)) throw new RangeError('negative: wins are at least 0');
  if (!Number.isInteger(reference) || reference < 0 || reference >= n)
    throw new RangeError('index: no reference');
  const win = (i: number, j: number) => (i === j ? 0 : (wins[i]?.[j] as number));
  if (!stronglyConnected(n, (i, j) => win(i, j) > 0)) {
    throw new RangeError('no-finite-optimum: some beat all others they met, or never met them');
  }
  let ability = new Array<number>(n).fill(0);
  let likelihood = logLikelihood(ability, win);
  for (let round = 0; round < 200; round += 1) {
    const step = newtonStep(ability, win, reference);
    // Far from the optimum a full step can overshoot: halve it until the likelihood does not fall.
    let factor = 1;
    let next = ability;
    let reached = Number.NEGATIVE_INFINITY;
    for (; factor > 1e-9; factor /= 2) {
      next = ability.map((value, i) => value + factor * (step[i] as number));
      reached = logLikelihood(next, win);
      if (reached >= likelihood - 1e-12 * Math.abs(likelihood)) break;
    }
    [ability, likelihood] = [next, reached];
    if (Math.max(...step.map(Math.abs)) < 1e-13) break;
  }
  return ability.map((value) => value - (ability[reference] as number) + 0);
}

type Wins = (i: number, j: number) => number;

function logLikelihood(ability: number[], win: Wins): number {
  let total = 0;
  for (const [i, a] of ability.entries()) {
    for (const [j, b] of ability.entries())
      if (win(i, j) > 0) total -= win(i, j) * Math.log1p(Math.exp(b - a));
  }
  return total;
}

/** Solves Hessian · step = gradient with the reference's ability held. */
function newtonStep(ability: number[], win: Wins, reference: number): number[] {
  const free = ability.map((_, i) => i).filter((i) => i !== reference);
  const rows = free.map((i) => {
    const row = new Array<number>(free.length + 1).fill(0);
    for (const j of ability.keys()) {
      if (j === i) continue;
      const chance = 1 / (1 + Math.exp((ability[j] as number) - (ability[i] as number)));
      const games = win(i, j) + win(j, i);
      const weight = games * chance * (1 - chance);
      row[free.indexOf(i)] = (row[free.indexOf(i)] as number) + weight;
      if (j !== reference) row[free.indexOf(j)] = -weight;
      row[free.length] = (row[free.length] as number) + win(i, j) - games * chance;
    }
    return row;
  });
  const solved = eliminate(rows);
  const step = new Array<number>(ability.length).fill(0);
  for (const [at, i] of free.entries()) step[i] = solved[at] as number;
  return step;
}

/** Gaussian elimination of a positive definite system whose last column is the right-hand side. */
function eliminate(rows: number[][]): number[] {
  const size = rows.length;
  for (const [at, row] of rows.entries()) {
    for (const lower of rows.slice(at + 1)) {
      const factor = (lower[at] as number) / (row[at] as number);
      for (let k = at; k <= size; k += 1) lower[k] = (lower[k] as number) - factor * (row[k] as number);
    }
  }
  const solution = new Array<number>(size).fill(0);
  for (let at = size - 1; at >= 0; at -= 1) {
    const row = rows[at] as number[];
    let value = row[size] as number;
    for (let k = at + 1; k < size; k += 1) value -= (row[k] as number) * (solution[k] as number);
    solution[at] = value / (row[at] as number);
  }
  return solution;
}

function stronglyConnected(n: number, edge: (i: number, j: number) => boolean): boolean {
  const reaches = (step: (i: number, j: number) => boolean) => {
    const seen = new Set([0]);
    for (const i of seen) for (let j = 0; j < n; j += 1) if (step(i, j)) seen.add(j);
    return seen.size === n;
  };
  return reaches(edge) && reaches((i, j) => edge(j, i));
}

/**
 * Borda's count: n − 1 points for a first place down to 0 for the last.
 * @returns the order by points, and the points of each
 * @throws RangeError 'empty', 'not-count', 'ballot' (ballots must order the same candidates, each once)
 */
export function borda(ballots: Ballots): Choice & { points: Record<string, number> } {
  const ids = candidates(ballots);
  const points = new Map(ids.map((id) => [id, 0]));
  for (const { count, order } of ballots) {
    for (const [place, id] of order.entries()) {
      points.set(id, (points.get(id) ?? 0) + count * (order.length - 1 - place));
    }
  }
  const order = ids.toSorted((a, b) => (points.get(b) ?? 0) - (points.get(a) ?? 0));
  return { order, points: Object.fromEntries(points) };
}

/** How many voters prefer row to column; rows and columns in the order of `ids`. Errors as for `borda`. */
export function preferences(ballots: Ballots): { ids: string[]; counts: number[][] } {
  const ids = candidates(ballots);
  const counts = ids.map(() => ids.map(() => 0));
  for (const { count, order } of ballots) {
    const place = new Map(order.map((id, at) => [id, at]));
    for (const [i, row] of counts.entries()) {
      for (const j of row.keys()) {
        const ahead = (place.get(ids[i] as string) ?? 0) < (place.get(ids[j] as string) ?? 0);
        if (ahead) row[j] = (row[j] as number) + count;
      }
    }
  }
  return { ids, counts };
}

/**
 * Strength of the strongest path from row to column, by winning votes (Schulze 2011).
 * @param counts square, as from `preferences`
 */
export function strongestPaths(counts: number[][]): number[][] {
  const paths = counts.map((row, i) =>
    row.map((votes, j) => (votes > (counts[j]?.[i] as number) ? votes : 0)),
  );
  for (const [via, onward] of paths.entries()) {
    for (const [i, row] of paths.entries()) {
      for (const j of row.keys()) {
        if (i === via || j === via || i === j) continue;
        row[j] = Math.max(row[j] as number, Math.min(row[via] as number, onward[j] as number));
      }
    }
  }
  return paths;
}

/** Schulze's method (2011). Whoever beats more others along strongest paths comes first. Errors as for `borda`. */
export function schulze(ballots: Ballots): Choice {
  const { ids, counts } = preferences(ballots);
  const paths = strongestPaths(counts);
  // The relation is transitive, so counting whom each beats is a linear extension of it.
  const beaten = paths.map(
    (row, i) => row.filter((strength, j) => strength > (paths[j]?.[i] as number)).length,
  );
  const order = ids.map((_, i) => i).sort((a, b) => (beaten[b] as number) - (beaten[a] as number) || a - b);
  return { order: order.map((i) => ids[i] as string) };
}

/**
 * Kemeny's method (1959): the order that agrees with most pairwise preferences of the ballots; among equally good
 * orders the smallest, comparing ids by code unit. `score` counts the agreements.
 * @throws RangeError 'too-many' above 8 candidates; the others as for `borda`
 */
export function kemeny(ballots: Ballots): Choice & { score: number } {
  const { ids, counts } = preferences(ballots);
  const n = ids.length;
  if (n > KEMENY_LIMIT) throw new RangeError(`too-many: every order of ${n} would have to be tried`);
  // best[set]: agreements of the best order of `set` (bits) placed after all others; built from the last place up.
  const best = new Float64Array(1 << n);
  const gain = (i: number, set: number) => {
    let votes = 0;
    for (let j = 0; j < n; j += 1) if (set & (1 << j) && j !== i) votes += counts[i]?.[j] as number;
    return votes + (best[set & ~(1 << i)] as number);
  };
  const members = (set: number) => ids.map((_, i) => i).filter((i) => set & (1 << i));
  for (let set = 1; set < best.length; set += 1)
    best[set] = Math.max(...members(set).map((i) => gain(i, set)));
  const order: string[] = [];
  for (let set = best.length - 1; set > 0; ) {
    const first = members(set).find((i) => gain(i, set) === best[set]) as number;
    order.push(ids[first] as string);
    set &= ~(1 << first);
  }
  return { order, score: best[best.length - 1] as number };
}

/** The candidates, sorted by code unit, once the ballots are found to agree on who they are. */
function candidates(ballots: Ballots): string[] {
  if (!Array.isArray(ballots)) throw new TypeError('ballots are an array');
  for (const { count, order } of ballots) {
    if (typeof count !== 'number' || !Array.isArray(order))
      throw new TypeError('a ballot has a count and an order');
    if (!order.every((id) => typeof id === 'string')) throw new TypeError('a ballot orders ids');
    if (!Number.isInteger(count) || count < 0)
      throw new RangeError('not-count: ballots are counted in whole numbers');
  }
  const ids = [...new Set(ballots[0]?.order ?? [])].sort();
  if (ids.length === 0) throw new RangeError('empty: there is nothing to order');
  for (const { order } of ballots) {
    if (order.length !== ids.length || ids.some((id) => !order.includes(id))) {
      throw new RangeError('ballot: every ballot orders the same candidates, each once');
    }
  }
  return ids;
}
