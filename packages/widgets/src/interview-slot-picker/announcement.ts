import type { LocalizeController } from '../messages/localize-controller.js';
import { count, monthHeading, secondsDuration } from '../time/formatters.js';
import { localDate } from '../time/local-days.js';
import { failureTexts, refusalText } from './failure-texts.js';
import { type PickerState, type Step, stateName } from './picker-state.js';

/** Seconds before the end of a hold at which the time left is read out. */
const MARKS = [300, 120, 60, 30];

/** What a screen reader is to say when the time left goes from one second count to another; undefined for nothing. */
export const timeLeftAnnouncement = (
  before: number,
  after: number,
  words: LocalizeController,
): string | undefined => {
  const mark = MARKS.find((seconds) => after <= seconds && before > seconds);
  return mark === undefined || after <= 0
    ? undefined
    : words.term('leftAnnounced', secondsDuration(words.lang(), mark));
};

const monthAnnouncement = (state: PickerState, words: LocalizeController): string => {
  const { month = '', slots, timeZone } = state;
  const locale = words.lang();
  const heading = monthHeading(locale, month);
  const here = slots.filter(({ start }) => localDate(start, timeZone).startsWith(month)).length;
  if (here === 0) return words.term('emptyTitle', heading);
  return words.term('monthLoaded', heading, words.term('times', here, count(locale, here)));
};

const stepAnnouncement = (step: Step, state: PickerState, words: LocalizeController): string => {
  switch (step.name) {
    case 'loading':
      return words.term('loading');
    case 'choosing':
      return state.isLoadingMonth ? words.term('loading') : monthAnnouncement(state, words);
    case 'held':
      return step.failure ? refusalText(step.failure, state.invitation, words) : words.term('heldTitle');
    case 'sending':
      return words.term('sending');
    case 'unsure':
      return words.term(step.isWaiting ? 'unsureOpen' : 'unsureText');
    case 'confirmed':
      return words.term(step.cancelling === 'asked' ? 'cancelAsked' : 'confirmedTitle');
    case 'cancelled':
      return words.term('cancelledTitle');
    default: {
      const { title, text } = failureTexts(step, state.invitation, words);
      return `${title}. ${text}`;
    }
  }
};

/** What a screen reader is to say after a change of state; undefined when the change needs no words. */
export const announcement = (
  before: PickerState,
  after: PickerState,
  words: LocalizeController,
): string | undefined => {
  if (after.asking && !before.asking) return words.term('holding');
  if (after.refusal && after.refusal !== before.refusal)
    return refusalText(after.refusal, after.invitation, words);
  const isSameStep = before.step === after.step || sameFor(before, after);
  return isSameStep ? undefined : stepAnnouncement(after.step, after, words);
};

/** Whether two states read the same to somebody who listens: the same step, month and answer. */
const sameFor = (before: PickerState, after: PickerState): boolean =>
  stateName(before) === stateName(after) &&
  before.month === after.month &&
  after.step.name !== 'held' &&
  after.step.name !== 'confirmed' &&
  after.step.name !== 'unsure';
