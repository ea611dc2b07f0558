import { canonicalize } from '../audit/canonical-json.ts';

/** Codes of sections whose answers differ between two versions, in the order of the newer one, then what was removed. */
export function changedSections(before: Record<string, unknown>, after: Record<string, unknown>): string[] {
  const codes = [...new Set([...Object.keys(after), ...Object.keys(before)])];
  return codes.filter((code) => canonicalize(before[code] ?? null) !== canonicalize(after[code] ?? null));
}
