import type { CandidateInvitation } from '@slotwright/server/wire/candidate-booking.js';
import type { LocalizeController } from '../messages/localize-controller.js';
import { secondsDuration } from '../time/time-left.js';
import type { FailureWords } from './failure-words.js';
import type { Step } from './picker-state.js';

/** @see FailureWords.failureTexts */
export const failureTexts: FailureWords['failureTexts'] = (step, invitation, words) => {
  if (step.name === 'expired') return expiredTexts(step.what, invitation, words);
  const { kind, retryAfterSeconds = 2 } = step.failure;
  switch (kind) {
    case 'offline':
      return { title: words.texts.offlineTitle, text: words.texts.offlineText };
    case 'busy':
      return {
        title: words.texts.busyTitle,
        text: words.texts.busyText(secondsDuration(words.lang(), retryAfterSeconds)),
      };
    case 'forbidden':
      return { title: words.texts.forbiddenTitle, text: words.texts.forbiddenText };
    case 'set-up':
      return { title: words.texts.setUpTitle, text: words.texts.setUpText };
    case 'provider-down':
      return { title: words.texts.downTitle, text: words.texts.providerDown };
    default:
      return { title: words.texts.downTitle, text: words.texts.downText };
  }
};

const expiredTexts = (
  what: Extract<Step, { name: 'expired' }>['what'],
  invitation: CandidateInvitation | undefined,
  words: LocalizeController,
): { title: string; text: string } => {
  if (what === 'hold') return { title: words.texts.holdExpiredTitle, text: words.texts.holdExpiredText };
  if (what === 'session')
    return { title: words.texts.sessionExpiredTitle, text: words.texts.sessionExpiredText };
  return { title: words.texts.closedTitle, text: words.texts.closedText(employerOf(invitation, words)) };
};

const employerOf = (invitation: CandidateInvitation | undefined, words: LocalizeController): string =>
  invitation?.job.employerName ?? words.texts.employer;

/** @see FailureWords.refusalText */
export const refusalText: FailureWords['refusalText'] = (failure, invitation, words) => {
  switch (failure.kind) {
    case 'taken':
      return words.texts.taken;
    case 'hold-limit':
      return words.texts.holdLimit;
    case 'too-late':
      return failure.code === 'policy_limit'
        ? words.texts.tooOften(employerOf(invitation, words))
        : words.texts.tooLate(employerOf(invitation, words));
    case 'provider-down':
      return words.texts.providerDown;
    case 'offline':
      return words.texts.offlineText;
    case 'field':
      return words.texts.emailNeeded;
    case 'busy':
      return words.texts.waitALittle;
    default:
      if (failure.code === 'not_moved') return words.texts.notMoved;
      return failure.code === 'not_booked' ? words.texts.notBooked : words.texts.downText;
  }
};
