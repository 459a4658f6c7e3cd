import type { Context } from 'hono';
import type { WorldRecord } from '../../ats/table.js';
import type { LeverEmulator } from '../emulator.js';
import { badRequest } from './api-error.js';

const largestPage = 100;

/** A list of replies, and where it goes on. */
export interface LeverList<T> {
  data: T[];
  hasNext: boolean;
  next?: string;
}

/**
 * One page of what a request asks for. Records are in the order of their numbers, so that what is added meanwhile comes
 * last and nothing is passed over.
 * @param records in that order
 * @throws LeverApiError 400 for a limit or a position that is none, or that has expired
 */
export function pageOf<R extends WorldRecord, T>(
  { state }: LeverEmulator,
  c: Context,
  records: Iterable<R>,
  view: (record: R) => T,
): LeverList<T> {
  const limit = limitOf(c.req.query('limit'));
  const after = positionOf(state.cursorEra, c.req.query('offset'));
  const data: T[] = [];
  let last: R | undefined;
  for (const record of records) {
    if (record.id <= after) continue;
    if (data.length === limit && last !== undefined) {
      return { data, hasNext: true, next: `${state.cursorEra}.${last.createdAtMs}.${last.id}` };
    }
    data.push(view(record));
    last = record;
  }
  return { data, hasNext: false };
}

/** A whole list in one page, of what has no position. */
export const wholeList = <T>(data: T[]): LeverList<T> => ({ data, hasNext: false });

function limitOf(asked: string | undefined): number {
  if (asked === undefined) return largestPage;
  const limit = Number(asked);
  if (!Number.isInteger(limit) || limit < 1 || limit > largestPage)
    throw badRequest(`limit must be from 1 to ${largestPage}`);
  return limit;
}

function positionOf(era: number, asked: string | undefined): number {
  if (asked === undefined) return -1;
  const [, from, number] = /^(\d+)\.\d+\.(\d+)$/.exec(asked) ?? [];
  if (Number(from) !== era || number === undefined) throw badRequest('offset is invalid or has expired');
  return Number(number);
}
