/** Operations a second of two things, measured in turns so that a machine that slows down slows both. */
export interface Comparison {
  ours: number;
  theirs: number;
  /** ours / theirs: the median over the rounds. */
  ratio: number;
}

/** Runs both in turn, `rounds` times after one warm-up each. Each callback gives operations a second. */
export async function compare(
  rounds: number,
  ours: () => Promise<number>,
  theirs: () => Promise<number>,
): Promise<Comparison> {
  await ours();
  await theirs();
  const pairs: [number, number][] = [];
  for (let round = 0; round < rounds; round++) pairs.push([await ours(), await theirs()]);
  return {
    ours: median(pairs.map(([a]) => a)),
    theirs: median(pairs.map(([, b]) => b)),
    ratio: median(pairs.map(([a, b]) => a / b)),
  };
}

/** Works through the list with `width` calls under way at a time. @returns calls a second */
export async function throughput<T>(
  work: readonly T[],
  width: number,
  call: (item: T) => Promise<void>,
): Promise<number> {
  const began = performance.now();
  const rest = work.values();
  const lane = async (): Promise<void> => {
    for (const item of rest) await call(item);
  };
  await Promise.all(Array.from({ length: width }, lane));
  return work.length / ((performance.now() - began) / 1000);
}

/** A list of so many turns, for work that is the same each time. */
export const times = (count: number): undefined[] => Array.from({ length: count });

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  return sorted.length % 2 === 1
    ? (sorted[middle] ?? NaN)
    : ((sorted[middle - 1] ?? NaN) + (sorted[middle] ?? NaN)) / 2;
}
