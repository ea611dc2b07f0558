import { index, type RouteConfig, route } from '@remix-run/route-config';

/**
 * Every address of the product in one table. The language is the first segment; `/` redirects to it.
 * The access matrix (tests/integration/access-matrix.test.ts) walks these routes: a new one without an expectation
 * fails the build.
 */
export default [
  index('routes/public/entry.tsx'),
  route(':locale', 'routes/public/home.tsx'),
  route('*', 'routes/public/not-found.tsx'),
] satisfies RouteConfig;
