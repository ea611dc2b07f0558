import { addDays, type CivilDate } from '../../core/civil.ts';
import { addWorkingDays, riyadhDay, startOfRiyadhDay } from '../../core/riyadh.ts';

/** The rules an officer checks before a nomination is judged (award.md section 5). */
export const CHECKED_RULES = [
  'E1',
  'E2',
  'E3',
  'E4',
  'E5',
  'E6',
  'E7',
  'E8',
  'E9',
  'E10',
  'E11',
  'E12',
] as const;
export type CheckOutcome = 'pass' | 'fail' | 'unclear';

/** The rules that apply to a branch, in order. */
export function rulesOfBranch<Rule extends { code: string; branches: readonly string[] }>(
  rules: readonly Rule[],
  branch: string,
): Rule[] {
  return rules.filter(
    ({ code, branches }) => (CHECKED_RULES as readonly string[]).includes(code) && branches.includes(branch),
  );
}

/**
 * The first instant that is too late for an answer (E13): `days` working days counted from the day after the request,
 * ending with the last of them at 23:59:59 in Riyadh.
 */
export function answerDueFrom(askedAt: Date, days: number, holidays: readonly CivilDate[]): Date {
  return startOfRiyadhDay(addDays(addWorkingDays(riyadhDay(askedAt), days, holidays), 1));
}
