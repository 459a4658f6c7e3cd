import type { ConnectionAttempt, DisconnectQuestion } from '@slotwright/server/wire/accounts.js';
import type { CallOptions } from './scheduling-api.js';

/** Beginning a consent. */
export interface AuthorizeRequest {
  readonly provider: string;
  readonly scope: 'individual' | 'account' | 'organizational_unit' | 'service_account' | 'key';
  readonly dataCenter: string | undefined;
  readonly returnUrl: string;
  readonly display: 'popup' | 'redirect';
}

/** Agreeing to what stops. */
export interface DisconnectRequest {
  /** As the question gave it. */
  readonly confirm: string;
  /** What becomes of meetings that were made with it; they are kept unless it is said. */
  readonly meetings?: 'keep' | 'remove';
}

/**
 * Connecting accounts and disconnecting them, for any element that does. Every method rejects with a `SchedulingApiError`
 * when the server refuses, cannot be reached or answers with something unreadable.
 */
export interface AccountApi {
  /** Codes: `needs_admin`, `origin_not_allowed`. */
  authorize(
    request: AuthorizeRequest,
    options: CallOptions,
  ): Promise<{ readonly authorizeUrl: string; readonly attemptId: string }>;
  attempt(attemptId: string, options: CallOptions): Promise<ConnectionAttempt>;
  /** What would stop; nothing has happened yet. */
  askDisconnect(connectionId: string, options: CallOptions): Promise<DisconnectQuestion>;
  disconnect(connectionId: string, request: DisconnectRequest, options: CallOptions): Promise<void>;
}
