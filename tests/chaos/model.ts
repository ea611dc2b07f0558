import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

/**
 * Checks the deadline model (model/deadline.pml) with Spin: the protocol must hold, and every broken variant must be
 * caught; a control that passes is a failure. Needs `spin` and `gcc` of Debian.
 *   -- --submitters 3    more states, about half as long again
 */
const { values } = parseArgs({ options: { submitters: { type: 'string', default: '2' } } });

const DEADLOCK = 'no deadlock';
const CLAIMS = ['sealed_final', 'never_late', 'never_early'];

/** Each variant with what is asked of it, and which answers must be "caught". */
const VARIANTS = [
  { mode: 0, name: 'protocol', asked: [...CLAIMS, DEADLOCK], caught: [] },
  { mode: 1, name: 'check, then act', asked: CLAIMS, caught: CLAIMS },
  { mode: 2, name: 'clock before lock', asked: ['never_late'], caught: ['never_late'] },
  { mode: 3, name: 'extension without lock', asked: ['never_early'], caught: ['never_early'] },
  { mode: 4, name: 'unlock before commit', asked: ['sealed_final'], caught: ['sealed_final'] },
  { mode: 5, name: 'transaction never ended', asked: [DEADLOCK], caught: [DEADLOCK] },
] as const satisfies readonly {
  mode: number;
  name: string;
  asked: readonly string[];
  caught: readonly string[];
}[];

const model = fileURLToPath(new URL('model/deadline.pml', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'wisam-model-'));
const run = (command: string, ...args: string[]) =>
  execFileSync(command, args, { cwd: folder, encoding: 'utf8', stdio: 'pipe' });

type Search = { errors: number; states: number };

/** Searches every state of the model that spin has just written to `pan.c`. */
function search(check: string): Search {
  const isDeadlock = check === DEADLOCK;
  run('gcc', '-O2', '-w', ...(isDeadlock ? ['-DNOCLAIM'] : []), '-o', 'pan', 'pan.c');
  const report = run('./pan', ...(isDeadlock ? [] : ['-a', '-N', check]), '-m1000000');
  const errors = /errors: (\d+)/.exec(report)?.[1];
  const states = /(\d+) states, stored/.exec(report)?.[1];
  if (errors === undefined || /max search depth too small|out of memory/.test(report)) {
    throw new Error(`the search did not end:\n${report}`);
  }
  return { errors: Number(errors), states: Number(states) };
}

let surprises = 0;
try {
  for (const { mode, name, asked, caught } of VARIANTS) {
    run('spin', `-DMODE=${mode}`, `-DN=${values.submitters}`, '-a', model);
    for (const check of asked) {
      const { errors, states } = search(check);
      const expected = caught.some((one) => one === check) ? 'caught' : 'holds';
      const seen = errors > 0 ? 'caught' : 'holds';
      if (seen !== expected) surprises += 1;
      const verdict = seen === expected ? 'ok  ' : 'FAIL';
      console.log(`${verdict} ${name.padEnd(24)} ${check.padEnd(13)} ${seen} (${states} states)`);
    }
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}
console.log(surprises === 0 ? 'deadline model: as expected' : `deadline model: ${surprises} surprises`);
process.exitCode = surprises === 0 ? 0 : 1;
