import type { PlannedPair } from './assignment-outcome.ts';
import { type BoardFacts, capacityOf, loadOf, obstacleOf, type PairObstacle } from './assignment-plan.ts';

/** A line of the file that cannot be taken, by its number from 1. */
export type LineProblem = {
  line: number;
  text: string;
  reason: PairObstacle | 'file.columns' | 'file.judge' | 'file.nomination' | 'file.twice';
};
export type FileContent = { pairs: PlannedPair[]; problems: LineProblem[] };

/** Most lines that one file may have. */
export const FILE_LINES = 10_000;

/**
 * Reads an assignment from CSV: judge (e-mail or name code before the @) and nomination reference on each line, separated
 * by comma, semicolon or tab; a heading, empty lines and a byte-order mark are passed over. Every line is checked as if
 * those above it were applied; with a single problem nothing is taken.
 */
export function readAssignmentFile(
  text: string,
  facts: BoardFacts,
  judges: readonly { id: string; email: string }[],
): FileContent {
  const lines = text.replace(/^\ufeff/, '').split(/\r\n|\r|\n/);
  const pairs: PlannedPair[] = [];
  const problems: LineProblem[] = [];
  for (const [at, line] of lines.entries()) {
    if (line.trim() === '' || (at === 0 && isHeading(line))) continue;
    const read = readLine(line, facts, judges, pairs);
    if ('reason' in read)
      problems.push({ line: at + 1, text: line.trim().slice(0, 120), reason: read.reason });
    else pairs.push(read);
  }
  return { pairs: problems.length > 0 ? [] : pairs, problems };
}

function readLine(
  line: string,
  facts: BoardFacts,
  judges: readonly { id: string; email: string }[],
  above: readonly PlannedPair[],
): PlannedPair | { reason: LineProblem['reason'] } {
  const cells = line.split(/[,;\t]/).map((cell) =>
    cell
      .trim()
      .replace(/^"(.*)"$/, '$1')
      .trim(),
  );
  if (cells.length < 2 || cells.slice(2).some((cell) => cell !== '')) return { reason: 'file.columns' };
  const [who = '', reference = ''] = cells;
  const judge = judges.find(({ email }) => isCalled(email, who.toLowerCase()));
  if (judge === undefined) return { reason: 'file.judge' };
  const entry = facts.entries.find((one) => one.reference === reference.toUpperCase());
  if (entry === undefined) return { reason: 'file.nomination' };
  const pair = { judgeId: judge.id, entryId: entry.id };
  if (above.some((one) => one.judgeId === pair.judgeId && one.entryId === pair.entryId)) {
    return { reason: 'file.twice' };
  }
  const obstacle = obstacleOf(facts, pair.entryId, pair.judgeId);
  if (obstacle !== null) return { reason: obstacle };
  const taken = above.filter(({ judgeId }) => judgeId === judge.id).length;
  const isFull = loadOf(facts, judge.id) + taken >= capacityOf(facts, judge.id);
  return isFull ? { reason: 'assignment.full' } : pair;
}

/** A heading names neither an address nor a nomination. */
function isHeading(line: string): boolean {
  return !line.includes('@') && !/N-\d/i.test(line);
}

function isCalled(email: string, who: string): boolean {
  const address = email.toLowerCase();
  return who === address || who === address.slice(0, address.indexOf('@'));
}
