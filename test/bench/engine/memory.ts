import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import type { Measurement } from '../rows.js';

/** What the child measured, in bytes. */
export interface MemoryUse {
  /** Of one prepared member with a year of busy time. */
  readonly memberYear: number;
  /** The whole of `bytes` is given out by one query, by its name. */
  readonly queries: readonly { readonly name: string; readonly bytes: number; readonly slots: number }[];
}

const BYTES_A_KILOBYTE = 1024;

/** Memory, measured in a process of its own in which nothing is swept away meanwhile. */
export async function* memoryRows(): AsyncGenerator<Measurement> {
  const child = fileURLToPath(new URL('memory-child.ts', import.meta.url));
  const options = [
    '--expose-gc',
    '--min-semi-space-size=256',
    '--max-semi-space-size=256',
    '--import',
    'tsx',
    child,
  ];
  const { stdout } = await promisify(execFile)(process.execPath, options);
  // The child is ours and prints just this.
  const use = JSON.parse(stdout) as MemoryUse;
  yield {
    name: 'memory of a member with a year of busy time, prepared',
    unit: 'kB',
    value: use.memberYear / BYTES_A_KILOBYTE,
    budget: 64,
  };
  for (const { name, bytes, slots } of use.queries) {
    yield {
      name: `memory asked for by ${name}: ${slots} slots`,
      unit: 'kB',
      value: bytes / BYTES_A_KILOBYTE,
    };
  }
}
