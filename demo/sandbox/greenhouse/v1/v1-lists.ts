import type { Context } from 'hono';
import type { WorldRecord } from '../../ats/table.js';
import { msOfText } from '../api/filters.js';
import { type Row } from '../api/rows.js';
import type { GreenhouseEmulator } from '../emulator.js';
import { v1Refusal } from './v1-caller.js';

const largestPage = 500;

/** One page of records, by `page` and `per_page`, with links to the next, the one before and the last. @throws GreenhouseApiError 422 */
export function v1Page<T>(
  emulator: GreenhouseEmulator,
  c: Context,
  records: readonly T[],
  row: (record: T) => Row,
): Response {
  const size = numberOf(c, 'per_page', 100);
  if (size > largestPage) throw v1Refusal(`Must be at most ${largestPage}`, 'per_page');
  const page = numberOf(c, 'page', 1);
  const last = Math.max(1, Math.ceil(records.length / size));
  const links: string[] = [];
  const link = (number: number, rel: string): void => {
    const url = new URL(`${emulator.originFor(c.req.url)}${c.req.path}`);
    url.search = new URLSearchParams({ ...c.req.query(), page: String(number) }).toString();
    links.push(`<${url.href}>; rel="${rel}"`);
  };
  if (page < last) link(page + 1, 'next');
  if (page > 1) link(page - 1, 'prev');
  if (c.req.query('skip_count') !== 'true') link(last, 'last');
  if (links.length > 0) c.header('Link', links.join(','));
  return c.json(records.slice((page - 1) * size, page * size).map(row));
}

function numberOf(c: Context, name: string, usual: number): number {
  const text = c.req.query(name);
  const number = text === undefined ? usual : Number(text);
  if (Number.isInteger(number) && number >= 1) return number;
  throw v1Refusal('Must be a positive integer', name);
}

/** What a query says of when a record was made and changed: `created_after`, `updated_before` and so on. */
export function isInTime(c: Context, { createdAtMs, updatedAtMs }: WorldRecord): boolean {
  const bound = (name: string): number | undefined => msOfText(c.req.query(name) ?? '');
  const after = [
    [bound('created_after'), createdAtMs],
    [bound('updated_after'), updatedAtMs],
    [bound('last_activity_after'), updatedAtMs],
  ] as const;
  const before = [
    [bound('created_before'), createdAtMs],
    [bound('updated_before'), updatedAtMs],
  ] as const;
  return (
    after.every(([limit, ms]) => limit === undefined || ms >= limit) &&
    before.every(([limit, ms]) => limit === undefined || ms < limit)
  );
}

/** Whether a query's parameter, if there is one, says just this. */
export function saysOf(c: Context, name: string, value: string | number | undefined): boolean {
  const asked = c.req.query(name);
  return asked === undefined || asked === String(value ?? '');
}
