import type { Slot } from '@slotwright/server/wire/slots.js';
import { type FieldFault, SchedulingApiError } from './scheduling-api-error.js';

type Json = Readonly<Record<string, unknown>>;

/** Whether a parsed JSON value is an object that has fields. */
export const isObject = (value: unknown): value is Json => typeof value === 'object' && value !== null;

const isSlot = (value: unknown): value is Slot =>
  isObject(value) &&
  typeof value['ticket'] === 'string' &&
  typeof value['start'] === 'string' &&
  typeof value['end'] === 'string' &&
  Array.isArray(value['sessions']);

const isFault = (value: unknown): value is FieldFault =>
  isObject(value) && typeof value['path'] === 'string' && typeof value['message'] === 'string';

const listOf = <T>(value: unknown, is: (item: unknown) => item is T): readonly T[] =>
  Array.isArray(value) ? value.filter(is) : [];

/** Codes for answers that carry none: a gateway's own page, most often. */
const codeOfStatus = (status: number): string => {
  if (status === 401) return 'session_expired';
  if (status === 403) return 'forbidden';
  if (status === 404) return 'not_found';
  if (status === 429) return 'rate_limited';
  return status >= 500 ? 'service_unavailable' : 'bad_reply';
};

/**
 * Seconds of a `Retry-After` header. Our server writes seconds; its other form, a date, some gateways use, is left to
 * the picker's own patience.
 * @returns 1 to 3600; undefined when the header is absent or is no number
 * @see RFC 9110 §10.2.3
 */
export const retryAfterSeconds = (header: string | null): number | undefined =>
  header !== null && /^\s*\d+\s*$/.test(header) ? Math.min(3600, Math.max(1, Number(header))) : undefined;

/**
 * What a refusal means: the problem's own code when the body is a problem, else what its status says.
 * @param body the parsed JSON, or undefined when it was none
 * @see RFC 9457
 */
export const errorOfReply = (
  status: number,
  headers: { get(name: string): string | null },
  body: unknown,
): SchedulingApiError => {
  const problem = isObject(body) ? body : {};
  const code = typeof problem['code'] === 'string' ? problem['code'] : codeOfStatus(status);
  return new SchedulingApiError(code, status, {
    retryAfterSeconds: retryAfterSeconds(headers.get('Retry-After')),
    alternatives: listOf(problem['alternatives'], isSlot),
    faults: listOf(problem['errors'], isFault),
  });
};

/** Reads of a reply only what would break a page if it were missing: each field named, as text, list or object. */
export const hasShape = (
  value: unknown,
  shape: Readonly<Record<string, 'string' | 'array' | 'object'>>,
): value is Json =>
  isObject(value) &&
  Object.entries(shape).every(([key, kind]) => {
    const field = value[key];
    if (kind === 'array') return Array.isArray(field);
    return kind === 'object' ? isObject(field) : typeof field === 'string';
  });

/** Whether every item is a slot. */
export const isSlotList = (value: unknown): value is readonly Slot[] =>
  Array.isArray(value) && value.every(isSlot);
