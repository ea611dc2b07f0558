/** The answer of a policy: allowed, or refused with a named reason and, where time decides, the instant that decided. */
export type Decision<Reason extends string = string> = { ok: true } | Refusal<Reason>;

/** A refusal names its rule (`area.reason`); screens translate it, commands return it, the audit log keeps it. */
export type Refusal<Reason extends string = string> = {
  ok: false;
  reason: Reason;
  /** ISO instant that decided, as text: instants never pass through a `Date` where microseconds matter. */
  at?: string;
  /** Values for the sentence (`{ limit: 300 }`); never anything the actor may not know. */
  details?: Record<string, string | number>;
};

/** The answer of a command: a value, or a refusal that the caller can name. */
export type Result<Value, Reason extends string = string> = { ok: true; value: Value } | Refusal<Reason>;

export const yes = { ok: true } as const;

/** A refusal; `extra` carries the deciding instant and the values for the sentence. */
export function no<Reason extends string>(
  reason: Reason,
  extra: Pick<Refusal<Reason>, 'at' | 'details'> = {},
): Refusal<Reason> {
  return { ok: false, reason, ...extra };
}

export function ok<Value>(value: Value): { ok: true; value: Value } {
  return { ok: true, value };
}
