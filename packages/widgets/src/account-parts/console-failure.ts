import { SchedulingApiError } from '../api/scheduling-api-error.js';
import type { AccountTexts } from '../messages/account-parts/account-texts.js';

/**
 * What a failure to read means for the page: no answer came (`offline`), a fault of the server (`down`), the session is
 * over (`session`), it may not (`forbidden`), or the page is not prepared (`set-up`).
 */
export interface ConsoleFailure {
  readonly kind: 'offline' | 'down' | 'session' | 'forbidden' | 'set-up';
  readonly code: string;
  readonly retryAfterSeconds: number | undefined;
}

const KINDS: Readonly<Record<string, ConsoleFailure['kind']>> = {
  offline: 'offline',
  unauthorized: 'session',
  session_expired: 'session',
  forbidden: 'forbidden',
  missing_permission: 'forbidden',
  origin_not_allowed: 'forbidden',
  browser_forbidden: 'forbidden',
  set_up: 'set-up',
  not_found: 'set-up',
};

/** What any thrown value means. Codes added later count as a fault of the server. */
export const consoleFailureOf = (error: unknown): ConsoleFailure => {
  if (!(error instanceof SchedulingApiError))
    return { kind: 'down', code: 'internal', retryAfterSeconds: undefined };
  const { code, retryAfterSeconds } = error;
  return { kind: KINDS[code] ?? 'down', code, retryAfterSeconds };
};

/** Heading and explanation of a failure. */
export const consoleFailureTexts = (
  { kind }: ConsoleFailure,
  texts: AccountTexts,
): { readonly title: string; readonly text: string } => {
  switch (kind) {
    case 'offline':
      return { title: texts.offlineTitle, text: texts.offlineText };
    case 'session':
      return { title: texts.sessionTitle, text: texts.sessionText };
    case 'forbidden':
      return { title: texts.forbiddenTitle, text: texts.forbiddenText };
    case 'set-up':
      return { title: texts.setUpTitle, text: texts.setUpText };
    case 'down':
      return { title: texts.downTitle, text: texts.downText };
  }
};

const FIRST_MILLISECONDS = 2000;
const LONGEST_MILLISECONDS = 60_000;

/**
 * When to ask again by itself: what the server said, else 2 s, 4 s, 8 s … up to a minute.
 * @param attempt 0 for the first failure
 * @returns milliseconds; undefined where asking again cannot help
 */
export const readAgainAfter = (failure: ConsoleFailure, attempt: number): number | undefined => {
  if (failure.kind !== 'offline' && failure.kind !== 'down') return undefined;
  if (failure.retryAfterSeconds !== undefined) return failure.retryAfterSeconds * 1000;
  return Math.min(LONGEST_MILLISECONDS, FIRST_MILLISECONDS * 2 ** attempt);
};
