import { monthRange } from '../time/local-days.js';
import type { PickerState } from './picker-state.js';

/** Instants from `from` on, up to and without `to`; RFC 3339 in UTC. */
export interface Stretch {
  readonly from: string;
  readonly to: string;
}

/** A stretch of time that changed hands, and within how many milliseconds it is to be read again. */
export interface SlotChange extends Stretch {
  readonly withinMilliseconds: number;
}

/** What a server may ask at most to be waited for. */
const LONGEST_MILLISECONDS = 60_000;

const instantOf = (value: unknown): Temporal.Instant | undefined => {
  try {
    return typeof value === 'string' ? Temporal.Instant.from(value) : undefined;
  } catch {
    return undefined;
  }
};

/** Reads the data of `slots.taken` or `slots.freed`. @returns undefined when it is not what the API promises */
export const slotChangeOf = (data: string): SlotChange | undefined => {
  let value: unknown;
  try {
    value = JSON.parse(data);
  } catch {
    return undefined;
  }
  if (typeof value !== 'object' || value === null) return undefined;
  const { start, end, withinMs } = value as Readonly<Record<string, unknown>>;
  const [from, to] = [instantOf(start), instantOf(end)];
  if (!from || !to || typeof withinMs !== 'number' || !(withinMs >= 0)) return undefined;
  const withinMilliseconds = Math.min(withinMs, LONGEST_MILLISECONDS);
  return { from: from.toString(), to: to.toString(), withinMilliseconds };
};

const earlier = (a: string, b: string): string => (Temporal.Instant.compare(a, b) < 0 ? a : b);
const later = (a: string, b: string): string => (Temporal.Instant.compare(a, b) < 0 ? b : a);

/** What the month on screen was read as. @param now epoch milliseconds @returns undefined when it lies in the past */
export const shownStretch = ({ month, invitation }: PickerState, now: number): Stretch | undefined =>
  month === undefined
    ? undefined
    : monthRange(month, Temporal.Instant.fromEpochMilliseconds(now), invitation?.window);

/**
 * The starts on screen that a change can concern: a slot that begins before the change may reach into it.
 * @param now epoch milliseconds
 * @returns undefined when none of them is on screen
 */
export const stretchOf = (change: Stretch, state: PickerState, now: number): Stretch | undefined => {
  const shown = shownStretch(state, now);
  if (!shown) return undefined;
  const lengths = state.slots.map(({ start, end }) =>
    Temporal.Instant.from(start).until(end).total('minutes'),
  );
  const planned = (state.invitation?.sessions ?? []).reduce(
    (sum, session) => sum + session.durationMinutes,
    0,
  );
  const minutes = Math.ceil(Math.max(planned, ...lengths));
  const from = later(Temporal.Instant.from(change.from).subtract({ minutes }).toString(), shown.from);
  const to = earlier(change.to, shown.to);
  return Temporal.Instant.compare(from, to) < 0 ? { from, to } : undefined;
};

/** The shortest stretch that covers both. */
export const joined = (a: Stretch, b: Stretch | undefined): Stretch =>
  b ? { from: earlier(a.from, b.from), to: later(a.to, b.to) } : a;
