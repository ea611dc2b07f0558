import { closingChecks } from './closing-checks.ts';
import { judgingChecks } from './judging-checks.ts';
import { nominationChecks } from './nomination-checks.ts';
import { resultChecks } from './result-checks.ts';
import { systemChecks } from './system-checks.ts';

/** One fact that must hold whatever happened: a read-only statement that returns the offending rows, one text each. */
export type Check = { name: string; says: string; sql: string };

export const CHECKS: readonly Check[] = [
  ...nominationChecks,
  ...closingChecks,
  ...judgingChecks,
  ...resultChecks,
  ...systemChecks,
];
