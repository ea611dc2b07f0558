import type { TestPlatform } from '../setup/platform.ts';

const ENTITIES: Record<string, string> = {
  '&quot;': '"',
  '&amp;': '&',
  '&lt;': '<',
  '&gt;': '>',
  '&#x27;': "'",
};

function plain(html: string): string {
  return html.replace(/&(quot|amp|lt|gt|#x27);/g, (entity) => ENTITIES[entity] ?? entity);
}

/** Hidden fields and texts of the forms of a page, as a browser would post them. */
export function fieldsOf(html: string): Record<string, string> {
  const hidden = [...html.matchAll(/<input type="hidden"[^>]*>/g)].map(([tag]): [string, string] => [
    /name="([^"]*)"/.exec(tag)?.[1] ?? '',
    plain(/value="([^"]*)"/.exec(tag)?.[1] ?? ''),
  ]);
  const areas = [...html.matchAll(/<textarea([^>]*)>([^<]*)<\/textarea>/g)].flatMap(
    ([, tag = '', value = '']): [string, string][] => {
      const name = /name="([^"]*)"/.exec(tag)?.[1];
      return name === undefined ? [] : [[name, plain(value).replace(/^\n/, '')]];
    },
  );
  return Object.fromEntries([...hidden, ...areas]);
}

/** Opens a page and gives its fields. */
export async function openForm(
  t: TestPlatform,
  path: string,
  cookie: string,
): Promise<Record<string, string>> {
  const response = await t.request(path, { cookie });
  if (response.status !== 200) throw new Error(`${path} answered ${response.status}`);
  return fieldsOf(await response.text());
}
