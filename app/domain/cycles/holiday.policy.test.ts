import { expect, test } from 'vitest';
import { canAddHoliday, canRemoveHoliday } from './holiday.policy.ts';

const today = { year: 2027, month: 3, day: 9 };
const tomorrow = { year: 2027, month: 3, day: 10 };
const yesterday = { year: 2027, month: 3, day: 8 };
const reason = (decision: { ok: true } | { ok: false; reason: string }) =>
  decision.ok ? 'ok' : decision.reason;

test.each([
  ['a day to come', tomorrow, false, 'ok', 'holiday.not_found'],
  ['today', today, false, 'ok', 'holiday.not_found'],
  ['a day that is over', yesterday, false, 'holiday.past', 'holiday.not_found'],
  ['a day on the list', tomorrow, true, 'holiday.exists', 'ok'],
  ['a day on the list that is over', yesterday, true, 'holiday.exists', 'holiday.past'],
])('%s', (_, day, exists, add, remove) => {
  expect(reason(canAddHoliday({ day, today, exists }))).toBe(add);
  expect(reason(canRemoveHoliday({ day, today, exists }))).toBe(remove);
});
