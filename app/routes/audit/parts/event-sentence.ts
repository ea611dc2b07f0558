import type { LogLine } from '../../../domain/audit/audit-log.queries.server.ts';
import type { Text } from '../../../ui/text.tsx';

const REFUSED = '.refused';

/** An event as a sentence in the reader's language; a type without words of its own shows its name. */
export function eventSentence(
  { type, data }: Pick<LogLine, 'type' | 'data'>,
  text: Text,
  errors: Text,
): string {
  if (type.endsWith(REFUSED)) {
    const act = type.slice(0, -REFUSED.length);
    const reason = typeof data['reason'] === 'string' ? data['reason'] : '';
    return text('event.refused', {
      act: sentence(text, `act.${act}`, {}) ?? act,
      reason: sentence(errors, reason, scalars(data)) ?? reason,
    });
  }
  return sentence(text, `event.${type}`, scalars(data)) ?? text('event.other', { type });
}

/** Undefined where there is no sentence: a missing text shows as its own key. */
function sentence(text: Text, key: string, values: Record<string, string | number>): string | undefined {
  const found = text(key, values);
  return found === key ? undefined : found;
}

function scalars(data: Record<string, unknown>): Record<string, string | number> {
  return Object.fromEntries(
    Object.entries(data).filter(
      (entry): entry is [string, string | number] =>
        typeof entry[1] === 'string' || typeof entry[1] === 'number',
    ),
  );
}

/** What else an event says, as pairs of its data; digests shortened, lists joined. */
export function eventFacts(data: Record<string, unknown>): { name: string; value: string }[] {
  return Object.entries(data).map(([name, value]) => ({ name, value: factText(value) }));
}

function factText(value: unknown): string {
  if (Array.isArray(value)) return value.map(factText).join(' ');
  if (typeof value === 'string') return /^[0-9a-f]{64}$/.test(value) ? `${value.slice(0, 12)}…` : value;
  if (value !== null && typeof value === 'object') return JSON.stringify(value);
  return String(value);
}
