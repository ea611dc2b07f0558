/**
 * Canonical JSON after RFC 8785 (JCS): one text for one value, so that a digest of it means something.
 *
 * Keys stand in the order of their UTF-16 code units, numbers as ECMAScript prints them, nothing between tokens.
 * Only what JSON can carry is accepted; everything else is refused rather than dropped, because a member that
 * silently disappears would leave a seal over less than the judge wrote.
 *
 * @throws TypeError for undefined (also as a member or a hole), functions, symbols, bigint, NaN, infinities,
 *   lone surrogates in keys or values, cycles, and objects that are neither plain nor arrays.
 */
export function canonicalize(value: unknown): string {
  return write(value, []);
}

function write(value: unknown, ancestors: object[]): string {
  switch (typeof value) {
    case 'string':
      return quote(value);
    case 'boolean':
      return String(value);
    case 'number':
      if (!Number.isFinite(value)) throw new TypeError(`canonical JSON cannot hold ${value}`);
      return String(value);
    case 'object':
      return value === null ? 'null' : writeObject(value, ancestors);
    default:
      throw new TypeError(`canonical JSON cannot hold a value of type ${typeof value}`);
  }
}

function writeObject(value: object, ancestors: object[]): string {
  if (ancestors.includes(value)) throw new TypeError('canonical JSON cannot hold a cycle');
  ancestors.push(value);
  const text = Array.isArray(value) ? writeArray(value, ancestors) : writeMembers(value, ancestors);
  ancestors.pop();
  return text;
}

function writeArray(items: unknown[], ancestors: object[]): string {
  // Array.from visits holes as undefined, which `map` would skip.
  return `[${Array.from(items, (item) => write(item, ancestors)).join(',')}]`;
}

function writeMembers(value: object, ancestors: object[]): string {
  const prototype = Object.getPrototypeOf(value);
  if (prototype !== null && Object.getPrototypeOf(prototype) !== null) {
    throw new TypeError('canonical JSON holds plain objects and arrays only');
  }
  if (Object.prototype.toString.call(value) !== '[object Object]') {
    throw new TypeError('canonical JSON holds plain objects and arrays only');
  }
  const members = Object.keys(value)
    .sort()
    .map((key) => `${quote(key)}:${write((value as Record<string, unknown>)[key], ancestors)}`);
  return `{${members.join(',')}}`;
}

/** JSON.stringify escapes exactly as RFC 8785 asks, once lone surrogates are out of the way. */
function quote(text: string): string {
  if (!text.isWellFormed()) throw new TypeError('canonical JSON cannot hold a lone surrogate');
  return JSON.stringify(text);
}
