import { expect, test } from 'vitest';
import { REMINDER_STEPS, timeLeft } from './reminder-steps.ts';

const MINUTE = 60;
const HOUR = 3600;

test.each(REMINDER_STEPS.map(({ hours }) => hours))(
  'a reminder sent %i hours before, or two minutes later, says the step itself',
  (hours) => {
    const expected = hours >= 24 ? { unit: 'day', count: hours / 24 } : { unit: 'hour', count: hours };
    expect(timeLeft(hours * HOUR)).toEqual(expected);
    expect(timeLeft(hours * HOUR - 2 * MINUTE)).toEqual(expected);
  },
);

test('a late one says what is really left', () => {
  expect(timeLeft(50 * HOUR)).toEqual({ unit: 'day', count: 2 });
  expect(timeLeft(9 * HOUR)).toEqual({ unit: 'hour', count: 9 });
  expect(timeLeft(10 * MINUTE)).toEqual({ unit: 'hour', count: 0 });
});
