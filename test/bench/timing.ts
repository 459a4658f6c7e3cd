import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { median } from './rounds.js';

/** CPU times of one run of two things, in µs: medians over rounds in which both had their turn. */
export interface Timing {
  readonly value: number;
  readonly reference: number;
  /** The median of the rounds' ratios, which a slow round of the machine does not move. */
  readonly ratio: number;
}

/** In µs of CPU time. */
const SAMPLE = 10_000;
const WARM_UP = 500_000;
const ROUNDS = 21;

setFlagsFromString('--expose-gc');
// The flag puts this function, and it alone, into every new context.
const sweep = runInNewContext('gc') as NodeJS.GCFunction;

/** What all runs gave, so that no run is left out for being of no use. */
let given = 0;

/**
 * Times two things in turns, after both have run long enough to be compiled.
 * @param ours each run gives a number that depends on its work
 */
export function sideBySide(ours: () => number, theirs: () => number, rounds = ROUNDS): Timing {
  const [ourTurns, theirTurns] = [warmedUp(ours), warmedUp(theirs)];
  const pairs: [number, number][] = [];
  for (let round = 0; round < rounds; round++) {
    pairs.push([sampleOf(ours, ourTurns), sampleOf(theirs, theirTurns)]);
  }
  return {
    value: median(pairs.map(([a]) => a)),
    reference: median(pairs.map(([, b]) => b)),
    ratio: median(pairs.map(([a, b]) => a / b)),
  };
}

/** The CPU time of one run alone, in µs. */
export function timeOf(work: () => number, rounds = ROUNDS): number {
  const turns = warmedUp(work);
  return median(Array.from({ length: rounds }, () => sampleOf(work, turns)));
}

/** The CPU time of one run in µs, with nothing run before it, and its garbage not swept. */
export function microsecondsOf(work: () => number, turns = 1): number {
  const began = cpuMicroseconds();
  for (let turn = 0; turn < turns; turn++) given = (given + work()) | 0;
  return (cpuMicroseconds() - began) / turns;
}

/** The CPU time of one run among many in µs. Each sample sweeps what it leaves, so that none pays for another's. */
function sampleOf(work: () => number, turns: number): number {
  sweep({ type: 'minor' });
  const began = cpuMicroseconds();
  for (let turn = 0; turn < turns; turn++) given = (given + work()) | 0;
  sweep({ type: 'minor' });
  return (cpuMicroseconds() - began) / turns;
}

/** CPU time this process has taken so far, compiling and sweeping included; unlike the clock's it leaves others' out. */
export function cpuMicroseconds(): number {
  const { user, system } = process.cpuUsage();
  return user + system;
}

/** Runs it until it is compiled. @returns how many runs make a sample */
function warmedUp(work: () => number): number {
  const began = cpuMicroseconds();
  let runs = 0;
  while (runs < 2 || cpuMicroseconds() - began < WARM_UP) {
    given = (given + work()) | 0;
    runs += 1;
  }
  // The last ones are the compiled ones.
  const last = sampleOf(work, Math.ceil(runs / 10));
  return Math.max(1, Math.round(SAMPLE / last));
}
