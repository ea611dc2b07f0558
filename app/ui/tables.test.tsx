import { expect, it } from 'vitest';
import { type Column, DataTable } from './data-table.tsx';
import { DotPlot } from './dot-plot.tsx';
import { HBar } from './h-bar.tsx';
import { visiblePages } from './pagination.tsx';
import { serverHtml } from './testing.tsx';

type Row = { name: string; score: string };
const columns: Column<Row>[] = [
  { key: 'n', header: 'الترشيح', rowHeader: true, cell: (row) => row.name },
  {
    key: 's',
    header: 'درجة اللجنة',
    numeric: true,
    sort: { href: '?sort=score', direction: 'descending' },
    cell: (row) => row.score,
  },
];
const rows = [{ name: 'حجز واحد', score: '84.70' }];
const table = (fold: boolean, of = rows) =>
  serverHtml(
    <DataTable caption="الترتيب" columns={columns} rows={of} rowKey={(row) => row.name} fold={fold} />,
  );

it('scrolls inside a named region that the keyboard reaches', () => {
  expect(table(false)).toMatch(/<section[^>]*aria-label="الترتيب، جدول يُمرَّر أفقيًا"[^>]*tabindex="0"/i);
});

it('keeps roles and labels where folding takes the table apart', () => {
  const html = table(true);
  expect(html).toMatch(/<table[^>]*role="table"/);
  expect(html).toContain('<td role="cell" class="number" data-label="درجة اللجنة">84.70</td>');
  expect(html).toMatch(/<th scope="row" role="rowheader"/);
});

it('says how it is sorted', () => {
  expect(table(false)).toMatch(
    /<th scope="col" aria-sort="descending" class="number"><a href="\?sort=score">/,
  );
});

it('has a sentence when there are no rows', () => {
  expect(table(false, [])).toContain('<td colSpan="2">لا صفوف</td>');
});

it('keeps geometry in SVG attributes: no style, nothing beyond the frame', () => {
  const html = serverHtml(
    <>
      <HBar value={133} />
      <DotPlot min={40} max={100} values={[40, 70, 70, 100]} mean={70} threshold={60} />
    </>,
  );
  expect(html).not.toContain('style=');
  expect(html).toContain('width="100.00%"');
  expect(html.match(/<circle/g)).toHaveLength(3);
  expect(html).toContain('x1="33.33%"');
});

it('links the ends and the neighbours of a page', () => {
  expect(visiblePages(4, 9)).toEqual([1, undefined, 3, 4, 5, undefined, 9]);
  expect(visiblePages(1, 2)).toEqual([1, 2]);
});
