import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { contrastOf } from './contrast.ts';

/** What neither axe nor our own measure can decide, and why it is right here. Anything else fails the build. */
const EXPLAINED: { rule: string; target: RegExp; reason: string }[] = [];

export type AxeFinding = { rule: string; target: string; html: string; why: string };

/** Violations, and "incomplete" findings that nobody has explained, of the page as it stands. */
export async function axeFindings(
  page: Page,
): Promise<{ violations: AxeFinding[]; unexplained: AxeFinding[] }> {
  const result = await new AxeBuilder({ page }).analyze();
  const rows = (list: typeof result.violations): AxeFinding[] =>
    list.flatMap(({ id, nodes }) =>
      nodes.map(({ target, html, any, all, none }) => ({
        rule: id,
        target: target.join(' '),
        html: html.slice(0, 160),
        why: [...any, ...all, ...none].map(({ message }) => message).join('; '),
      })),
    );
  const unexplained: AxeFinding[] = [];
  for (const finding of rows(result.incomplete)) {
    if (await isExplained(page, finding)) continue;
    unexplained.push(finding);
  }
  return { violations: rows(result.violations), unexplained };
}

async function isExplained(page: Page, { rule, target }: AxeFinding): Promise<boolean> {
  if (EXPLAINED.some((known) => known.rule === rule && known.target.test(target))) return true;
  // Axe asks what lies at a point of the window and gives up under sticky bars, in scrolled panes and for one digit.
  if (rule !== 'color-contrast') return false;
  const { ratio, needed } = await contrastOf(page, target);
  return ratio !== null && ratio >= needed;
}
