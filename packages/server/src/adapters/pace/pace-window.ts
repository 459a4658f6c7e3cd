import '../../domain/temporal.js';
import type { CallUrgency } from '../../ports/call-budget.js';

/** What is known of the calls with one credential; changed in place, by one server's calls in their turn. */
export interface PaceWindow {
  /** Of the provider's window, as its last answer told; undefined before one did, or where it tells none. */
  limit: number | undefined;
  /** What the provider says is left, calls on their way not counted. */
  remaining: number;
  endsAt: Temporal.Instant | undefined;
  /** Our calls that are on their way. */
  inFlight: number;
  /** Our calls in this window. */
  sent: number;
  waitedForAt: Temporal.Instant | undefined;
  /** When it showed that others use the same limit. */
  sharedAt: Temporal.Instant | undefined;
  pausedUntil: Temporal.Instant | undefined;
  /** Times in a row that the provider asked for fewer calls. */
  refusals: number;
}

/** Nothing is known yet. */
export const openWindow = (): PaceWindow => ({
  limit: undefined,
  remaining: 0,
  endsAt: undefined,
  inFlight: 0,
  sent: 0,
  waitedForAt: undefined,
  sharedAt: undefined,
  pausedUntil: undefined,
  refusals: 0,
});

/** Parts of a window that are left to calls that somebody waits for. */
const busyReserve = 0.2;
const quietReserve = 0.05;

const secondsBetween = (from: Temporal.Instant, to: Temporal.Instant): number =>
  from.until(to).total('seconds');

/**
 * Whether a call may be sent now, or in how many seconds to look again. Of a window that is over nothing is known but its
 * limit, which is taken to be there again.
 */
export function callsFreeIn(
  window: PaceWindow,
  { isWaitedFor }: CallUrgency,
  now: Temporal.Instant,
  windowSeconds: number,
): { isNow: true } | { isNow: false; inSeconds: number } {
  const pausedFor = window.pausedUntil === undefined ? 0 : secondsBetween(now, window.pausedUntil);
  if (pausedFor > 0) return { isNow: false, inSeconds: pausedFor };
  const { limit, endsAt } = window;
  if (limit === undefined || endsAt === undefined) return { isNow: true };
  const untilEnd = secondsBetween(now, endsAt);
  if (untilEnd <= 0) {
    startAnew(window, now, limit, windowSeconds);
    return { isNow: true };
  }
  const reserve = isWaitedFor
    ? 0
    : Math.floor(limit * (isBusy(window, now, windowSeconds) ? busyReserve : quietReserve));
  // A limit so low that the reserve would leave nothing still lets one call through.
  const left = window.remaining - Math.min(reserve, limit - 1);
  return left - window.inFlight >= 1 ? { isNow: true } : { isNow: false, inSeconds: untilEnd };
}

/** Until an answer tells more of it. */
function startAnew(window: PaceWindow, now: Temporal.Instant, limit: number, windowSeconds: number): void {
  window.endsAt = now.add({ milliseconds: windowSeconds * 1000 });
  window.remaining = limit;
  window.sent = window.inFlight;
}

function isBusy(
  { waitedForAt, sharedAt }: PaceWindow,
  now: Temporal.Instant,
  windowSeconds: number,
): boolean {
  return [waitedForAt, sharedAt].some(
    (at) => at !== undefined && secondsBetween(at, now) < 2 * windowSeconds,
  );
}

const wholeNumber = (text: string | null): number | undefined =>
  text !== null && /^\d{1,12}$/.test(text.trim()) ? Number(text) : undefined;

/** Takes in what an answer's headers say; without them nothing changes. Never throws. */
export function learnt(
  window: PaceWindow,
  headers: Headers,
  now: Temporal.Instant,
  windowSeconds: number,
): void {
  const limit = wholeNumber(headers.get('x-ratelimit-limit'));
  const remaining = wholeNumber(headers.get('x-ratelimit-remaining'));
  if (limit === undefined || remaining === undefined || limit < 1) return;
  const { endsAt, isTold } = endOf(wholeNumber(headers.get('x-ratelimit-reset')), now, windowSeconds);
  const isOther =
    !isTold || window.endsAt === undefined || secondsBetween(window.endsAt, endsAt) > windowSeconds / 2;
  if (isOther && isTold) window.sent = window.inFlight;
  if (isTold && window.limit !== undefined && limit - remaining > window.sent) window.sharedAt = now;
  // Answers may come in another order than they were given: of one window the lowest is the latest.
  window.remaining = isOther || window.limit !== limit ? remaining : Math.min(window.remaining, remaining);
  window.limit = limit;
  window.endsAt = endsAt;
}

/** When a window ends; a moment that can't be of our clock's is as good as none. */
function endOf(
  reset: number | undefined,
  now: Temporal.Instant,
  windowSeconds: number,
): { endsAt: Temporal.Instant; isTold: boolean } {
  const latest = now.add({ milliseconds: windowSeconds * 1000 });
  if (reset === undefined) return { endsAt: latest, isTold: false };
  const told = Temporal.Instant.fromEpochMilliseconds(reset * 1000);
  // Whole seconds may be rounded up.
  const isTold = secondsBetween(latest, told) <= 1;
  return { endsAt: isTold ? told : latest, isTold };
}
