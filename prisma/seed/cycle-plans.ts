import { addDays } from '../../app/core/civil.ts';
import type { Localized } from '../../app/core/localized.ts';
import { riyadhDay, startOfRiyadhDay } from '../../app/core/riyadh.ts';
import { CALL_DAYS, type CycleDates } from './load-cycle.ts';

export type CyclePlan = {
  code: '1446' | '1447' | '1448';
  stage: 'open' | 'judging' | 'announced';
  name: Localized;
  dates: CycleDates;
};

/** Days from now to the first instant that is too late: the open cycle closes in 18 days at the end of a day. */
const DAYS_TO_CLOSING = { open: 19, judging: -45, announced: -400 } as const;

/** The three cycles of the demo around today, so that every role has work whenever it starts. */
export function cyclePlans(now: Date): CyclePlan[] {
  const plan = (code: CyclePlan['code'], stage: CyclePlan['stage']): CyclePlan => {
    const lateOn = addDays(riyadhDay(now), DAYS_TO_CLOSING[stage]);
    return {
      code,
      stage,
      name: { ar: `دورة ${code}هـ`, en: `${code} AH cycle` },
      dates: { lateFrom: startOfRiyadhDay(lateOn), opensAt: startOfRiyadhDay(addDays(lateOn, -CALL_DAYS)) },
    };
  };
  return [plan('1446', 'announced'), plan('1447', 'judging'), plan('1448', 'open')];
}
