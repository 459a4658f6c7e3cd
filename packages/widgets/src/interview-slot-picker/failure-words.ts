import type { CandidateInvitation } from '@slotwright/server/wire/candidate-booking.js';
import type { LocalizeController } from '../messages/localize-controller.js';
import type { Failure } from './failure.js';
import type { Step } from './picker-state.js';

/** How failures are told. */
export interface FailureWords {
  /** Heading and explanation of a state the candidate cannot go on from as they were. */
  readonly failureTexts: (
    step: Extract<Step, { name: 'expired' | 'failed' }>,
    invitation: CandidateInvitation | undefined,
    words: LocalizeController,
  ) => { title: string; text: string };
  /** One sentence on a request that was refused while the candidate can go on where they are. */
  readonly refusalText: (
    failure: Failure,
    invitation: CandidateInvitation | undefined,
    words: LocalizeController,
  ) => string;
}

/** All that can be said as long as nothing more could be fetched: that there is no connection. */
let known: FailureWords = {
  failureTexts: (_step, _invitation, { texts }) => ({ title: texts.offlineTitle, text: texts.offlineText }),
  refusalText: (_failure, _invitation, { texts }) => texts.offlineText,
};

/** Has every failure told in its own words from now on; called once by the booking path, which brings them. */
export const useFailureWords = (words: FailureWords): void => {
  known = words;
};

/** @see FailureWords.failureTexts */
export const failureTexts: FailureWords['failureTexts'] = (...about) => known.failureTexts(...about);

/** @see FailureWords.refusalText */
export const refusalText: FailureWords['refusalText'] = (...about) => known.refusalText(...about);
