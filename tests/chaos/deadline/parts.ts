import type { Durability } from './database.ts';
import type { Script } from './processes.ts';
import type { Faults } from './rush.ts';

/** One part of a run: which processes, on which settings, and what breaks. */
export type Part = {
  name: string;
  script: Script;
  durability: Durability;
  /** For a control: the counts of which at least one must not be zero. It ends with the first round that shows it. */
  mustShow: readonly string[] | null;
  rounds: number;
  submits: number;
  faults: (round: number) => Faults;
};

export type Size = {
  rounds: number;
  submits: number;
  /** Skew of each web process, in seconds. */
  web: readonly number[];
  /** From the start of a round to its closing, in milliseconds. */
  leadMs: number;
};

export const SHORT: Size = { rounds: 2, submits: 60, web: [-3600, 3600], leadMs: 2300 };
export const LONG: Size = { rounds: 20, submits: 260, web: [-3600, -600, -5, 5, 600, 3600], leadMs: 2600 };

const CALM: Faults = { kills: [], crashes: [], crashesAfter: [] };
const KILLS = [-1800, -1300, -800, -300, 200];
const CONTROL_ROUNDS = 4;
const CONTROL_SUBMITS = 50;

/** Around the closing, in turn: nothing, killed processes, a crashing database, both. */
const FAULTS = {
  short: [
    { ...CALM, kills: [-800] },
    { ...CALM, crashes: [-500] },
  ],
  long: [
    CALM,
    { ...CALM, kills: KILLS },
    { ...CALM, crashes: [-1400, 300] },
    { ...CALM, kills: KILLS, crashes: [-900, 300] },
  ],
} as const;

/** The protocol as it is, and the two variants that must be caught: an answer before the disk, a clock of the process. */
export function partsOf(
  { rounds, submits }: Size,
  isShort: boolean,
): Record<'protocol' | 'notSynced' | 'appClock', Part> {
  const faults: readonly Faults[] = FAULTS[isShort ? 'short' : 'long'];
  const protocol: Part = {
    name: 'protocol',
    script: 'web',
    durability: 'on',
    mustShow: null,
    rounds,
    submits,
    faults: (round) => faults[round % faults.length] ?? CALM,
  };
  const control = { ...protocol, rounds: CONTROL_ROUNDS, submits: isShort ? CONTROL_SUBMITS : submits };
  return {
    protocol,
    notSynced: {
      ...control,
      name: 'control: synchronous_commit=off',
      durability: 'off',
      mustShow: ['acknowledged and lost'],
      faults: () => ({ ...CALM, crashesAfter: isShort ? [12] : [15, 30, 45] }),
    },
    appClock: {
      ...control,
      name: 'control: app clock',
      script: 'web-app-clock',
      mustShow: ['late accepted', 'on time refused'],
      faults: () => CALM,
    },
  };
}
