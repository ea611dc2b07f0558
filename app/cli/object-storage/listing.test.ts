import fc from 'fast-check';
import { expect, test } from 'vitest';
import { listKeys } from './listing.ts';

const keys = fc
  .uniqueArray(
    fc.string({ unit: fc.constantFrom('a', 'b', '/', 'ه', '😀', '\uffff'), minLength: 1, maxLength: 5 }),
  )
  .map((list) => list.sort((a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b))));

test('pages of any size together give every key and prefix once, in order', () => {
  fc.assert(
    fc.property(
      keys,
      fc.constantFrom('', 'a', 'a/'),
      fc.constantFrom('', '/'),
      fc.integer({ min: 1, max: 4 }),
      (all, prefix, delimiter, limit) => {
        const whole = listKeys(all, { prefix, delimiter, after: '', limit: 1000 });
        const paged: { keys: string[]; prefixes: string[] } = { keys: [], prefixes: [] };
        let after: string | undefined = '';
        while (after !== undefined) {
          const page = listKeys(all, { prefix, delimiter, after, limit });
          expect(page.keys.length + page.prefixes.length).toBeLessThanOrEqual(limit);
          paged.keys.push(...page.keys);
          paged.prefixes.push(...page.prefixes);
          after = page.next;
        }
        expect(paged).toEqual({ keys: whole.keys, prefixes: whole.prefixes });
        const within = all.filter((key) => key.startsWith(prefix));
        const seen = within.filter(
          (key) => whole.keys.includes(key) || whole.prefixes.some((p) => key.startsWith(p)),
        );
        expect(seen).toEqual(within);
        if (delimiter === '') expect(whole.keys).toEqual(within);
      },
    ),
  );
});
