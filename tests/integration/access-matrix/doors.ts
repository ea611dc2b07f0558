import { pathToFileURL } from 'node:url';
import type { ServerBuild } from '@remix-run/node';
import type { Rule } from '../../../app/http/guarded.server.ts';
import { ROOT } from '../../architecture/sources.ts';

/** A loader or action of the built application, with the rule that its builder left on it. */
export type Door = {
  routeId: string;
  kind: 'loader' | 'action';
  /** Pattern with parameters, `/:locale/nominations/:reference`. */
  path: string;
  rule: Rule | undefined;
};

/** All doors of the built routes; the matrix is generated from them, so no route can be forgotten. */
export async function readDoors(): Promise<Door[]> {
  const build = (await import(
    /* @vite-ignore */ pathToFileURL(`${ROOT}build/server/index.js`).href
  )) as ServerBuild;
  return Object.values(build.routes).flatMap((route) => {
    if (route === undefined) return [];
    const module = route.module as unknown as Record<string, { rule?: Rule } | undefined>;
    return (['loader', 'action'] as const).flatMap((kind): Door[] => {
      const door = module[kind];
      if (door === undefined) return [];
      return [{ routeId: route.id, kind, path: `/${route.path ?? ''}`, rule: door.rule }];
    });
  });
}

export function nameOf({ routeId, kind }: Pick<Door, 'routeId' | 'kind'>): string {
  return `${routeId.replace(/^routes\//, '')} ${kind}`;
}

/** One word for a rule: `public`, `signed-in` or the permission. */
export function wordOf(rule: Rule | undefined): string {
  if (rule === undefined) return 'NO RULE';
  return rule.access === 'permission' ? rule.can : rule.access;
}
