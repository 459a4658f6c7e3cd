import type { LocalizeController } from '../messages/localize-controller.js';
import { secondsDuration } from '../time/time-left.js';
import { refusalText } from './failure-texts.js';
import type { PickerState } from './picker-state.js';

/** Seconds before the end of a hold at which the time left is read out. */
const MARKS = [300, 120, 60, 30];

/** What a screen reader is to say when the seconds left go from one count to another; undefined for nothing. */
export const timeLeftAnnouncement = (
  before: number | undefined,
  after: number | undefined,
  words: LocalizeController,
): string | undefined => {
  if (after === undefined || after <= 0) return undefined;
  const length = (seconds: number): string => secondsDuration(words.lang(), seconds);
  if (before === undefined) return words.texts.heldAnnounced(length(after));
  const mark = MARKS.find((seconds) => after <= seconds && before > seconds);
  return mark === undefined ? undefined : words.texts.leftAnnounced(length(mark));
};

/** What a screen reader is to say after a change of state from the moment a time is held; undefined for nothing. */
export const bookingAnnouncement = (
  before: PickerState,
  { step, invitation }: PickerState,
  words: LocalizeController,
): string | undefined => {
  if (before.step === step) return undefined;
  switch (step.name) {
    case 'held':
      return step.failure ? refusalText(step.failure, invitation, words) : undefined;
    case 'sending':
      return words.texts.sending;
    case 'unsure':
      return step.isWaiting ? words.texts.unsureOpen : words.texts.unsureText;
    case 'confirmed':
      if (step.failure) return refusalText(step.failure, invitation, words);
      return before.step.name === 'confirmed' ? undefined : words.texts.confirmedTitle;
    case 'cancelled':
      return before.step.name === 'cancelled' ? undefined : words.texts.cancelledTitle;
    default:
      return undefined;
  }
};
