import type { Context } from 'hono';
import type { GreenhouseEmulator } from '../emulator.js';
import { badParameter, unprocessable } from './api-error.js';
import type { ListResource } from './list-resource.js';
import type { Row } from './rows.js';

const usualSize = 100;
const largestSize = 500;
const mostFields = 50;

/** One page of a list, with the link to the next. @throws GreenhouseApiError 422 for parameters that make no sense */
export function listPage(emulator: GreenhouseEmulator, c: Context, resource: ListResource): Response {
  const { query, beforeId } = placeOf(emulator, c);
  const { per_page: perPage, fields, ...narrowing } = query;
  const size = sizeOf(perPage);
  const trim = trimmed(fields);
  const { rows, nextBeforeId } = resource.page(emulator, { query: narrowing, beforeId, size });
  if (nextBeforeId !== undefined) {
    const cursor = emulator.cursors.keep({
      path: c.req.path,
      query,
      beforeId: nextBeforeId,
      expiresAtMs: emulator.now().epochMilliseconds + emulator.settings.cursorSeconds * 1_000,
    });
    c.header('Link', `<${emulator.originFor(c.req.url)}${c.req.path}?cursor=${cursor}>; rel="next"`);
  }
  return c.json(rows.map(trim));
}

function placeOf(
  emulator: GreenhouseEmulator,
  c: Context,
): { query: Readonly<Record<string, string>>; beforeId: number } {
  const { cursor, ...query } = c.req.query();
  if (cursor === undefined) return { query, beforeId: Number.POSITIVE_INFINITY };
  if (Object.keys(query).length > 0) {
    throw unprocessable('When passing a cursor, do not include other query params.');
  }
  const place = emulator.cursors.find(cursor, c.req.path, emulator.now().epochMilliseconds);
  if (place === undefined) throw unprocessable('Invalid cursor.');
  return place;
}

function sizeOf(text: string | undefined): number {
  if (text === undefined) return usualSize;
  const size = Number(text);
  if (!Number.isInteger(size)) throw badParameter('per_page', 'must be an integer');
  if (size < 1) throw badParameter('per_page', `\`${size}\` number is less than: 1`);
  if (size > largestSize)
    throw badParameter('per_page', `\`${size}\` number is greater than: ${largestSize}`);
  return size;
}

function trimmed(fields: string | undefined): (row: Row) => Row {
  if (fields === undefined) return (row) => row;
  const names = fields.split(',');
  if (names.length > mostFields) throw badParameter('fields', `size cannot be greater than ${mostFields}`);
  return (row) => Object.fromEntries(names.filter((name) => name in row).map((name) => [name, row[name]]));
}
