import type { LocalizeController } from '../messages/localize-controller.js';
import { count, monthHeading } from '../time/formatters.js';
import { localDate } from '../time/local-days.js';
import { failureTexts, refusalText } from './failure-words.js';
import { type PickerState, stateName } from './picker-state.js';

const monthAnnouncement = (state: PickerState, words: LocalizeController): string => {
  const { month = '', slots, timeZone } = state;
  const locale = words.lang();
  const heading = monthHeading(locale, month);
  const here = slots.filter(({ start }) => localDate(start, timeZone).startsWith(month)).length;
  if (here === 0) return words.texts.emptyTitle(heading);
  return words.texts.monthLoaded(heading, words.texts.times(here, count(locale, here)));
};

/**
 * What a screen reader is to say after a change of state; undefined when the change needs no words. From the moment
 * a time is held, booking-announcement.ts has the words.
 */
export const announcement = (
  before: PickerState,
  after: PickerState,
  words: LocalizeController,
): string | undefined => {
  const { step, refusal, invitation } = after;
  if (after.asking && !before.asking) return words.texts.holding;
  if (refusal && refusal !== before.refusal) return refusalText(refusal, invitation, words);
  if (stateName(before) === stateName(after) && before.month === after.month) return undefined;
  if (stateName(after) === 'loading') return words.texts.loading;
  if (step.name === 'choosing') return monthAnnouncement(after, words);
  if (step.name !== 'failed' && step.name !== 'expired') return undefined;
  const { title, text } = failureTexts(step, invitation, words);
  return `${title}. ${text}`;
};
