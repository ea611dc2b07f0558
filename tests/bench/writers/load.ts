import { randomUUID } from 'node:crypto';
import { setTimeout } from 'node:timers/promises';
import type { BenchDemo } from './demo.ts';

/** Milliseconds from the planned start of each request to its whole answer; what was not as expected is counted. */
export type Sample = { latencies: number[]; unexpected: Map<string, number> };

const PARAGRAPH = 'واجه الفريق عند الإطلاق اختلاف البيانات بين الجهات، فوُحّدت القواميس وأُعيد بناء الربط. ';
const SECTION = 'challenges';

const newSample = (): Sample => ({ latencies: [], unexpected: new Map() });

function note({ latencies, unexpected }: Sample, planned: number, outcome: string, expected: string): void {
  latencies.push(performance.now() - planned);
  if (outcome !== expected) unexpected.set(outcome, (unexpected.get(outcome) ?? 0) + 1);
}

/**
 * Open loop: every request starts when the plan says, however slow the answers are; a writer whose last save is still
 * under way waits for it, and that wait counts. Ends by itself.
 * @param revisions what each writer saw last; kept up to date
 */
export async function runLoad(
  demo: BenchDemo,
  baseUrl: string,
  { seconds, pauseSeconds, revisions }: { seconds: number; pauseSeconds: number; revisions: number[] },
): Promise<{ autosave: Sample; submit: Sample }> {
  const autosave = newSample();
  const submit = newSample();
  const start = performance.now() + 500;
  const saves = demo.writers.map(async (cookie, index) => {
    // Writers do not type in step.
    const offset = (index / demo.writers.length) * pauseSeconds;
    for (let turn = 0; offset + turn * pauseSeconds < seconds; turn += 1) {
      const planned = start + (offset + turn * pauseSeconds) * 1000;
      await setTimeout(Math.max(0, planned - performance.now()));
      const reference = demo.drafts.references[index] ?? '';
      const text = `${PARAGRAPH.repeat(8)}${turn}`;
      const answer = await post(
        baseUrl,
        `/ar/nominations/${reference}/sections/${SECTION}/autosave`,
        cookie,
        index,
        {
          revision: String(revisions[index] ?? 1),
          touched: 'textAr',
          textAr: text,
        },
      );
      note(autosave, planned, String(answer.status), '200');
      revisions[index] = Number(/"revision":(\d+)/.exec(answer.body)?.[1] ?? revisions[index] ?? 1);
    }
  });
  const submits = demo.waiting.references.map(async (reference, index) => {
    const planned = start + (index / demo.waiting.references.length) * seconds * 1000;
    await setTimeout(Math.max(0, planned - performance.now()));
    const answer = await post(baseUrl, `/ar/nominations/${reference}/review`, demo.coordinator, index, {
      intent: 'submit',
      key: randomUUID(),
      version: '0',
      edition: String(demo.waiting.edition),
    });
    note(submit, planned, String(answer.status), '303');
  });
  await Promise.all([...saves, ...submits]);
  return { autosave, submit };
}

async function post(
  baseUrl: string,
  path: string,
  cookie: string,
  client: number,
  fields: Record<string, string>,
): Promise<{ status: number; body: string }> {
  try {
    const response = await fetch(baseUrl + path, {
      method: 'POST',
      redirect: 'manual',
      headers: { cookie, origin: baseUrl, 'x-forwarded-for': `10.1.${client >> 8}.${client & 255}` },
      body: new URLSearchParams(fields),
    });
    return { status: response.status, body: await response.text() };
  } catch {
    return { status: 0, body: '' };
  }
}
