import { expect, test } from 'vitest';
import { chooseBranch } from './choose-branch.ts';

const agency = { entrant: 'agency', round: 'no', channel: 'several', audience: 'people' } as const;

test('an individual is asked nothing more', () => {
  expect(chooseBranch({ entrant: 'individual' })).toEqual({ missing: [], code: 'B7' });
});

test('an agency is told which questions are open', () => {
  expect(chooseBranch({}).missing).toEqual(['entrant', 'round', 'channel', 'audience']);
  expect(chooseBranch({ entrant: 'agency', audience: 'staff' }).missing).toEqual(['round', 'channel']);
});

test.each([
  [{}, 'B1'],
  [{ audience: 'business' }, 'B2'],
  [{ audience: 'agencies' }, 'B3'],
  [{ audience: 'staff' }, 'B4'],
  [{ channel: 'device' }, 'B5'],
  [{ round: 'yes', channel: 'device' }, 'B6'],
] as const)('%o leads to %s', (change, code) => {
  expect(chooseBranch({ ...agency, ...change })).toEqual({ missing: [], code });
});
