import { expect, it } from 'vitest';
import { Tag, type TagState } from './tag.tsx';
import { TaskList } from './task-list.tsx';
import { serverHtml } from './testing.tsx';

const STATES: TagState[] = [
  'complete',
  'progress',
  'todo',
  'error',
  'locked',
  'winner',
  'neutral',
  'done',
  'tie',
];

it.each(STATES)('%s has a word beside its shape', (state) => {
  const html = serverHtml(<Tag state={state} />);
  expect(html).toMatch(/<svg[^>]*aria-hidden="true"/);
  expect(html.replace(/<[^>]*>/g, '')).toMatch(/^\p{Script=Arabic}[\p{Script=Arabic}\s]+$/u);
});

it('has different shapes for complete, in progress, not started, needs correction, locked and winner', () => {
  const shapes = STATES.slice(0, 6).map(
    (state) => serverHtml(<Tag state={state}>س</Tag>).match(/<svg.*<\/svg>/)?.[0],
  );
  expect(new Set(shapes).size).toBe(6);
});

it('is tied to the link of its row', () => {
  const tasks = [
    { id: 't1', label: 'الأثر', href: '/a', state: 'error' as const, hint: 'ينقص الشهر' },
    { id: 't2', label: 'الإرسال', state: 'locked' as const, hint: 'أكملوا الأقسام أولًا' },
  ];
  const html = serverHtml(<TaskList groups={[{ id: 'g', title: 'المعايير', tasks }]} />);
  expect(html).toContain('aria-describedby="t1-state t1-hint"');
  expect(html).toContain('id="t1-state"');
  expect(html).toContain('id="t1-hint"');
  expect(html.match(/<a /g)).toHaveLength(1);
});
