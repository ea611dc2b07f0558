import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { build, generateClient } from '../app/cli/build.ts';
import { installTools, isInstalled } from './support/debian.ts';

/**
 * `npm test`: everything, in the order in which it is cheapest to fail. Prints what it could not run and closes with
 * `N passed, N failed`. `npm test -- --only unit` runs one step.
 */
const ROOT = fileURLToPath(new URL('..', import.meta.url));
const REPORTS = join(ROOT, 'test-results');
const BIN = join(ROOT, 'node_modules/.bin');

type Outcome = { passed: number; failed: number };
type Step = { name: string; run: () => Outcome | Promise<Outcome> };

function tool(name: string, ...args: string[]): Outcome {
  const { status } = spawnSync(join(BIN, name), args, { cwd: ROOT, stdio: 'inherit' });
  return status === 0 ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 };
}

/** Runs a reporter that writes JSON, and counts its tests; a crash before the report is a failure. */
function counted(name: string, args: string[], report: string, count: (json: unknown) => Outcome): Outcome {
  rmSync(report, { force: true });
  const { status } = spawnSync(join(BIN, name), args, { cwd: ROOT, stdio: 'inherit' });
  const outcome = existsSync(report)
    ? count(JSON.parse(readFileSync(report, 'utf8')))
    : { passed: 0, failed: 1 };
  return status !== 0 && outcome.failed === 0 ? { ...outcome, failed: 1 } : outcome;
}

function vitest(project: string): Outcome {
  const report = join(REPORTS, `${project}.json`);
  const args = [
    'run',
    '--project',
    project,
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${report}`,
  ];
  return counted('vitest', args, report, (json) => {
    const { numPassedTests, numFailedTests } = json as { numPassedTests: number; numFailedTests: number };
    return { passed: numPassedTests, failed: numFailedTests };
  });
}

function browser(): Outcome {
  const report = join(REPORTS, 'browser.json');
  return counted('playwright', ['test', '--config', 'tests/e2e/playwright.config.ts'], report, (json) => {
    const { stats } = json as { stats: { expected: number; unexpected: number; flaky: number } };
    return { passed: stats.expected, failed: stats.unexpected + stats.flaky };
  });
}

/** A script of ours that says by its exit code whether all is as it should be. */
function script(path: string, ...args: string[]): Outcome {
  const { status } = spawnSync(process.execPath, [join(ROOT, path), ...args], {
    cwd: ROOT,
    stdio: 'inherit',
  });
  return status === 0 ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 };
}

/** Spin searches all states; where it is not installed, the end of the run says so. */
function deadlineModel(): Outcome {
  const canRun = isInstalled('spin') && isInstalled('gcc');
  return canRun ? script('tests/chaos/model.ts') : { passed: 0, failed: 0 };
}

/** A step that throws when it fails. */
function done(_: unknown): Outcome {
  return { passed: 1, failed: 0 };
}

const steps: Step[] = [
  { name: 'client', run: () => done(generateClient()) },
  { name: 'format and lint', run: () => tool('biome', 'ci', '.') },
  { name: 'styles', run: () => tool('stylelint', 'app/**/*.css') },
  { name: 'types', run: () => tool('tsc', '--noEmit', '-p', '.') },
  { name: 'unused code', run: () => tool('knip') },
  { name: 'architecture', run: () => vitest('architecture') },
  { name: 'unit', run: () => vitest('unit') },
  { name: 'deadline model', run: () => deadlineModel() },
  { name: 'build', run: async () => done(await build()) },
  { name: 'integration', run: () => vitest('integration') },
  { name: 'deadline', run: () => script('tests/chaos/deadline.ts', '--short') },
  { name: 'uploads', run: () => script('tests/chaos/upload.ts', '--short') },
  { name: 'browser', run: () => browser() },
];

const { values } = parseArgs({ options: { only: { type: 'string', multiple: true } } });
const chosen = steps.filter(({ name }) => values.only === undefined || values.only.includes(name));
mkdirSync(REPORTS, { recursive: true });
const missing = installTools();

const total: Outcome = { passed: 0, failed: 0 };
const failedSteps: string[] = [];
for (const { name, run } of chosen) {
  const start = performance.now();
  console.log(`\n── ${name}`);
  let outcome: Outcome;
  try {
    outcome = await run();
  } catch (error) {
    console.error(error);
    outcome = { passed: 0, failed: 1 };
  }
  total.passed += outcome.passed;
  total.failed += outcome.failed;
  if (outcome.failed > 0) failedSteps.push(name);
  console.log(
    `── ${name}: ${outcome.failed === 0 ? 'ok' : 'FAILED'} in ${Math.round((performance.now() - start) / 1000)} s`,
  );
}
for (const line of missing) console.log(`could not run: ${line}`);
if (failedSteps.length > 0) console.log(`failed: ${failedSteps.join(', ')}`);
console.log(`\n${total.passed} passed, ${total.failed} failed`);
process.exit(total.failed === 0 ? 0 : 1);
