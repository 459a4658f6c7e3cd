import './temporal.js';

/**
 * Whether a connection's provider is called. `closed`: it is. `open`: it is left alone until `openUntil`. `half_open`: the
 * pause is over, and the next call goes alone, to find out whether the provider is back.
 */
export type CircuitState = 'closed' | 'open' | 'half_open';

/** What is known of a connection's provider, over all servers. */
export interface Circuit {
  /** Calls in a row that the provider failed. */
  failures: number;
  /** None while it is closed. */
  openUntil: Temporal.Instant | undefined;
  /** Code and message of the last failure. */
  lastError: string | undefined;
}

/** What an effect's end tells of its provider: it answered, it failed, or nothing either way. */
export type CircuitNews =
  | { kind: 'answered' }
  | { kind: 'nothing' }
  | { kind: 'failed'; error: string; retryAfterSeconds: number | undefined };

/** A connection that nothing bad is known of. */
export const CLOSED_CIRCUIT: Circuit = { failures: 0, openUntil: undefined, lastError: undefined };

const FAILURES_TO_OPEN = 5;
const FIRST_SECONDS = 10;
const LONGEST_SECONDS = 5 * 60;

/** The state at `now`. While a probe is out it is `open`, because nobody else may call. */
export function circuitStateAt({ openUntil }: Circuit, now: Temporal.Instant): CircuitState {
  if (openUntil === undefined) return 'closed';
  return Temporal.Instant.compare(now, openUntil) < 0 ? 'open' : 'half_open';
}

/**
 * half-open → open for as long as the one call that finds out may take; should its worker die, another goes after that.
 * @param seconds how long the probe has
 */
export function sendProbe(circuit: Circuit, now: Temporal.Instant, seconds: number): Circuit {
  return { ...circuit, openUntil: now.add({ seconds }) };
}

/**
 * What a call's end makes of the circuit. Five failures in a row open it, at once when the provider names a pause; each
 * failed probe opens it for longer, up to five minutes. A call that began before it was opened changes it only when it
 * brings word of a longer pause.
 * @param fraction chance in `[0, 1)`, so that the circuits of one outage are not probed together
 */
export function afterCall(
  circuit: Circuit,
  news: CircuitNews,
  { now, isProbe, fraction }: { now: Temporal.Instant; isProbe: boolean; fraction: number },
): Circuit {
  const isLate = !isProbe && circuitStateAt(circuit, now) !== 'closed';
  if (news.kind === 'answered') return isLate ? circuit : CLOSED_CIRCUIT;
  // A probe that found nothing out makes way for the next one.
  if (news.kind === 'nothing') return isProbe ? { ...circuit, openUntil: now } : circuit;

  const failures = isLate ? circuit.failures : circuit.failures + 1;
  const seconds = Math.max(
    news.retryAfterSeconds ?? 0,
    isLate || failures < FAILURES_TO_OPEN ? 0 : pauseSeconds(failures, fraction),
  );
  const openUntil = seconds === 0 ? undefined : now.add({ seconds: Math.min(seconds, LONGEST_SECONDS) });
  return {
    failures,
    openUntil: isLate ? later(circuit.openUntil, openUntil) : (openUntil ?? (isProbe ? now : undefined)),
    lastError: news.error,
  };
}

/** Half of a ceiling that doubles, and up to as much again by chance. */
function pauseSeconds(failures: number, fraction: number): number {
  const doublings = Math.min(failures - FAILURES_TO_OPEN, 10);
  const ceiling = Math.min(FIRST_SECONDS * 2 ** doublings, LONGEST_SECONDS);
  return Math.ceil((ceiling * (1 + fraction)) / 2);
}

function later(
  a: Temporal.Instant | undefined,
  b: Temporal.Instant | undefined,
): Temporal.Instant | undefined {
  if (a === undefined || b === undefined) return a ?? b;
  return Temporal.Instant.compare(a, b) < 0 ? b : a;
}
