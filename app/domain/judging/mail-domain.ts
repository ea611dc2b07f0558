import { parse } from 'tldts';

/*
 * Mail domains as a sign of a common employer (judging.md section 6): a domain stands for itself and its parents down to
 * the registrable one of the public suffix list, so that two ministries below one suffix never meet.
 */

/** Public mail services: everybody's domain says nothing about anybody. */
const PUBLIC_SERVICES = new Set([
  ...[
    'gmail.com',
    'googlemail.com',
    'outlook.com',
    'outlook.sa',
    'hotmail.com',
    'live.com',
    'msn.com',
    'yahoo.com',
  ],
  ...[
    'icloud.com',
    'me.com',
    'mac.com',
    'aol.com',
    'proton.me',
    'protonmail.com',
    'gmx.com',
    'gmx.net',
    'mail.com',
  ],
  ...['zoho.com', 'yandex.com', 'yandex.ru', 'mail.ru', 'fastmail.com', 'tutanota.com', 'tuta.com'],
]);

/** `shared`: the widest domain that both have in common; `not-comparable`: one of them is no domain of an employer. */
export type DomainMatch = { kind: 'shared'; domain: string } | { kind: 'none' } | { kind: 'not-comparable' };

/**
 * Whether two domains point to one employer. `e.moh.gov.sa` and `moh.gov.sa` do, and so do two sub-domains of one
 * ministry; `moh.gov.sa` and `moi.gov.sa` do not, because `gov.sa` is a public suffix. Compare confirmed addresses only.
 */
export function matchDomains(a: string, b: string): DomainMatch {
  const [left, right] = [familyOf(a), familyOf(b)];
  if (left === null || right === null) return { kind: 'not-comparable' };
  const common = left.filter((domain) => right.includes(domain));
  const widest = common.at(-1);
  if (widest === undefined || PUBLIC_SERVICES.has(widest)) return { kind: 'none' };
  return { kind: 'shared', domain: widest };
}

/** The domain of an address, without a final dot, as an A-label; empty when there is none. */
export function domainOf(address: string): string {
  return asciiDomain(address.slice(address.lastIndexOf('@') + 1));
}

/** Names kept for examples (RFC 2606, RFC 6761): the demonstration gives each agency a part of one, as below `gov.sa`. */
const EXAMPLE_SUFFIX = 'example.test';

/** A domain and its parents down to the registrable one, narrowest first; null when nothing can be registered there. */
function familyOf(input: string): string[] | null {
  const domain = asciiDomain(input);
  const registrable = registrableOf(domain);
  if (registrable === null) return null;
  const family: string[] = [];
  for (let at = domain; at.length >= registrable.length; at = at.slice(at.indexOf('.') + 1)) {
    family.push(at);
    if (at === registrable) break;
  }
  return family;
}

function registrableOf(domain: string): string | null {
  if (domain === EXAMPLE_SUFFIX) return null;
  if (domain.endsWith(`.${EXAMPLE_SUFFIX}`)) return domain.split('.').slice(-3).join('.');
  const { domain: registrable, isIp } = parse(domain);
  return isIp === true ? null : registrable;
}

function asciiDomain(input: string): string {
  try {
    return new URL(`http://${input.trim().replace(/\.$/, '')}`).hostname.toLowerCase();
  } catch {
    return '';
  }
}
