import { expect, test } from 'vitest';
import { seeOther } from './respond.server.ts';

const location = (path: string) => seeOther(path).headers.get('location');

test('a query that carries a path arrives as it was written', () => {
  expect(location('/ar/sign-in?next=%2Far%2Fnominations%3Ftab%3D1')).toBe(
    '/ar/sign-in?next=%2Far%2Fnominations%3Ftab%3D1',
  );
});

test('Arabic in an address is escaped once', () => {
  expect(location('/ar/agency?q=بلدية')).toBe(`/ar/agency?q=${encodeURIComponent('بلدية')}`);
  expect(location('/ar/agency?q=%D8%A8')).toBe('/ar/agency?q=%D8%A8');
});

test('an escape that is no text does not fail', () => {
  expect(location('/ar/%E0')).toBe('/ar/%E0');
});
