import { globSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

export const ROOT = fileURLToPath(new URL('../..', import.meta.url));

export type Source = { path: string; text: string };

/** Our own source files below the given folders, without generated code. */
export function sources(patterns: string[]): Source[] {
  return globSync(patterns, { cwd: ROOT })
    .map((path) => path.replaceAll('\\', '/'))
    .filter((path) => !path.startsWith('app/generated/'))
    .sort()
    .map((path) => ({ path, text: readFileSync(join(ROOT, path), 'utf8') }));
}

export type Import = { target: string; isTypeOnly: boolean };

/** Relative imports of a file, as paths from the root. */
export function importsOf({ path, text }: Source): Import[] {
  const found: Import[] = [];
  const pattern =
    /(?:import|export)\s+(type\s+)?(?:[^'";]*?\sfrom\s+)?['"](\.[^'"]+)['"]|import\(\s*['"](\.[^'"]+)['"]\s*\)/g;
  for (const match of withoutComments(text).matchAll(pattern)) {
    const specifier = match[2] ?? match[3];
    if (specifier === undefined) continue;
    found.push({
      target: relative(ROOT, join(ROOT, dirname(path), specifier)).replaceAll('\\', '/'),
      isTypeOnly: match[1] !== undefined,
    });
  }
  return found;
}

/** Packages that a file imports. */
export function packagesOf({ text }: Source): string[] {
  const pattern = /(?:import|export)\s+(?:type\s+)?(?:[^'";]*?\sfrom\s+)?['"]([^.'"][^'"]*)['"]/g;
  return [...withoutComments(text).matchAll(pattern)].map((match) => match[1] ?? '');
}

export function withoutComments(text: string): string {
  return text.replace(/\/\*[\s\S]*?\*\//g, '').replace(/(^|[^:'"`])\/\/.*$/gm, '$1');
}
