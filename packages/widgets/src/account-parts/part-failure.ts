import { type FieldFault, SchedulingApiError } from '../api/scheduling-api-error.js';
import { isOutcomeUnknown } from '../api/outcome-unknown.js';
import type { AccountTexts } from '../messages/account-parts/account-texts.js';

/** A failure as the parts of an element keep it: plain data. */
export interface PartFailure {
  readonly code: string;
  readonly faults: readonly FieldFault[];
  /** It may have been done although it failed: no answer came, or half of one. */
  readonly isOutcomeUnknown: boolean;
}

/** What any thrown value means. */
export const partFailureOf = (error: unknown): PartFailure => {
  const { code, faults } = error instanceof SchedulingApiError ? error : { code: 'internal', faults: [] };
  return { code, faults, isOutcomeUnknown: isOutcomeUnknown(error) };
};

/** One sentence on a failed request; codes added later read as a fault of the server. */
export const failureWords = ({ code }: Pick<PartFailure, 'code'>, texts: AccountTexts): string => {
  switch (code) {
    case 'offline':
    case 'timed_out':
      return texts.noAnswer;
    case 'unauthorized':
    case 'session_expired':
      return texts.sessionText;
    case 'forbidden':
    case 'missing_permission':
      return texts.notAllowed;
    case 'not_found':
      return texts.isGone;
    case 'rate_limited':
      return texts.limitReached;
    case 'provider_unavailable':
      return texts.providerSilent;
    case 'provider_rejected':
      return texts.providerRefused;
    case 'invalid_request':
      return texts.refusedInput;
    default:
      return texts.codes[code] ?? `${texts.didNotWork} ${texts.errorCode(code)}`;
  }
};
