import type { CandidateInvitation } from '@slotwright/server/wire/candidate-booking.js';
import type { LocalizeController } from '../messages/localize-controller.js';
import { secondsDuration } from '../time/formatters.js';
import type { Failure } from './failure.js';
import type { Step } from './picker-state.js';

type Ended = Extract<Step, { name: 'expired' | 'failed' }>;

/** Heading and explanation of a state the candidate cannot go on from as they were. */
export const failureTexts = (
  step: Ended,
  invitation: CandidateInvitation | undefined,
  words: LocalizeController,
): { title: string; text: string } => {
  if (step.name === 'expired') return expiredTexts(step.what, invitation, words);
  const { kind, retryAfterSeconds = 2 } = step.failure;
  switch (kind) {
    case 'offline':
      return { title: words.term('offlineTitle'), text: words.term('offlineText') };
    case 'busy':
      return {
        title: words.term('busyTitle'),
        text: words.term('busyText', secondsDuration(words.lang(), retryAfterSeconds)),
      };
    case 'forbidden':
      return { title: words.term('forbiddenTitle'), text: words.term('forbiddenText') };
    case 'set-up':
      return { title: words.term('setUpTitle'), text: words.term('setUpText') };
    case 'provider-down':
      return { title: words.term('downTitle'), text: words.term('providerDown') };
    default:
      return { title: words.term('downTitle'), text: words.term('downText') };
  }
};

const expiredTexts = (
  what: Extract<Step, { name: 'expired' }>['what'],
  invitation: CandidateInvitation | undefined,
  words: LocalizeController,
): { title: string; text: string } => {
  if (what === 'hold') return { title: words.term('holdExpiredTitle'), text: words.term('holdExpiredText') };
  if (what === 'session')
    return { title: words.term('sessionExpiredTitle'), text: words.term('sessionExpiredText') };
  return { title: words.term('closedTitle'), text: words.term('closedText', employerOf(invitation, words)) };
};

const employerOf = (invitation: CandidateInvitation | undefined, words: LocalizeController): string =>
  invitation?.job.employerName ?? words.term('employer');

/** One sentence on a request that was refused while the candidate can go on where they are. */
export const refusalText = (
  failure: Failure,
  invitation: CandidateInvitation | undefined,
  words: LocalizeController,
): string => {
  switch (failure.kind) {
    case 'taken':
      return words.term('taken');
    case 'hold-limit':
      return words.term('holdLimit');
    case 'too-late':
      return words.term('tooLate', employerOf(invitation, words));
    case 'provider-down':
      return words.term('providerDown');
    case 'offline':
      return words.term('offlineText');
    case 'field':
      return words.term('emailNeeded');
    case 'busy':
      return words.term('waitALittle');
    default:
      return words.term(failure.code === 'not_booked' ? 'notBooked' : 'downText');
  }
};
