import type { Fault } from '../../support/fault-proxy.ts';

/**
 * Where a process is killed: the web process between two steps of its client, or either process at an exchange with the
 * storage or the scanner, before it goes out (`request`) or before its answer comes back (`answer`).
 */
export type KillCase = {
  /** Number of the step in reliability.md (e), and what has happened by then. */
  name: string;
  who: 'web' | 'worker';
  large: boolean;
  /** Nobody comes back to finish it. */
  isAbandoned?: true;
} & (
  | { after: 'reserve' | 'send' }
  | { proxy: 'web' | 'worker' | 'scanner'; hold: Extract<Fault, { kind: 'hold' }> }
);

const at = (match: RegExp, where: 'request' | 'answer') => ({ kind: 'hold' as const, match, at: where });

export const KILLS: readonly KillCase[] = [
  { name: '1 a place is held', who: 'web', large: false, after: 'reserve' },
  {
    name: '1 parts were begun, no row says so',
    who: 'web',
    large: true,
    proxy: 'web',
    hold: at(/^POST \/inbox\/\S*\?uploads/, 'answer'),
  },
  { name: '2 the bytes are in the inbox', who: 'web', large: false, after: 'send' },
  { name: '2 the parts are in the inbox', who: 'web', large: true, after: 'send' },
  { name: '2 the same, and nobody comes back', who: 'web', large: false, after: 'send', isAbandoned: true },
  {
    name: '3 the parts are joined, nobody is told',
    who: 'web',
    large: true,
    proxy: 'web',
    hold: at(/^POST \/inbox\/\S*uploadId=/, 'answer'),
  },
  { name: '3 while hashing', who: 'web', large: false, proxy: 'web', hold: at(/^GET \/inbox\//, 'answer') },
  {
    name: '4 a lease is taken',
    who: 'worker',
    large: false,
    proxy: 'worker',
    hold: at(/^GET \/inbox\//, 'request'),
  },
  {
    name: '5 while scanning',
    who: 'worker',
    large: false,
    proxy: 'scanner',
    hold: at(/^zINSTREAM/, 'answer'),
  },
  {
    name: '6 before the copy',
    who: 'worker',
    large: false,
    proxy: 'worker',
    hold: at(/^PUT \/clean\//, 'request'),
  },
  {
    name: '6 after the copy',
    who: 'worker',
    large: true,
    proxy: 'worker',
    hold: at(/^PUT \/clean\//, 'answer'),
  },
  {
    name: '7 before "clean"',
    who: 'worker',
    large: false,
    proxy: 'worker',
    hold: at(/^HEAD \/clean\//, 'answer'),
  },
  {
    name: '8 before the inbox is emptied',
    who: 'worker',
    large: false,
    proxy: 'worker',
    hold: at(/^DELETE \/inbox\//, 'request'),
  },
];
/** One of each process and side. */
export const SHORT_KILLS = ['1 parts were begun', '3 the parts are joined', '5 ', '6 after', '8 '];

export type FaultCase = { name: string; proxy: 'web' | 'worker' | 'scanner'; fault: Fault };

/** The process lives, what it needs does not. */
export const FAULTS: readonly FaultCase[] = [
  { name: 'storage stopped, before the web process', proxy: 'web', fault: { kind: 'refuse' } },
  { name: 'storage slow, before the web process', proxy: 'web', fault: { kind: 'slow', ms: 150 } },
  {
    name: 'answer to joining lost',
    proxy: 'web',
    fault: { kind: 'lose', match: /^POST \/inbox\/\S*uploadId=/ },
  },
  {
    name: 'answer to beginning lost',
    proxy: 'web',
    fault: { kind: 'lose', match: /^POST \/inbox\/\S*\?uploads/ },
  },
  { name: 'storage stopped, before the worker', proxy: 'worker', fault: { kind: 'refuse' } },
  { name: 'storage slow, before the worker', proxy: 'worker', fault: { kind: 'slow', ms: 150 } },
  { name: 'answer to the copy lost', proxy: 'worker', fault: { kind: 'lose', match: /^PUT \/clean\// } },
  { name: 'answer to deleting lost', proxy: 'worker', fault: { kind: 'lose', match: /^DELETE \/inbox\// } },
  { name: 'scanner stopped', proxy: 'scanner', fault: { kind: 'refuse' } },
  { name: 'verdict lost', proxy: 'scanner', fault: { kind: 'lose', match: /^zINSTREAM/ } },
];
export const SHORT_FAULTS = ['answer to joining', 'answer to the copy', 'verdict lost'];
