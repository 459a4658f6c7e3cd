import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { writeTables } from './performance-page.js';
import { type Row, type Suite, rowOf, tableOf } from './rows.js';

const root = join(import.meta.dirname, '..', '..');

/** Loaded when they run, so that measuring the engine needs nothing but the engine. */
const suites = new Map<string, () => Promise<Suite>>([
  ['engine', async () => (await import('./engine.js')).engineSuite],
  ['http', async () => (await import('./http.js')).httpSuite],
  ['bookings', async () => (await import('./bookings.js')).bookingsSuite],
  ['ats', async () => (await import('./ats.js')).atsSuite],
]);

/**
 * Measures, prints a table a suite and writes `.bench/results.json`.
 * @param args names of suites, all unless told; with `--write-docs` the tables of docs/performance.md are written anew
 */
async function bench(args: readonly string[]): Promise<void> {
  const named = args.filter((arg) => arg !== '--write-docs');
  const unknown = named.filter((arg) => !suites.has(arg));
  if (unknown.length > 0) {
    throw new Error(`${unknown.join(', ')}: the suites are ${[...suites.keys()].join(', ')}.`);
  }
  const tables = new Map<string, string>();
  const all: Row[] = [];
  for (const [name, load] of suites) {
    if (named.length > 0 && !named.includes(name)) continue;
    const rows: Row[] = [];
    for await (const measurement of (await load())()) rows.push(rowOf(name, measurement));
    const table = tableOf(rows);
    console.log(`${name}\n\n${table}\n`);
    tables.set(name, table);
    all.push(...rows);
  }
  mkdirSync(join(root, '.bench'), { recursive: true });
  writeFileSync(join(root, '.bench', 'results.json'), `${JSON.stringify(all, undefined, 2)}\n`);
  if (args.includes('--write-docs')) writeTables(join(root, 'docs', 'performance.md'), tables);
}

await bench(process.argv.slice(2));
