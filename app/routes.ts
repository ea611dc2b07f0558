import { index, type RouteConfig, route } from '@remix-run/route-config';

/**
 * Every address of the product in one table. The language is the first segment; `/` redirects to it.
 * The access matrix (tests/integration/access-matrix.test.ts) walks these routes: a new one without an expectation
 * fails the build.
 */
export default [
  index('routes/public/entry.tsx'),
  route('.well-known/wisam-keys.json', 'routes/public/keys.ts'),
  route(':locale', 'routes/public/home.tsx'),
  route(':locale/switch', 'routes/public/switch.ts'),
  route(':locale/display', 'routes/public/display.ts'),
  route(':locale/feedback', 'routes/public/feedback.tsx'),
  route(':locale/branches', 'routes/public/branches.tsx'),
  route(':locale/branches/:slug', 'routes/public/branch.tsx'),
  route(':locale/which-branch', 'routes/public/which-branch.tsx'),
  route(':locale/rules', 'routes/public/rules.tsx'),
  route(':locale/help', 'routes/public/help.tsx'),
  route(':locale/privacy', 'routes/public/privacy.tsx'),
  route(':locale/accessibility', 'routes/public/accessibility.tsx'),
  route(':locale/results', 'routes/public/results.tsx'),
  route(':locale/results/:cycle', 'routes/public/announcement.tsx'),
  route(':locale/results/:cycle/:reference', 'routes/public/winner.tsx'),
  route(':locale/verify', 'routes/public/verify.tsx'),
  route(':locale/nominations/:reference/documents', 'routes/nominee/documents.tsx'),
  route(':locale/nominations/:reference/documents/reserve', 'routes/nominee/document-reserve.ts'),
  route(':locale/nominations/:reference/documents/confirm', 'routes/nominee/document-confirm.ts'),
  route(':locale/nominations/:reference/documents/remove', 'routes/nominee/document-remove.ts'),
  route(':locale/files/:documentId', 'routes/files/document.tsx'),
  route(':locale/files/:documentId/view', 'routes/files/document-view.ts'),
  // Nominations of entrants and their agencies
  route(':locale/nominations', 'routes/nominee/nominations.tsx'),
  route(':locale/nominations/new', 'routes/nominee/new-nomination.tsx'),
  route(':locale/nominations/:reference', 'routes/nominee/task-list.tsx'),
  route(':locale/nominations/:reference/sections/:section', 'routes/nominee/section.tsx'),
  route(':locale/nominations/:reference/sections/:section/autosave', 'routes/nominee/autosave.ts'),
  route(':locale/nominations/:reference/review', 'routes/nominee/review.tsx'),
  route(':locale/nominations/:reference/receipt/:version', 'routes/nominee/receipt.tsx'),
  route(':locale/nominations/:reference/receipt/:version/pdf', 'routes/nominee/receipt-pdf.ts'),
  route(':locale/nominations/:reference/receipt/:version/json', 'routes/nominee/receipt-json.ts'),
  route(':locale/nominations/:reference/receipt/:version/sig', 'routes/nominee/receipt-sig.ts'),
  route(':locale/nominations/:reference/versions', 'routes/nominee/versions.tsx'),
  route(':locale/nominations/:reference/members', 'routes/nominee/members.tsx'),
  route(':locale/nominations/:reference/print', 'routes/nominee/print.ts'),
  route(':locale/nominations/:reference/withdraw', 'routes/nominee/withdraw.tsx'),
  route(':locale/nominations/:reference/clarification', 'routes/nominee/clarification.tsx'),
  route(':locale/agency', 'routes/agency/workspace.tsx'),
  route('*', 'routes/public/not-found.tsx'),
] satisfies RouteConfig;
