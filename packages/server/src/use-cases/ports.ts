import type { CalendarAccounts } from '../ports/calendar-accounts.js';
import type { CalendarProviders } from '../ports/calendar-providers.js';
import type { Randomness } from '../ports/ids.js';
import type { Seal } from '../ports/seal.js';
import type { Store, Transaction } from '../ports/store.js';

/** What use cases reach the world through. */
export interface Ports {
  store: Store;
  calendars: CalendarAccounts;
  providers: Pick<CalendarProviders, 'conferencing'>;
  randomness: Randomness;
  seal: Seal;
  /** The page of somebody's own link to a meeting, by its secret. */
  joinUrlOf: (secret: string) => string;
  /** Release of the time-zone rules this server computes with (IANA, such as `2026b`); kept beside every agreed time (R19). */
  zoneDataVersion: string;
}

/** Who asked for a change, as the audit log keeps it: ids only. */
export interface Asker {
  /** The id of the secret key or of the session. */
  actor: string;
  requestId: string;
}

/** How a use case is run. */
export interface RunOptions<TResult> {
  signal: AbortSignal;
  /**
   * Makes the deciding step happen once for a request that may come twice: it gives `work` its turn and keeps its
   * result in the same transaction. Without it, `work` is simply run.
   */
  once?: (tx: Transaction, work: () => Promise<TResult>) => Promise<TResult>;
}

/** Runs the deciding step of a use case, once where the caller asked for that. */
export function runOnce<TResult>(
  options: RunOptions<TResult>,
  tx: Transaction,
  work: () => Promise<TResult>,
): Promise<TResult> {
  return options.once === undefined ? work() : options.once(tx, work);
}
