import type { PickerState } from './picker-state.js';

/**
 * Where the focus goes after a change of state, as a selector inside the picker; undefined when it stays. It moves
 * only for somebody who had it in the picker: a page must not jump under a reader.
 */
export const focusAfter = (before: PickerState, after: PickerState): string | undefined => {
  const [from, to] = [before.step, after.step];
  if (to.name === 'confirmed' && from.name === 'confirmed')
    return to.cancelling === from.cancelling || to.cancelling === 'sent'
      ? undefined
      : questionOrStep(to.cancelling);
  if (from.name === to.name) return to.name === 'choosing' ? slotInPlaceOf(before, after) : undefined;
  // The form stays on screen while it is being sent, with the focus on its button.
  if (from.name === 'held' && to.name === 'sending') return undefined;
  if (to.name === 'choosing')
    return from.name === 'held' ? heldSlot(from.held.hold.slot.start) : '.day[tabindex="0"]';
  return to.name === 'loading' ? undefined : '#step';
};

const questionOrStep = (cancelling: string): string => (cancelling === 'asked' ? '#question' : '#step');

const heldSlot = (start: string): string => `.slot[data-start="${start}"], .slot, .day[tabindex="0"]`;

/** The slot somebody had the focus on is gone: the nearest one offered, else the first there is. */
const slotInPlaceOf = (before: PickerState, after: PickerState): string | undefined =>
  after.refusal && after.refusal !== before.refusal && after.refusal.kind === 'taken'
    ? '.slot, .day[tabindex="0"]'
    : undefined;
