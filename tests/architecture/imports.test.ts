import { expect, test } from 'vitest';
import { importsOf, packagesOf, type Source, sources } from './sources.ts';

type Layer =
  | 'core'
  | 'domain'
  | 'act'
  | 'infra'
  | 'http'
  | 'ui'
  | 'locales'
  | 'routes'
  | 'cli'
  | 'emails'
  | 'root'
  | 'seed';

/** Which layer may know which (house.md). `act` is a command, query or job of the domain. */
const MAY_IMPORT: Record<Layer, Layer[]> = {
  core: ['core'],
  domain: ['domain', 'core'],
  act: ['act', 'domain', 'infra', 'core'],
  infra: ['infra', 'core'],
  ui: ['ui', 'core', 'locales'],
  locales: ['locales', 'core'],
  emails: ['emails', 'core', 'locales'],
  http: ['http', 'act', 'domain', 'infra', 'core', 'ui', 'locales'],
  routes: ['http', 'act', 'domain', 'core', 'ui', 'locales', 'routes'],
  cli: ['cli', 'http', 'act', 'domain', 'infra', 'core', 'seed'],
  seed: ['seed', 'act', 'domain', 'infra', 'core'],
  root: ['root', 'http', 'core', 'ui', 'locales', 'routes'],
};

function layerOf(path: string): Layer {
  const [top, folder] = path.split('/');
  if (top === 'emails') return 'emails';
  if (top === 'prisma') return 'seed';
  if (folder === 'domain') return /\.(server|job)\.ts$/.test(path) ? 'act' : 'domain';
  if (folder === 'generated') return 'infra';
  const known: Layer[] = ['core', 'infra', 'http', 'ui', 'locales', 'routes', 'cli'];
  return known.find((layer) => layer === folder) ?? 'root';
}

const files = sources(['app/**/*.{ts,tsx}', 'emails/**/*.{ts,tsx}', 'prisma/seed/**/*.ts']).filter(
  ({ path }) => !/\.test\.tsx?$/.test(path),
);

test('imports run one way', () => {
  const wrong = files.flatMap((file) =>
    importsOf(file)
      .filter(({ target, isTypeOnly }) => !(isTypeOnly && isTypeException(file, target)))
      .filter(({ target }) => !MAY_IMPORT[layerOf(file.path)].includes(layerOf(target)))
      .map(({ target }) => `${file.path} -> ${target}`),
  );
  expect(wrong).toEqual([]);
});

/** Types are erased: the names of the mail templates, and what a screen is handed. */
function isTypeException(file: Source, target: string): boolean {
  return file.path === 'app/domain/notices/mail-templates.ts' && target.startsWith('emails/');
}

test('routes may take types from infra only through what http hands them', () => {
  const wrong = files
    .filter(({ path }) => path.startsWith('app/routes/'))
    .flatMap((file) =>
      importsOf(file)
        .filter(({ target }) => target.startsWith('app/infra/'))
        .map(({ target }) => `${file.path} -> ${target}`),
    );
  expect(wrong).toEqual([]);
});

test('pure files of the domain and core know no database, no disk, no screen', () => {
  const forbidden = /^(node:(?!crypto$)|@prisma|pg|react|@remix-run|express|nodemailer|@aws-sdk)/;
  const wrong = files
    .filter(({ path }) => ['core', 'domain'].includes(layerOf(path)))
    .flatMap((file) =>
      packagesOf(file)
        .filter((name) => forbidden.test(name))
        .map((name) => `${file.path} -> ${name}`),
    );
  expect(wrong).toEqual([]);
});

test('Prisma types stay inside queries, commands and infra', () => {
  const wrong = files
    .filter(({ path }) => !['act', 'infra', 'seed', 'cli'].includes(layerOf(path)))
    .filter((file) => importsOf(file).some(({ target }) => target.startsWith('app/generated/')))
    .map(({ path }) => path);
  expect(wrong).toEqual([]);
});
