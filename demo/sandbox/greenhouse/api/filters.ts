import '../../temporal.js';
import { badParameter } from './api-error.js';

/** Makes a test of records out of what a parameter says. @throws GreenhouseApiError 422 for a value that is none */
export type Filter<T> = (name: string, value: string) => (record: T) => boolean;

const mostIds = 50;

/** Ids behind commas, at most 50 of them. */
export const byIds =
  <T>(idOf: (record: T) => number | undefined): Filter<T> =>
  (name, value) => {
    const texts = value.split(',');
    if (!texts.every((text) => /^\d{1,18}$/.test(text))) throw badParameter(name, 'must be integers');
    if (texts.length > mostIds) throw badParameter(name, `size cannot be greater than ${mostIds}`);
    const ids = new Set(texts.map(Number));
    return (record) => {
      const id = idOf(record);
      return id !== undefined && ids.has(id);
    };
  };

const comparisons: Readonly<Record<string, (one: number, other: number) => boolean>> = {
  gt: (one, other) => one > other,
  gte: (one, other) => one >= other,
  lt: (one, other) => one < other,
  lte: (one, other) => one <= other,
};

/** `gte|2026-11-21T00:00:00Z` and the like. */
export const byMoment =
  <T>(msOf: (record: T) => number | undefined): Filter<T> =>
  (name, value) => {
    const [operator = '', text = '', ...more] = value.split('|');
    const compare = comparisons[operator];
    const bound = msOfText(text);
    if (compare === undefined || bound === undefined || more.length > 0) {
      throw badParameter(name, 'must be one of gt, gte, lt, lte, a pipe and a date-time');
    }
    return (record) => {
      const ms = msOf(record);
      return ms !== undefined && compare(ms, bound);
    };
  };

/** The very text. */
export const byText =
  <T>(textOf: (record: T) => string | undefined): Filter<T> =>
  (_, value) =>
  (record) =>
    textOf(record) === value;

/** One of the addresses, in any case. */
export const byAddress =
  <T>(addressesOf: (record: T) => readonly string[]): Filter<T> =>
  (_, value) => {
    const wanted = value.toLowerCase();
    return (record) => addressesOf(record).some((address) => address.toLowerCase() === wanted);
  };

export const byTruth =
  <T>(isSo: (record: T) => boolean): Filter<T> =>
  (name, value) => {
    if (value !== 'true' && value !== 'false') throw badParameter(name, 'must be boolean');
    return (record) => isSo(record) === (value === 'true');
  };

/** The moment that a text names. */
export function msOfText(text: string): number | undefined {
  try {
    return Temporal.Instant.from(text).epochMilliseconds;
  } catch {
    return undefined;
  }
}
