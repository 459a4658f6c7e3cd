import '../domain/temporal.js';
import type { SchedulingErrorCode } from '../domain/scheduling-error.js';
import type { Person } from '../domain/virtual-calendar.js';
import type { ConsentScope } from './account-consent.js';

/** How long a begun consent waits for its browser (S26). */
export const STATE_MINUTES = 10;
/** How long a page of ours waits for what is typed there. */
export const KEY_PAGE_MINUTES = 30;

/** How accounts are connected in a browser: by a consent, or on a page of ours where a key is typed. */
export type AttemptScope = ConsentScope | 'key';

/** How long an attempt can be ended. */
export const lifeMinutesOf = (scope: AttemptScope): number =>
  scope === 'key' ? KEY_PAGE_MINUTES : STATE_MINUTES;

/** What a begun consent needs when its browser comes back. */
export interface OAuthState {
  /** What the page that waits for the end asks by. */
  attemptId: string;
  provider: string;
  scope: AttemptScope;
  dataCenter: string | undefined;
  /** Undefined where its browser goes nowhere from us: it came by a request to somebody else. */
  returnUrl: string | undefined;
  /** The page stays open and a window of ours comes back, instead of the page itself. */
  isPopup: boolean;
  codeVerifier: string;
  /** Hash of the secret in the cookie of the browser that began. */
  browserHash: Uint8Array;
  sessionId: string;
  /** The request to somebody else that it answers. */
  handoffId: string | undefined;
  /** Who began, as the host named them. */
  actor: (Person & { email?: string | undefined }) | undefined;
}

/** How a consent ended. */
export type ConsentOutcome =
  | { outcome: 'connected'; connectionId: string }
  /** It let us in, and waits for a word of whoever asked: see `PendingAccount`. */
  | { outcome: 'to_confirm'; pendingAccountId: string }
  | { outcome: 'refused' | 'failed'; code: SchedulingErrorCode };

/** A begun consent, for the page that waits for it. */
export interface ConsentAttempt {
  provider: string;
  scope: AttemptScope;
  begunAt: Temporal.Instant;
  /** None while its browser is away. */
  end: ConsentOutcome | undefined;
}

export interface OAuthStateRecords {
  /** Keeps it; it can be taken for as long as {@link lifeMinutesOf} says. */
  insert(stateHash: Uint8Array, state: OAuthState): Promise<void>;
  end(attemptId: string, outcome: ConsentOutcome): Promise<void>;
  /** For an hour after it began. */
  find(attemptId: string): Promise<ConsentAttempt | undefined>;
  /** The newest one at each provider, of the last hour. */
  newest(): Promise<ConsentAttempt[]>;
}
