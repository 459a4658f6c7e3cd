import { slotsOf } from '../../../packages/server/src/domain/availability/search.js';
import type { MemoryUse } from './memory.js';
import { panelQuery } from './questions.js';
import { daysFrom, peopleOf, resourcesOf } from './world.js';

const SEED = 5;
const MEMBERS = 200;
const DAYS_A_YEAR = 365;
const WARM_UP_MS = 1500;

/** Measures and prints it; in a process of its own, started with `--expose-gc` and room for all that a query asks for. */
async function main(): Promise<void> {
  const use: MemoryUse = {
    memberYear: await memberYear(),
    queries: [
      await queryBytes('any 1 of 500, 14 days', 500, 14),
      await queryBytes('any 1 of 5,000, 14 days', 5000, 14),
      await queryBytes('any 1 of 5,000, 90 days', 5000, 90),
    ],
  };
  process.stdout.write(JSON.stringify(use));
}

async function memberYear(): Promise<number> {
  const people = peopleOf(SEED, MEMBERS, DAYS_A_YEAR);
  resourcesOf(people, DAYS_A_YEAR);
  const before = await settledBytes();
  const resources = resourcesOf(people, DAYS_A_YEAR);
  const after = await settledBytes();
  return (after - before) / resources.size;
}

async function queryBytes(name: string, count: number, days: number): Promise<MemoryUse['queries'][number]> {
  const query = panelQuery(resourcesOf(peopleOf(SEED, count, days), days), 1, daysFrom(days));
  // Compiled first, so that what is measured is what a server asks for all day.
  for (const began = performance.now(); performance.now() - began < WARM_UP_MS; ) slotsOf({ ...query });
  const before = await settledBytes();
  const { offers } = slotsOf({ ...query });
  return { name, bytes: bytesNow() - before, slots: offers.length };
}

/** Bytes in use once all that is of no use is gone; buffers are given back a little later than the rest. */
async function settledBytes(): Promise<number> {
  for (let turn = 0; turn < 3; turn++) {
    globalThis.gc?.();
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  return bytesNow();
}

function bytesNow(): number {
  const { heapUsed, arrayBuffers } = process.memoryUsage();
  return heapUsed + arrayBuffers;
}

await main();
