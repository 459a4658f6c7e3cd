import type { Context } from 'hono';
import { badRequest } from './api-error.js';

/** The records that fit, one after another. */
export function* where<T>(records: Iterable<T>, fits: (record: T) => boolean): Generator<T> {
  for (const record of records) if (fits(record)) yield record;
}

/**
 * Whether a moment lies in the window that a request asks for by `<name>_start` and `<name>_end`, both inclusive.
 * @returns a judge of milliseconds since 1970; undefined moments lie in no window
 * @throws LeverApiError 400 for a bound that is no number
 */
export function windowOf(c: Context, name: string): (ms: number | undefined) => boolean {
  const start = boundOf(c, `${name}_start`);
  const end = boundOf(c, `${name}_end`);
  if (start === undefined && end === undefined) return () => true;
  return (ms) => ms !== undefined && ms >= (start ?? 0) && ms <= (end ?? Infinity);
}

function boundOf(c: Context, name: string): number | undefined {
  const asked = c.req.query(name);
  if (asked === undefined) return undefined;
  if (!/^\d+$/.test(asked)) throw badRequest(`${name} must be in milliseconds since 1970`);
  return Number(asked);
}

/** Whether a value is among those that a parameter, given any number of times, names; everything fits when it is left out. */
export function isAsked(c: Context, name: string, value: string | null): boolean {
  const asked = c.req.queries(name);
  return asked === undefined || (value !== null && asked.includes(value));
}

/** Whether a state is the one that a parameter of `true` or `false` asks for; both fit when it is left out. */
export function isAskedTruth(c: Context, name: string, is: boolean): boolean {
  const asked = c.req.query(name);
  if (asked === undefined) return true;
  if (asked !== 'true' && asked !== 'false') throw badRequest(`${name} must be true or false`);
  return is === (asked === 'true');
}

const confidentialities = ['non-confidential', 'confidential', 'all'] as const;

/**
 * Whether to list something that is confidential, or is not. Left out, what is confidential is not listed.
 * @throws LeverApiError 400 for another word
 */
export function isAskedConfidentiality(c: Context, isConfidential: boolean): boolean {
  const asked = c.req.query('confidentiality') ?? 'non-confidential';
  if (!confidentialities.some((word) => word === asked)) throw badRequest('confidentiality is invalid');
  return asked === 'all' || isConfidential === (asked === 'confidential');
}

/** Members that a request names by `include` take the place of all others; without it, everything. */
export function included<T extends object>(c: Context, view: T): Partial<T> {
  const asked = c.req.queries('include');
  if (asked === undefined) return view;
  // What is left are members of the same view.
  return Object.fromEntries(
    Object.entries(view).filter(([name]) => name === 'id' || asked.includes(name)),
  ) as Partial<T>;
}

/** The JSON body of a request. @throws LeverApiError 400 when it is none */
export async function bodyOf(c: Context): Promise<unknown> {
  try {
    return await c.req.json();
  } catch {
    throw badRequest('The body is not JSON');
  }
}
