import fc from 'fast-check';
import { expect, test } from 'vitest';
import { childText, parseXml, xmlDocument } from './xml.ts';

test('any key survives being written and read', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), (key) => {
      const root = parseXml(xmlDocument(['Delete', [['Object', [['Key', key]]]]]));
      expect(childText(root.children[0] ?? root, 'Key')).toBe(key);
    }),
  );
});

test.each([
  '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><a>&x;</a>',
  '<a>&unknown;</a>',
  '<a><b></a></b>',
  '<a>',
  '<a/><b/>',
  'text',
  '',
  '<a>'.repeat(50),
  '<a><![CDATA[x]]></a>',
])('%j is refused', (source) => {
  expect(() => parseXml(source)).toThrow('XML');
});
