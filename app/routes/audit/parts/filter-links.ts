import type { LogQuery } from './filter.ts';

/** Groups of event types: beginnings of their names. */
export const LOG_GROUPS = [
  'account',
  'agency',
  'assignment',
  'audit',
  'clarification',
  'conflict',
  'consensus',
  'cycle',
  'document',
  'mail',
  'nomination',
  'result',
  'screening',
  'sheet',
  'shortlist',
] as const;

/** The same filter as a query, for links. */
export function queryOf(filter: LogQuery): string {
  return new URLSearchParams(Object.entries(filter).filter(([, value]) => value !== '')).toString();
}
