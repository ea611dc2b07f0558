import type { CycleStage } from '../../../domain/cycles/cycle.ts';
import type { StepKey } from '../../../domain/cycles/phase-bar.ts';

/** First and last day in words; one day has one piece. */
export type DaySpan = string[];

export type DueView = {
  stage: CycleStage;
  weekday: string;
  day: string;
  otherDay: string;
  time: string;
  /** Milliseconds left when the page was made, or null when nothing is awaited. */
  left: number | null;
};

export type StepView = {
  key: StepKey;
  state: 'done' | 'now' | 'later';
  own: DaySpan;
  other: DaySpan;
  /** The days are an end, not a span. */
  isEnd: boolean;
};

export type PhaseRow = { code: string; name: string; hijri: DaySpan; gregorian: DaySpan };

export type BranchName = { whole: string; plain: string; bracket?: string | undefined };
