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

/** Keeps `width` calls under way until `count` have ended. @returns calls a second */
export async function throughput(
  count: number,
  width: number,
  call: (index: number) => Promise<void>,
): Promise<number> {
  const began = performance.now();
  let next = 0;
  const lane = async (): Promise<void> => {
    while (next < count) await call(next++);
  };
  await Promise.all(Array.from({ length: width }, lane));
  return count / ((performance.now() - began) / 1000);
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  return sorted.length % 2 === 1
    ? (sorted[middle] ?? NaN)
    : ((sorted[middle - 1] ?? NaN) + (sorted[middle] ?? NaN)) / 2;
}
