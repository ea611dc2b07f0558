/** A file that nobody could check for so long is a reason to look at the scanner. */
export const WAITING_MINUTES = 10;
const MINUTE_MS = 60_000;

/** @param storedAt when its bytes had arrived; null while they have not */
export function waitsLong(state: string, storedAt: Date | null, now: Date): boolean {
  if (state !== 'stored' && state !== 'scanning') return false;
  return storedAt !== null && now.getTime() - storedAt.getTime() > WAITING_MINUTES * MINUTE_MS;
}
