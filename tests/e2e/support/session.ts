import { existsSync, mkdirSync, renameSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { type Browser, expect } from '@playwright/test';
import { signIn } from './sign-in.ts';

const DIR = fileURLToPath(new URL('../../../test-results/browser/sessions/', import.meta.url));
const SIGN_IN_MS = 45_000;

/**
 * A signed-in session of a person as a file for `storageState`. Signs in once a run: a one-time code is good once, and
 * a worker that Playwright restarts after a failure must not ask for a second.
 */
export async function sessionOf(browser: Browser, key: string): Promise<string> {
  // The runner is the parent of every worker, so its id names the run.
  const file = `${DIR}${process.ppid}-${key}.json`;
  mkdirSync(DIR, { recursive: true });
  if (!isFirst(`${file}.lock`)) {
    await expect.poll(() => existsSync(file), { timeout: SIGN_IN_MS }).toBe(true);
    return file;
  }
  const context = await browser.newContext();
  await signIn(await context.newPage(), key);
  // Whole or not at all: the other worker waits for the name.
  await context.storageState({ path: `${file}.part` });
  renameSync(`${file}.part`, file);
  await context.close();
  return file;
}

/** Whether no other worker has begun; creating a folder is atomic. */
function isFirst(lock: string): boolean {
  try {
    mkdirSync(lock);
    return true;
  } catch {
    return false;
  }
}
