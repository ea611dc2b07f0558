import { S3Error } from './errors.ts';

/** One element: its name, and its text or its children. */
export type XmlElement = readonly [name: string, content: string | number | boolean | readonly XmlElement[]];

export type XmlNode = { name: string; text: string; children: XmlNode[] };

const NAMESPACE = 'http://s3.amazonaws.com/doc/2006-03-01/';
const TOKEN = /<(\/?)([A-Za-z][\w.:-]*)(?:\s[^<>]*?)?(\/?)>|([^<]+)/gy;
const DEPTH_LIMIT = 8;
const ENTITIES: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

/** A whole document; errors carry no namespace, as in S3. */
export function xmlDocument(root: XmlElement): string {
  const attribute = root[0] === 'Error' ? '' : ` xmlns="${NAMESPACE}"`;
  return `<?xml version="1.0" encoding="UTF-8"?>\n<${root[0]}${attribute}>${content(root[1])}</${root[0]}>`;
}

function content(value: XmlElement[1]): string {
  if (typeof value !== 'object') return escapeXml(String(value));
  return value.map(([name, inner]) => `<${name}>${content(inner)}</${name}>`).join('');
}

/** Text for an element. Characters that XML 1.0 cannot carry become numeric references, as S3 writes them. */
function escapeXml(text: string): string {
  return text.replace(/[&<>"\p{Cc}\uFFFE\uFFFF]/gu, (character) => {
    if (character === '\n' || character === '\t') return character;
    return `&#${character.codePointAt(0)};`;
  });
}

/**
 * Reads the small documents S3 clients send. No DOCTYPE, CDATA, comments or attributes that mean anything: what is
 * not a plain tree of elements is refused with MalformedXML.
 */
export function parseXml(source: string): XmlNode {
  const text = source.replace(/^\uFEFF?\s*(<\?xml[^>]*\?>)?/, '').trim();
  const top: XmlNode = { name: '', text: '', children: [] };
  const open = [top];
  TOKEN.lastIndex = 0;
  while (TOKEN.lastIndex < text.length) {
    const token = TOKEN.exec(text);
    const parent = open.at(-1);
    if (token === null || parent === undefined) throw new S3Error('MalformedXML');
    const [, closing, name = '', empty, characters] = token;
    if (characters !== undefined) parent.text += unescapeXml(characters);
    else if (closing === '/') {
      if (parent.name !== name || open.length === 1) throw new S3Error('MalformedXML');
      open.pop();
    } else {
      const node: XmlNode = { name, text: '', children: [] };
      parent.children.push(node);
      if (empty !== '/') open.push(node);
      if (open.length > DEPTH_LIMIT) throw new S3Error('MalformedXML');
    }
  }
  const [root] = top.children;
  if (open.length !== 1 || top.children.length !== 1 || top.text.trim() !== '' || root === undefined) {
    throw new S3Error('MalformedXML');
  }
  return root;
}

/** The text of the named child, or undefined. */
export function childText(node: XmlNode, name: string): string | undefined {
  return node.children.find((child) => child.name === name)?.text;
}

function unescapeXml(text: string): string {
  return text.replace(/&(?:#x([0-9a-fA-F]{1,6})|#(\d{1,7})|(\w{1,8}));?/g, (_whole, hex, decimal, name) => {
    const code = hex ? Number.parseInt(hex, 16) : decimal ? Number.parseInt(decimal, 10) : undefined;
    const character = code === undefined ? ENTITIES[name] : code <= 0x10ffff && String.fromCodePoint(code);
    if (!character) throw new S3Error('MalformedXML');
    return character;
  });
}
