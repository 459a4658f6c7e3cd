import type { GreenhouseEmulator } from '../emulator.js';
import { badParameter } from './api-error.js';
import type { Filter } from './filters.js';
import type { Row } from './rows.js';

/** A list of the API. */
export interface ListResource {
  /** The last part of its path. */
  path: string;
  /** One page of the rows that fit, the highest id first. @throws GreenhouseApiError 422 for a query that makes no sense */
  page(emulator: GreenhouseEmulator, asked: AskedPage): ListedPage;
}

/** Which page. */
export interface AskedPage {
  query: Readonly<Record<string, string>>;
  /** Rows from this id on were given before. */
  beforeId: number;
  size: number;
}

/** A page, and the id that the next one goes on from. */
export interface ListedPage {
  rows: Row[];
  nextBeforeId: number | undefined;
}

interface ListParts<T> {
  path: string;
  records: (emulator: GreenhouseEmulator) => readonly T[];
  idOf: (record: T) => number;
  row: (emulator: GreenhouseEmulator, record: T) => Row;
  filters: Readonly<Record<string, Filter<T>>>;
}

/** A list of records of one kind. */
export const listResource = <T>({ path, records, idOf, row, filters }: ListParts<T>): ListResource => ({
  path,
  page(emulator, { query, beforeId, size }) {
    const tests = testsOf(query, filters);
    const sorted = [...records(emulator)].sort((one, other) => idOf(other) - idOf(one));
    const found: T[] = [];
    // A page needs no look at all that come after it.
    for (const record of sorted) {
      if (idOf(record) >= beforeId || !tests.every((fits) => fits(record))) continue;
      found.push(record);
      if (found.length > size) break;
    }
    const page = found.slice(0, size);
    const last = page.at(-1);
    return {
      rows: page.map((record) => row(emulator, record)),
      nextBeforeId: found.length > size && last !== undefined ? idOf(last) : undefined,
    };
  },
});

function testsOf<T>(
  query: Readonly<Record<string, string>>,
  filters: Readonly<Record<string, Filter<T>>>,
): ((record: T) => boolean)[] {
  if ('created_at' in query && 'updated_at' in query) {
    throw badParameter('created_at', 'cannot be combined with updated_at');
  }
  return Object.entries(query).map(([name, value]) => {
    const filter = filters[name];
    if (filter === undefined) throw badParameter(name, 'is not allowed');
    return filter(name, value);
  });
}
