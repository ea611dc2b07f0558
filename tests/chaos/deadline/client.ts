import { randomUUID } from 'node:crypto';
import { appendFileSync } from 'node:fs';
import { setTimeout } from 'node:timers/promises';
import type { AppProcess } from './processes.ts';
import type { Round } from './round.ts';

/** One answer that a client was given; instants in milliseconds since 1970, by the right clock of this machine. */
export type Answer = {
  cycle: string;
  reference: string;
  key: string;
  process: string;
  sentAt: number;
  answeredAt: number;
  /** `accepted`, `unknown` (no answer, or 5xx), or the reason of a refusal. */
  outcome: string;
  signature: string | null;
};

/** When a client acts: the instants of its 1–3 requests with one key, each through another process. */
export type ClientPlan = { reference: string; address: string; sendAt: number[]; firstProcess: number };

const TRIES = 30;
const PAUSE_MS = 300;
const ANSWER_LIMIT_MS = 20_000;

/**
 * A person who submits one nomination, clicks again or tries another tab, and repeats with the same key whenever the
 * outcome is unknown. Every answer is appended to the client's own history file before anything else happens.
 */
export async function runClient(
  plan: ClientPlan,
  stage: {
    round: Round;
    processes: readonly AppProcess[];
    cookie: string;
    historyFile: string;
    onAccepted?: () => void;
  },
): Promise<void> {
  const key = randomUUID();
  await Promise.all(
    plan.sendAt.map(async (at, index) => {
      await setTimeout(Math.max(0, at - Date.now()));
      for (let tries = 0; tries < TRIES; tries += 1) {
        const turn = (plan.firstProcess + index + tries) % stage.processes.length;
        const through = stage.processes[turn];
        if (through === undefined) throw new Error('no process to submit through');
        const answer = await submit(through, plan, key, stage);
        appendFileSync(stage.historyFile, `${JSON.stringify(answer)}\n`);
        if (answer.outcome === 'accepted') stage.onAccepted?.();
        if (answer.outcome !== 'unknown') return;
        await setTimeout(PAUSE_MS);
      }
    }),
  );
}

async function submit(
  through: AppProcess,
  { reference, address }: ClientPlan,
  key: string,
  { round, cookie }: { round: Round; cookie: string },
): Promise<Answer> {
  const sentAt = Date.now();
  const told = (outcome: string, signature: string | null = null): Answer => ({
    cycle: round.cycle,
    reference,
    key,
    process: through.name,
    sentAt,
    answeredAt: Date.now(),
    outcome,
    signature,
  });
  try {
    const response = await fetch(
      `${through.baseUrl}/ar/nominations/${reference}/review?_data=routes%2Fnominee%2Freview`,
      {
        method: 'POST',
        redirect: 'manual',
        headers: { cookie, origin: through.baseUrl, 'x-forwarded-for': address },
        body: new URLSearchParams({ intent: 'submit', key, version: '0', edition: String(round.edition) }),
        signal: AbortSignal.timeout(ANSWER_LIMIT_MS),
      },
    );
    const body = await response.text();
    const signature = response.headers.get('receipt-signature');
    if (signature !== null) return told('accepted', signature);
    if (response.status >= 500) return told('unknown');
    const reason = /"reason":"([a-z_.]+)"/.exec(body)?.[1];
    return told(reason ?? `status ${response.status}`);
  } catch {
    return told('unknown');
  }
}
