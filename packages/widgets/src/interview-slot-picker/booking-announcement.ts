import type { CandidateInvitation } from '@slotwright/server/wire/candidate-booking.js';
import type { LocalizeController } from '../messages/localize-controller.js';
import type { TimedSession } from '../time/loop-times.js';
import { secondsDuration } from '../time/time-left.js';
import { refusalText } from './failure-texts.js';
import { bookedTitle, type ConfirmedStep } from './booked-title.js';
import type { PickerState, Step } from './picker-state.js';
import { unsureText } from './unsure-part.js';

/** Seconds before the end of a hold at which the time left is read out. */
const MARKS = [300, 120, 60, 30];

/** The interviews a step is about, once they are held or booked. */
export const sessionsOf = (step: Step): readonly TimedSession[] => {
  if ('booking' in step) return step.booking.sessions;
  return 'held' in step ? step.held.hold.slot.sessions : [];
};

const titled = (title: string, whole: string | undefined): string => (whole ? `${title}. ${whole}` : title);

/**
 * What a screen reader is to say when the seconds left go from one count to another; undefined for nothing.
 * @param whole what is held, where a loop needs it told
 */
export const timeLeftAnnouncement = (
  before: number | undefined,
  after: number | undefined,
  words: LocalizeController,
  whole: string | undefined,
): string | undefined => {
  if (after === undefined || after <= 0) return undefined;
  const length = (seconds: number): string => secondsDuration(words.lang(), seconds);
  if (before === undefined) return `${words.texts.heldAnnounced(length(after))} ${whole ?? ''}`.trim();
  const mark = MARKS.find((seconds) => after <= seconds && before > seconds);
  return mark === undefined ? undefined : words.texts.leftAnnounced(length(mark));
};

/** What has become of a booking while it was on screen; undefined for nothing. */
const bookedNews = (
  before: ConfirmedStep,
  after: ConfirmedStep,
  invitation: CandidateInvitation | undefined,
  words: LocalizeController,
): string | undefined => {
  if (after.booking.noShows.length > before.booking.noShows.length)
    return words.texts.nobodySaid(invitation?.job.employerName ?? words.texts.employer);
  return after.movedFrom === before.movedFrom ? undefined : bookedTitle(after, words);
};

/**
 * What a screen reader is to say after a change of state from the moment a time is held; undefined for nothing.
 * @param whole what is booked, where a loop needs it told
 */
export const bookingAnnouncement = (
  before: PickerState,
  { step, invitation, moving }: PickerState,
  words: LocalizeController,
  whole: string | undefined,
): string | undefined => {
  if (before.step === step) return undefined;
  const { length } = sessionsOf(step);
  switch (step.name) {
    case 'held':
      return step.failure ? refusalText(step.failure, invitation, words) : undefined;
    case 'sending':
      return moving ? words.texts.moving(length) : words.texts.sending(length);
    case 'unsure':
      return unsureText(step, moving !== undefined, words);
    case 'confirmed':
      if (step.failure) return refusalText(step.failure, invitation, words);
      if (before.step.name !== 'confirmed') return titled(bookedTitle(step, words), whole);
      return bookedNews(before.step, step, invitation, words);
    case 'cancelled':
      return before.step.name === 'cancelled' ? undefined : titled(words.texts.cancelledTitle(length), whole);
    default:
      return undefined;
  }
};
