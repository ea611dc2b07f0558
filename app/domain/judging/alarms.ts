import { spearman } from '../scoring/correlation.ts';

/*
 * Alarms about how somebody judges (judging.md section 9). They change no number: the judge hears of them first and can
 * look again, the chair after the delay that the rules name.
 */

export const ALARM_KINDS = [
  'reversed_scale',
  'no_spread',
  'too_fast',
  'reading_order',
  'calibration',
] as const;
export type AlarmKind = (typeof ALARM_KINDS)[number];

export type AlarmRules = {
  /** Seconds of active time an entry; below it the median is too fast. */
  minActiveSeconds: number;
  /** Hundredths of a point by which the reference dossier may be missed. */
  calibrationUnits: number;
};

/** One valid sheet: total in hundredths of a point, place in the judge's own order, time with focus and input. */
export type JudgedSheet = {
  judge: string;
  entry: string;
  total: number;
  position: number;
  activeSeconds: number | null;
};

export type Alarm = { judge: string; kind: AlarmKind; value: number };

const REVERSED = { correlation: -0.3, entries: 5 };
const SPREAD = { share: 0.25, sheets: 5 };
const ORDER = { correlation: 0.6, sheets: 8 };

/**
 * All alarms of a panel, by judge and kind.
 *
 * @param sheets one for each judge and entry, no duplicates
 * @param reference what each judge gave the planted dossier and what it is worth, in hundredths; it is never among `sheets`
 */
export function panelAlarms(
  sheets: readonly JudgedSheet[],
  reference: { expected: number; given: ReadonlyMap<string, number> } | null,
  rules: AlarmRules,
): Alarm[] {
  const judges = [...new Set(sheets.map(({ judge }) => judge))].sort();
  const spreads = judges.map((judge) => standardDeviation(totalsOf(sheets, judge)));
  const alarms = judges.flatMap((judge, at) => {
    const own = sheets.filter((sheet) => sheet.judge === judge);
    return [
      reversedScale(judge, own, sheets),
      noSpread(judge, own, spreads[at] as number, spreads),
      tooFast(judge, own, rules),
      readingOrder(judge, own, sheets),
    ];
  });
  const missed = [...(reference?.given ?? [])].map(([judge, given]) => {
    const value = Math.abs(given - (reference?.expected ?? given));
    return value > rules.calibrationUnits ? { judge, kind: 'calibration' as const, value } : null;
  });
  return [...alarms, ...missed].filter((alarm) => alarm !== null);
}

type Maybe = Alarm | null;

function reversedScale(judge: string, own: readonly JudgedSheet[], all: readonly JudgedSheet[]): Maybe {
  const shared = own.flatMap(({ entry, total }) => {
    const others = othersMean(all, judge, entry);
    return others === null ? [] : [{ total, others }];
  });
  if (shared.length < REVERSED.entries) return null;
  const value = spearman(
    shared.map(({ total }) => total),
    shared.map(({ others }) => others),
  );
  return value <= REVERSED.correlation ? { judge, kind: 'reversed_scale', value } : null;
}

/** Compared with the median judge who has a spread to show. */
function noSpread(judge: string, own: readonly JudgedSheet[], spread: number, all: readonly number[]): Maybe {
  const known = all.filter((value) => !Number.isNaN(value));
  if (own.length < SPREAD.sheets || known.length < 2) return null;
  return spread < SPREAD.share * medianOf(known) ? { judge, kind: 'no_spread', value: spread } : null;
}

function tooFast(judge: string, own: readonly JudgedSheet[], { minActiveSeconds }: AlarmRules): Maybe {
  const times = own.map(({ activeSeconds }) => activeSeconds).filter((time) => time !== null);
  if (times.length === 0) return null;
  const value = medianOf(times);
  return value < minActiveSeconds ? { judge, kind: 'too_fast', value } : null;
}

/** Residual: the judge's total less what the other judges gave on average, without the judge's own level. */
function readingOrder(judge: string, own: readonly JudgedSheet[], all: readonly JudgedSheet[]): Maybe {
  const drift = own.flatMap(({ entry, total, position }) => {
    const others = othersMean(all, judge, entry);
    return others === null ? [] : [{ position, residual: total - others }];
  });
  if (drift.length < ORDER.sheets) return null;
  const value = spearman(
    drift.map(({ position }) => position),
    drift.map(({ residual }) => residual),
  );
  return Math.abs(value) >= ORDER.correlation ? { judge, kind: 'reading_order', value } : null;
}

function othersMean(all: readonly JudgedSheet[], judge: string, entry: string): number | null {
  const others = all.filter((sheet) => sheet.entry === entry && sheet.judge !== judge);
  if (others.length === 0) return null;
  return others.reduce((total, sheet) => total + sheet.total, 0) / others.length;
}

const totalsOf = (sheets: readonly JudgedSheet[], judge: string) =>
  sheets.filter((sheet) => sheet.judge === judge).map(({ total }) => total);

/** Of a sample; NaN with fewer than two values. */
function standardDeviation(values: readonly number[]): number {
  const mean = values.reduce((total, value) => total + value, 0) / values.length;
  const squares = values.reduce((total, value) => total + (value - mean) ** 2, 0);
  return Math.sqrt(squares / (values.length - 1));
}

function medianOf(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length / 2;
  return ((sorted[Math.ceil(middle) - 1] as number) + (sorted[Math.floor(middle)] as number)) / 2;
}
