import type { BreakState } from './loop-breaks.js';

/** Where an itinerary has got to. */
export interface LoopState {
  /** One bit a session that is placed. */
  readonly placed: number;
  readonly end: number;
  /** On which the session placed last started, and the first of all. */
  readonly date: number;
  readonly firstDate: number;
  readonly breaks: BreakState;
}

const SESSION_SETS = 2 ** 12;
const DATES = 8;
const DUE_MINUTES = 2 ** 13;

/**
 * A number for what decides when a session may follow: the end, the dates, the break that is due. All of them together
 * have fewer than 53 bits.
 * @param origin a minute before all ends
 * @param dateOfEnd the date that the clock shows at the end
 */
export function followKeyOf(
  { end, date, firstDate }: LoopState,
  { origin, dateOfEnd, dueMinutes }: { origin: number; dateOfEnd: number; dueMinutes: number },
): number {
  const dates = (dateOfEnd - date) * DATES + date - firstDate;
  return ((end - origin) * DATES * DATES + dates) * DUE_MINUTES + dueMinutes;
}

/** What tells a state from all others: a number where no break is in its way, since most loops have none. */
export function stateKeyOf(state: LoopState, followKey: number): number | string {
  const { worked, taken } = state.breaks;
  if (worked.length === 0 && taken.length === 0)
    return (followKey / DUE_MINUTES) * SESSION_SETS + state.placed;
  return `${state.placed},${followKey},${worked.join()},${taken.join()}`;
}
