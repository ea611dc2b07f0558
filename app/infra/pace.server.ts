/**
 * Runs `work` and answers no earlier than `floorMs` after the start, whatever the outcome: how long an answer takes must
 * not tell whether an account exists (abuse case W3). The floor lies above what the slower branch needs.
 */
export async function paced<T>(floorMs: number, work: () => Promise<T>): Promise<T> {
  const start = performance.now();
  try {
    return await work();
  } finally {
    const rest = floorMs - (performance.now() - start);
    if (rest > 0) await new Promise((resolve) => setTimeout(resolve, rest));
  }
}
