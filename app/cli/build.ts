import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, globSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { build as bundle } from 'vite';
import { inheritedEnv } from '../infra/env.server.ts';
import { copyFonts } from './copy-fonts.ts';
import { copyViewer } from './copy-viewer.ts';
import { prisma } from './migrate.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const STAMP = `${ROOT}build/stamp`;
const REMIX = `${ROOT}node_modules/@remix-run/dev/dist/cli.js`;
const SOURCES = [
  'app/{core,domain,http,infra,locales,routes,ui}/**/*',
  'app/*.{ts,tsx}',
  'emails/**/*',
  'public/*',
  'public/errors/*',
  'prisma/schema/*',
  'package-lock.json',
  'vite.config.ts',
  'remix.config.js',
];

/** Builds what cannot run from source: the Remix app, the mail templates, the Prisma client. Skipped when current. */
export async function build(): Promise<'built' | 'current'> {
  const now = fingerprint();
  if (existsSync(STAMP) && readFileSync(STAMP, 'utf8') === now && existsSync(`${ROOT}app/generated/prisma`))
    return 'current';
  generateClient();
  copyFonts();
  copyViewer();
  execFileSync(process.execPath, [REMIX, 'vite:build', '--logLevel', 'error'], {
    cwd: ROOT,
    stdio: ['ignore', 'ignore', 'inherit'],
    env: { ...inheritedEnv(), NODE_ENV: 'production' },
  });
  await buildMailTemplates();
  writeFileSync(STAMP, now);
  return 'built';
}

/** The typed client of the schema; needed before anything that imports the database is type-checked or run. */
export function generateClient(): void {
  prisma('postgresql://owner@127.0.0.1/none', ['generate']);
}

async function buildMailTemplates(): Promise<void> {
  await bundle({
    root: ROOT,
    configFile: false,
    logLevel: 'error',
    publicDir: false,
    build: { ssr: 'emails/index.tsx', outDir: 'build/emails', emptyOutDir: true, target: 'node22' },
  });
}

function fingerprint(): string {
  const hash = createHash('sha256');
  const paths = globSync(SOURCES, { cwd: ROOT, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => `${entry.parentPath}/${entry.name}`)
    .sort();
  for (const path of paths) hash.update(path.slice(ROOT.length)).update(readFileSync(path));
  return hash.digest('hex');
}

if (import.meta.main) console.log(await build());
