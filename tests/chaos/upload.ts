import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { findClamd } from '../../app/cli/clamd.ts';
import { reconcileDocuments } from '../../app/domain/documents/reconcile-documents.job.ts';
import { FAULTS, KILLS, SHORT_FAULTS, SHORT_KILLS } from './upload/cases.ts';
import { orphans } from './upload/checks.ts';
import { type Played, playControl, playFault, playInfected, playKill } from './upload/play.ts';
import { killable } from './upload/processes.ts';
import { setStage } from './upload/stage.ts';

/**
 * `npm run chaos:upload`: real web and worker processes, PostgreSQL, object storage and clamd, with a proxy before each.
 * Processes are killed (`kill -9`) at each of the eight steps of an upload; storage and scanner stop, are slow, lose
 * answers. Afterwards: 0 served unscanned, 0 clean rows without an equal object, orphans gone after the reconcile job.
 * A control that marks files clean before the copy must be found in the same run.
 *   -- --short     a few of each, for `npm test`
 */
const { values } = parseArgs({ options: { short: { type: 'boolean', default: false } } });
const chosen = (names: readonly string[], name: string) =>
  !values.short || names.some((start) => name.startsWith(start));

const LATER_HOURS = 2;
const folder = mkdtempSync(join(tmpdir(), 'wisam-upload-'));
const stops: (() => Promise<void>)[] = [];

function print({ name, servedUnscanned, withoutObject, broken }: Played): void {
  const counts = `${servedUnscanned.length} served unscanned, ${withoutObject.length} clean without object`;
  console.log(`${name.padEnd(44)}${counts}${broken.length === 0 ? '' : `, ${broken.join(', ')}`}`);
}

const isGreen = ({ servedUnscanned, withoutObject, broken }: Played) =>
  servedUnscanned.length + withoutObject.length + broken.length === 0;

async function run(): Promise<boolean> {
  const stage = await setStage(folder, (stop) => stops.push(stop));
  const team = {
    web: killable('app/cli/web.ts', [], stage.env.web, '"listening"'),
    worker: killable('app/cli/worker.ts', [], stage.env.worker, '"working"'),
  };
  stops.push(team.web.kill, team.worker.kill);
  await Promise.all([team.web.start(), team.worker.start()]);
  const played: Played[] = [];
  const note = (one: Played) => {
    print(one);
    played.push(one);
  };
  for (const one of KILLS) if (chosen(SHORT_KILLS, one.name)) note(await playKill(stage, team, one));
  for (const one of FAULTS) if (chosen(SHORT_FAULTS, one.name)) note(await playFault(stage, team, one));
  note(await playInfected(stage, team));
  const before = (await orphans(stage)).length;
  await reconcileDocuments(stage.system(LATER_HOURS));
  const left = await orphans(stage);
  console.log(`orphans: ${before} before the reconcile job, ${left.length} after`);
  const control = await playControl(stage, team);
  print(control);
  const isFound = control.withoutObject.length > 0 && control.broken.length === 0;
  console.log(isFound ? 'red   the control, as it must be' : 'green the control: the harness finds nothing');
  return played.every(isGreen) && left.length === 0 && isFound;
}

if (findClamd() === undefined) {
  console.log('could not run: the upload harness (install clamav-daemon)\n0 passed, 0 failed');
  process.exit(0);
}
try {
  process.exitCode = (await run()) ? 0 : 1;
} finally {
  for (const stop of stops.reverse()) await stop();
  rmSync(folder, { recursive: true, force: true });
}
console.log(process.exitCode === 0 ? '1 passed, 0 failed' : '0 passed, 1 failed');
process.exit();
