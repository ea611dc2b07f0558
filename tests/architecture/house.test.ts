import { describe, expect, test } from 'vitest';
import { sources, withoutComments } from './sources.ts';

const app = sources(['app/**/*.{ts,tsx}']).filter(({ path }) => !/\.test\.tsx?$/.test(path));

function offenders(pattern: RegExp, allowed: (path: string) => boolean): string[] {
  return app
    .filter(({ path }) => !allowed(path))
    .filter(({ text }) => pattern.test(withoutComments(text)))
    .map(({ path }) => path);
}

describe('outside things are met in one place', () => {
  test('only app/infra/env.server.ts reads the environment', () => {
    expect(offenders(/process\.env/, (path) => path === 'app/infra/env.server.ts')).toEqual([]);
  });

  test('only app/infra/clock.server.ts reads the clock on the server', () => {
    // Scripts of a page may read the visitor's clock to refine a countdown: it decides nothing.
    const client = (path: string) => path.startsWith('app/ui/') || path.startsWith('app/routes/');
    expect(
      offenders(
        /Date\.now\(\)|new Date\(\)/,
        (path) => path === 'app/infra/clock.server.ts' || path.startsWith('app/cli/') || client(path),
      ),
    ).toEqual([]);
  });

  test('raw SQL text is built nowhere but in the lock and queue adapters', () => {
    const allowed = ['app/infra/locks.server.ts', 'app/infra/queue.server.ts'];
    expect(offenders(/\$(queryRaw|executeRaw)Unsafe|Prisma\.raw/, (path) => allowed.includes(path))).toEqual(
      [],
    );
  });

  test('nothing prints to the console but command line tools', () => {
    expect(offenders(/console\.\w+\(/, (path) => path.startsWith('app/cli/'))).toEqual([]);
  });
});

describe('routes', () => {
  const routes = app.filter(
    ({ path }) =>
      (path.startsWith('app/routes/') && path.endsWith('.tsx')) ||
      (path.startsWith('app/routes/') && /\.ts$/.test(path)),
  );

  test('export only guarded or explicitly public loaders and actions', () => {
    const wrong = routes.flatMap(({ path, text }) => {
      const source = withoutComments(text);
      const exported = [
        ...source.matchAll(/export\s+(?:const|async function|function)\s+(loader|action)\b([^\n]*)/g),
      ];
      return exported
        .filter(
          ([, , rest]) => !/=\s*(guarded(Loader|Action|Upload)|public(Loader|Action))\b/.test(rest ?? ''),
        )
        .map(([, name]) => `${path}: ${name}`);
    });
    expect(wrong).toEqual([]);
  });

  test('touch no table', () => {
    const wrong = routes
      .filter(({ text }) => /\.db\.|\$transaction|\btx\./.test(withoutComments(text)))
      .map(({ path }) => path);
    expect(wrong).toEqual([]);
  });
});

describe('looks', () => {
  test('no style attribute: the content security policy forbids it', () => {
    expect(offenders(/\sstyle=\{/, () => false)).toEqual([]);
  });

  test('no third-party address in pages or styles', () => {
    const urls = sources(['app/{ui,routes,http}/**/*.{tsx,css}']).filter(({ text }) =>
      /(src|href|url\()\s*=?\s*["'(]https?:\/\//.test(withoutComments(text)),
    );
    expect(urls.map(({ path }) => path)).toEqual([]);
  });
});

test('files fit in the head', () => {
  const limit = (path: string) => (/\.test\.tsx?$|^tests\//.test(path) ? 450 : 300);
  const long = sources(['app/**/*.{ts,tsx,css}', 'emails/**/*.tsx', 'tests/**/*.ts'])
    .filter(({ path }) => !path.startsWith('app/locales/'))
    .map(({ path, text }) => ({ path, lines: text.split('\n').length }))
    .filter(({ path, lines }) => lines > limit(path))
    .map(({ path, lines }) => `${path}: ${lines}`);
  expect(long).toEqual([]);
});
