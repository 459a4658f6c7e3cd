import { waitUnlessAborted } from '../../oauth/bounded-call.js';
import type { Credentials } from '../../ports/calendar.js';
import { withDeadline } from '../../ports/deadline.js';

/**
 * Renews credentials through `Credentials.renew`, so that there is one renewal at a time and its result is stored before it
 * is used (S30). A caller that gives up does not stop it: its answer may be the only copy of a token that is good for one
 * use.
 * @param renewed what is stored from now on
 * @returns for credentials that are stale, those that are stored now
 */
export const tokenRenewal =
  (
    credentials: Credentials<unknown>,
    timeoutMilliseconds: number,
    renewed: (current: unknown, signal: AbortSignal) => Promise<unknown>,
  ) =>
  (stale: unknown, signal: AbortSignal): Promise<unknown> =>
    waitUnlessAborted(
      credentials.renew(stale, (current) =>
        withDeadline(new AbortController().signal, timeoutMilliseconds, (bounded) =>
          renewed(current, bounded),
        ),
      ),
      signal,
    );
