import { request as rawRequest } from 'node:http';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Permission, rolesFor } from '../../app/domain/accounts/permissions.ts';
import { type TestPlatform, testPlatform } from '../setup/platform.ts';
import { type Door, nameOf, readDoors, wordOf } from './access-matrix/doors.ts';
import { EXPECTED } from './access-matrix/expected.ts';
import { PEOPLE, type Person } from './access-matrix/people.ts';
import { createSampler, OWNERSHIPS, type Ownership, type Sampler } from './access-matrix/samples.ts';
import { TRANSPORTS } from './access-matrix/transports.ts';

/**
 * The access matrix (G7): every door of the built routes × method × transport × person × ownership. Judged by what
 * comes back and by effects: no event but refusals may appear in the log while closed doors are tried.
 */
let t: TestPlatform;
let doors: Door[];
let sample: Sampler;
const cookies = new Map<string, string>();

beforeAll(async () => {
  t = await testPlatform();
  doors = await readDoors();
  sample = await createSampler(t.db);
  for (const person of PEOPLE) {
    if (person.key === null) continue;
    cookies.set(person.name, await t.signIn(person.key, { secondFactor: person.secondFactor ?? true }));
  }
});
afterAll(() => t.close());

test('every door has an expectation, and its rule is the expected one', () => {
  expect(differences(doors)).toEqual([]);
});

test('control: a door whose guard was taken away, or that is new, is found', () => {
  const guarded = doors.find(({ rule }) => rule?.access === 'permission');
  if (guarded === undefined) throw new Error('no guarded door');
  const opened: Door[] = [{ ...guarded, rule: { access: 'public', why: 'taken away' } }];
  expect(differences([...doors.filter((door) => door !== guarded), ...opened])).toHaveLength(1);
  expect(differences([...doors, { ...guarded, routeId: 'routes/new', rule: undefined }])).toHaveLength(1);
});

function differences(all: Door[]): string[] {
  const found = new Map(all.map((door) => [nameOf(door), wordOf(door.rule)]));
  const names = new Set([...found.keys(), ...Object.keys(EXPECTED)]);
  return [...names]
    .filter((name) => found.get(name) !== EXPECTED[name])
    .map((name) => `${name}: ${found.get(name) ?? 'gone'}, expected ${EXPECTED[name] ?? 'nothing'}`);
}

let addresses = 0;
function nextAddress(): string {
  addresses += 1;
  return `10.${(addresses >> 16) & 255}.${(addresses >> 8) & 255}.${addresses & 255}`;
}

type Answer = { status: number; location: string; body: string };

/** A request with the path exactly as spelled: fetch would tidy it up. */
function ask(method: string, path: string, cookie: string | undefined): Promise<Answer> {
  const { hostname, port, host, origin } = new URL(t.baseUrl);
  // Each request from an address of its own: the limit on writes has its own test.
  const headers: Record<string, string> = { host, 'content-length': '0', 'x-forwarded-for': nextAddress() };
  if (cookie !== undefined) headers['cookie'] = cookie;
  if (method === 'POST')
    Object.assign(headers, { origin, 'content-type': 'application/x-www-form-urlencoded' });
  return new Promise((resolve, reject) => {
    const req = rawRequest(
      { hostname, port, method, path: encodeURI(decodeURI(path)).replace(/%25/g, '%'), headers },
      (res) => {
        let body = '';
        res.setEncoding('utf8');
        res.on('data', (chunk) => {
          body += chunk;
        });
        res.on('end', () =>
          resolve({
            status: res.statusCode ?? 0,
            location: res.headers.location ?? String(res.headers['x-remix-redirect'] ?? ''),
            body,
          }),
        );
      },
    );
    req.once('error', reject);
    req.end();
  });
}

type Verdict = 'open' | 'sign-in' | 'second-factor' | 'forbidden' | 'not-found';

/** What must happen, from the rule and the person alone. */
function verdictOf(door: Door, person: Person, ownership: Ownership): Verdict {
  const { rule } = door;
  if (rule === undefined || rule.access === 'public') return 'open';
  if (person.key === null) return 'sign-in';
  if (rule.access === 'signed-in') return 'open';
  if (person.secondFactor === false) return 'second-factor';
  const roles = rolesFor(rule.can as Permission);
  if (!person.roles.some((role) => roles.includes(role))) return 'forbidden';
  return ownership === 'own' ? 'open' : 'not-found';
}

/** The texts that only those entitled may see: titles of the nominations in question. */
const CANARIES = ['حجز واحد', 'بلاغات المدينة'];

function complaint(verdict: Verdict, answer: Answer, isVariant: boolean, method: string): string | null {
  const { status, location, body } = answer;
  if (status >= 500) return `answered ${status}`;
  if (verdict === 'open') return status === 401 || status === 403 ? `answered ${status}` : null;
  if (CANARIES.some((canary) => body.includes(canary))) return 'shows what it must not';
  // Another spelling may also be an address that does not exist.
  if (isVariant && (status === 404 || status === 405)) return null;
  switch (verdict) {
    case 'sign-in':
      return location.includes('/sign-in') ? null : `answered ${status}, not the way to sign in`;
    case 'second-factor':
      return location.includes('second-factor')
        ? null
        : `answered ${status}, not the way to the second factor`;
    case 'forbidden':
      return status === 403 ? null : `answered ${status}, not 403`;
    default:
      // A form that says nothing is refused before anybody asks whose thing it is about.
      return status === 404 || (method === 'POST' && (status === 422 || status === 400))
        ? null
        : `answered ${status}, not 404`;
  }
}

describe.each(PEOPLE.map((person) => [person.name, person] as const))('%s', (_, person) => {
  test('passes exactly the doors that are his', { timeout: 240_000 }, async () => {
    const cookie = cookies.get(person.name);
    const before = await effects();
    const wrong: string[] = [];
    const jobs: (() => Promise<void>)[] = [];
    for (const door of doors.filter(({ routeId }) => routeId !== 'root')) {
      const can = door.rule?.access === 'permission' ? (door.rule.can as Permission) : null;
      for (const ownership of OWNERSHIPS) {
        const path = sample(door.path, can, person.key, ownership);
        if (path === null) continue;
        const verdict = verdictOf(door, person, ownership);
        for (const transport of TRANSPORTS) {
          for (const method of transport.methods) {
            if ((method === 'POST') !== (door.kind === 'action')) continue;
            // A closed door is tried in every spelling once; whose thing it names matters where it would be open.
            if (ownership !== 'own' && transport.name !== 'document' && transport.name !== 'data') continue;
            // Open doors are walked by their own tests; here only that they are not shut.
            if (verdict === 'open' && (method === 'POST' || transport.name !== 'document')) continue;
            jobs.push(async () => {
              const answer = await ask(method, transport.spell(path, door.routeId), cookie);
              const found = complaint(verdict, answer, transport.name !== 'document', method);
              if (found !== null)
                wrong.push(`${nameOf(door)} ${ownership} ${method} by ${transport.name} (${path}): ${found}`);
            });
          }
        }
      }
    }
    await inParallel(jobs, 6);
    expect(wrong.sort()).toEqual([]);
    expect(await effects()).toEqual(before);
  });
});

/** What acts leave: the number of events that are neither refusals nor logged reads. */
async function effects(): Promise<{ acts: number }> {
  const acts = await t.db.auditEvent.count({
    where: {
      NOT: [
        { type: { endsWith: '.refused' } },
        { type: { endsWith: '.viewed' } },
        { type: { endsWith: '.opened' } },
        { type: { endsWith: '.exported' } },
      ],
    },
  });
  return { acts };
}

async function inParallel(jobs: (() => Promise<void>)[], width: number): Promise<void> {
  const queue = [...jobs];
  await Promise.all(
    Array.from({ length: width }, async () => {
      for (let job = queue.shift(); job !== undefined; job = queue.shift()) await job();
    }),
  );
}
