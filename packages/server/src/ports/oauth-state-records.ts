import '../domain/temporal.js';
import type { SchedulingErrorCode } from '../domain/scheduling-error.js';
import type { Person } from '../domain/virtual-calendar.js';
import type { ConsentScope } from './account-consent.js';

/** How long a begun consent waits for its browser (S26). */
export const STATE_MINUTES = 10;

/** What a begun consent needs when its browser comes back. */
export interface OAuthState {
  /** What the page that waits for the end asks by. */
  attemptId: string;
  provider: string;
  scope: ConsentScope;
  dataCenter: string | undefined;
  returnUrl: string;
  /** The page stays open and a window of ours comes back, instead of the page itself. */
  isPopup: boolean;
  codeVerifier: string;
  /** Hash of the secret in the cookie of the browser that began. */
  browserHash: Uint8Array;
  sessionId: string;
  /** Who began, as the host named them. */
  actor: (Person & { email?: string | undefined }) | undefined;
}

/** How a consent ended. */
export type ConsentOutcome =
  | { outcome: 'connected'; connectionId: string }
  | { outcome: 'refused' | 'failed'; code: SchedulingErrorCode };

/** A begun consent, for the page that waits for it. */
export interface ConsentAttempt {
  provider: string;
  begunAt: Temporal.Instant;
  /** None while its browser is away. */
  end: ConsentOutcome | undefined;
}

export interface OAuthStateRecords {
  /** Keeps it; it can be taken for {@link STATE_MINUTES}. */
  insert(stateHash: Uint8Array, state: OAuthState): Promise<void>;
  end(attemptId: string, outcome: ConsentOutcome): Promise<void>;
  /** For an hour after it began. */
  find(attemptId: string): Promise<ConsentAttempt | undefined>;
}
