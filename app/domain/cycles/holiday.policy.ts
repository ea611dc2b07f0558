import { type CivilDate, compareDays } from '../../core/civil.ts';
import { type Decision, no, yes } from '../../core/result.ts';

export type HolidayRefusal = 'holiday.exists' | 'holiday.past' | 'holiday.not_found';

/**
 * A holiday changes how working days are counted from then on: terms that were announced keep the instant they were
 * announced with, so a day that is over is neither added nor removed.
 */
export function canAddHoliday(facts: {
  day: CivilDate;
  today: CivilDate;
  exists: boolean;
}): Decision<HolidayRefusal> {
  if (facts.exists) return no('holiday.exists');
  return compareDays(facts.day, facts.today) < 0 ? no('holiday.past') : yes;
}

export function canRemoveHoliday(facts: {
  day: CivilDate;
  today: CivilDate;
  exists: boolean;
}): Decision<HolidayRefusal> {
  if (!facts.exists) return no('holiday.not_found');
  return compareDays(facts.day, facts.today) < 0 ? no('holiday.past') : yes;
}
