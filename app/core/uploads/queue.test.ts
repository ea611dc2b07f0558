import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { EMPTY_QUEUE, MAX_IN_FLIGHT, partsUnderWay, type Queue, type QueueEvent, step } from './queue.ts';
import { bytesSent, type Command, MAX_FAILURES, STALL_MS } from './queued-file.ts';

const PROBLEM = { reason: 'upload.network', details: {} };
const PART = 10;

/** The machine with everything it has asked for so far. */
function machine() {
  let queue: Queue = EMPTY_QUEUE;
  const asked: Command[] = [];
  return {
    get queue() {
      return queue;
    },
    get file() {
      const [file] = queue.files;
      if (file === undefined) throw new Error('no file');
      return file;
    },
    asked,
    tell(event: QueueEvent): Command[] {
      const next = step(queue, event);
      queue = next.queue;
      asked.push(...next.commands);
      return next.commands;
    },
  };
}

const parts = (count: number) => Array.from({ length: count }, (_, at) => ({ n: at + 1, size: PART }));

function sending(count: number, have: number[] = []) {
  const m = machine();
  m.tell({ at: 0, type: 'added', id: 'a', size: count * PART });
  m.tell({ at: 0, type: 'hashed', id: 'a' });
  m.tell({ at: 0, type: 'registered', id: 'a', parts: parts(count), have });
  return m;
}

describe('the way of one file', () => {
  test('nothing is sent before it is hashed and registered', () => {
    const m = machine();
    expect(m.tell({ at: 0, type: 'added', id: 'a', size: 30 })).toEqual([{ do: 'hash', id: 'a' }]);
    expect(m.tell({ at: 1, type: 'hashed', id: 'a' })).toEqual([{ do: 'register', id: 'a' }]);
    const sends = m.tell({ at: 2, type: 'registered', id: 'a', parts: parts(3), have: [] });
    expect(sends).toEqual([{ do: 'send', id: 'a', n: 1, attempt: 1 }]);
  });

  test('a file chosen again after a closed laptop sends only what the store lacks', () => {
    const m = sending(5, [1, 2, 4]);
    expect(bytesSent(m.file)).toBe(3 * PART);
    expect(
      m.asked.filter((command) => command.do === 'send').map((command) => 'n' in command && command.n),
    ).toEqual([3]);
    expect(m.tell({ at: 1, type: 'sent', id: 'a', n: 3, attempt: 1 })).toEqual([
      { do: 'send', id: 'a', n: 5, attempt: 1 },
    ]);
    expect(sending(2, [1, 2]).asked.at(-1)).toEqual({ do: 'confirm', id: 'a' });
  });

  test('a part that does not move for half a minute is called back and sent again', () => {
    const m = sending(1);
    m.tell({ at: STALL_MS - 1, type: 'moved', id: 'a', n: 1, attempt: 1, bytes: 4 });
    expect(m.tell({ at: STALL_MS + 5, type: 'tick' })).toEqual([]);
    const late = 2 * STALL_MS;
    expect(m.tell({ at: late, type: 'tick' })).toEqual([{ do: 'abort', id: 'a', n: 1, attempt: 1 }]);
    expect(bytesSent(m.file)).toBe(0);
    expect(m.tell({ at: late + 1_000, type: 'tick' })).toEqual([{ do: 'send', id: 'a', n: 1, attempt: 2 }]);
    m.tell({ at: late + 1_001, type: 'sent', id: 'a', n: 1, attempt: 1 });
    expect(m.file.phase, 'an answer of the first try does not count for the second').toBe('sending');
  });

  test('without a connection nothing is asked; with it everything goes on at once', () => {
    const m = sending(4);
    expect(m.tell({ at: 5, type: 'offline' })).toEqual([{ do: 'abort', id: 'a', n: 1, attempt: 1 }]);
    expect(m.tell({ at: 99_000, type: 'tick' })).toEqual([]);
    expect(m.tell({ at: 99_001, type: 'online' })).toEqual([{ do: 'send', id: 'a', n: 1, attempt: 2 }]);
  });

  test('a good line carries three parts at once, a slow one part after part', () => {
    const m = sending(9);
    const send = (n: number, at: number) => m.tell({ at, type: 'sent', id: 'a', n, attempt: 1 });
    expect(partsUnderWay(m.queue)).toBe(1);
    send(1, 1_000);
    expect(partsUnderWay(m.queue)).toBe(2);
    send(2, 2_000);
    send(3, 3_000);
    expect(partsUnderWay(m.queue)).toBe(MAX_IN_FLIGHT);
    send(4, 60_000);
    expect(partsUnderWay(m.queue)).toBe(2);
    send(5, 120_000);
    expect(partsUnderWay(m.queue)).toBe(1);
    send(6, 180_000);
    expect(partsUnderWay(m.queue)).toBe(1);
  });

  test('after failures in a row the person is asked, and going on asks the server what it has', () => {
    const m = sending(1);
    let at = 0;
    for (let failure = 1; failure <= MAX_FAILURES; failure += 1) {
      expect(m.file.phase).toBe('sending');
      m.tell({ at, type: 'part-failed', id: 'a', n: 1, attempt: failure, problem: PROBLEM });
      at += 60_000;
      m.tell({ at, type: 'tick' });
    }
    expect(m.file).toMatchObject({ phase: 'held', problem: PROBLEM });
    expect(m.tell({ at, type: 'resume', id: 'a' })).toEqual([{ do: 'register', id: 'a' }]);
  });

  test('the pauses grow, and a pause that the server asks for is kept', () => {
    const m = sending(1);
    m.tell({ at: 0, type: 'part-failed', id: 'a', n: 1, attempt: 1, problem: PROBLEM });
    expect(m.file.notBefore).toBe(1_000);
    m.tell({ at: 1_000, type: 'tick' });
    m.tell({ at: 1_000, type: 'part-failed', id: 'a', n: 1, attempt: 2, problem: PROBLEM });
    expect(m.file.notBefore).toBe(3_000);
    m.tell({ at: 3_000, type: 'tick' });
    m.tell({ at: 3_000, type: 'part-failed', id: 'a', n: 1, attempt: 3, problem: PROBLEM, pauseMs: 45_000 });
    expect(m.file.notBefore).toBe(48_000);
  });

  test('a refusal calls everything back and keeps its reason', () => {
    const m = sending(4);
    const problem = { reason: 'deadline.closed', details: {} };
    m.tell({ at: 1, type: 'refused', id: 'a', problem });
    expect(m.file).toMatchObject({ phase: 'refused', problem });
    expect(partsUnderWay(m.queue)).toBe(0);
  });

  test('where only the person can help, the file waits with its choice kept', () => {
    const m = sending(4);
    m.tell({ at: 1, type: 'held', id: 'a', problem: { reason: 'upload.session', details: {} } });
    expect(m.tell({ at: 90_000, type: 'tick' })).toEqual([]);
    expect(m.tell({ at: 90_001, type: 'resume', id: 'a' })).toEqual([{ do: 'register', id: 'a' }]);
  });

  test('stopping gives the place back, also when the server answers late', () => {
    expect(sending(4).tell({ at: 1, type: 'stop', id: 'a' }).at(-1)).toEqual({ do: 'cancel', id: 'a' });
    const m = machine();
    m.tell({ at: 0, type: 'added', id: 'a', size: 10 });
    m.tell({ at: 0, type: 'hashed', id: 'a' });
    expect(m.tell({ at: 1, type: 'stop', id: 'a' })).toEqual([]);
    expect(m.tell({ at: 2, type: 'registered', id: 'a', parts: parts(1), have: [] })).toEqual([
      { do: 'cancel', id: 'a' },
    ]);
  });

  test('a store that loses the file again and again does not go on for ever', () => {
    const m = sending(1);
    for (let at = 0; at < 50 && m.file.phase !== 'held'; at += 1) {
      m.tell({ at: at * 60_000, type: 'tick' });
      m.tell({ at: at * 60_000, type: 'outdated', id: 'a', problem: PROBLEM });
      m.tell({ at: at * 60_000 + 40_000, type: 'registered', id: 'a', parts: parts(1), have: [] });
      m.tell({
        at: at * 60_000 + 40_001,
        type: 'sent',
        id: 'a',
        n: 1,
        attempt: m.file.parts[0]?.attempt ?? 0,
      });
    }
    expect(m.file.phase).toBe('held');
  });
});

test('several files: one hash at a time, a few parts at once, in the order of choice', () => {
  const m = machine();
  m.tell({ at: 0, type: 'added', id: 'a', size: 20 });
  expect(m.tell({ at: 0, type: 'added', id: 'b', size: 20 })).toEqual([]);
  expect(m.tell({ at: 1, type: 'hashed', id: 'a' })).toEqual([
    { do: 'register', id: 'a' },
    { do: 'hash', id: 'b' },
  ]);
  m.tell({ at: 2, type: 'hashed', id: 'b' });
  m.tell({ at: 3, type: 'registered', id: 'a', parts: parts(1), have: [] });
  m.tell({ at: 3, type: 'registered', id: 'b', parts: parts(3), have: [] });
  expect(partsUnderWay(m.queue)).toBe(1);
  expect(m.tell({ at: 4, type: 'sent', id: 'a', n: 1, attempt: 1 })).toEqual([
    { do: 'confirm', id: 'a' },
    { do: 'send', id: 'b', n: 1, attempt: 1 },
    { do: 'send', id: 'b', n: 2, attempt: 1 },
  ]);
});

/** What a bad line does to the next question. */
const FATES = ['answer', 'fail', 'silence', 'lost answer', 'lose line', 'forget upload'] as const;

test('whatever a faulty store and line do, every part arrives and only then the file is confirmed', () => {
  const faults = fc.array(fc.constantFrom(...FATES), { maxLength: 60 });
  fc.assert(
    fc.property(
      fc.array(fc.integer({ min: 1, max: 6 }), { minLength: 1, maxLength: 3 }),
      faults,
      (sizes, fates) => {
        const m = machine();
        const store = new Map<string, Set<number>>();
        const pending: Command[] = [];
        const left = [...fates];
        let at = 0;
        let goOns = 0;
        const tell = (event: QueueEvent) => {
          pending.push(...m.tell(event));
          expect(partsUnderWay(m.queue)).toBeLessThanOrEqual(MAX_IN_FLIGHT);
        };
        const count = (id: string) => sizes[Number(id)] ?? 0;
        const answer = (command: Command) => {
          const { id } = command;
          const fate = left.shift() ?? 'answer';
          const has = store.get(id) ?? new Set<number>();
          store.set(id, has);
          if (command.do === 'abort') return;
          if (command.do === 'hash') return tell({ at, type: 'hashed', id });
          if (fate === 'lose line') {
            tell({ at, type: 'offline' });
            if (command.do !== 'send') tell({ at, type: 'step-failed', id, problem: PROBLEM });
            return tell({ at: at + 1, type: 'online' });
          }
          if (command.do === 'send') {
            const ref = { at, id, n: command.n, attempt: command.attempt };
            if (fate === 'answer' || fate === 'lost answer') has.add(command.n);
            if (fate === 'answer') return tell({ ...ref, type: 'sent' });
            if (fate === 'fail') return tell({ ...ref, type: 'part-failed', problem: PROBLEM });
            if (fate === 'forget upload') {
              has.clear();
              return tell({ at, type: 'outdated', id, problem: PROBLEM });
            }
            return;
          }
          if (fate === 'fail' || fate === 'silence')
            return tell({ at, type: 'step-failed', id, problem: PROBLEM });
          if (command.do === 'register')
            return tell({ at, type: 'registered', id, parts: parts(count(id)), have: [...has] });
          if (command.do !== 'confirm') return;
          if (has.size < count(id)) return tell({ at, type: 'outdated', id, problem: PROBLEM });
          return tell({ at, type: 'confirmed', id });
        };

        for (const [index, size] of sizes.entries())
          tell({ at, type: 'added', id: String(index), size: size * PART });
        for (let turn = 0; turn < 3_000 && m.queue.files.some(({ phase }) => phase !== 'stored'); turn += 1) {
          const next = pending.shift();
          if (next !== undefined) answer(next);
          else {
            at += STALL_MS;
            tell({ at, type: 'tick' });
            for (const { id, phase } of m.queue.files) {
              if (phase !== 'held') continue;
              goOns += 1;
              tell({ at, type: 'resume', id });
            }
          }
        }
        for (const { id, phase } of m.queue.files) {
          expect(phase).toBe('stored');
          expect(store.get(id)?.size).toBe(count(id));
        }
        expect(goOns).toBeLessThanOrEqual(fates.length);
      },
    ),
  );
});
