import type { PickerState } from './picker-state.js';

/**
 * Where the focus goes after a change of state, as selectors inside the picker; undefined when it stays. It moves
 * only for somebody who had it in the picker: a page must not jump under a reader.
 * @param active what has the focus
 */
export const focusAfter = (before: PickerState, after: PickerState, active: Element): string | undefined => {
  const [from, to] = [before.step, after.step];
  if (to.name === 'choosing')
    return from.name === 'choosing' ? whileChoosing(before, after, active) : backToSlot(before);
  if (to.name === 'confirmed' && from.name === to.name) return afterQuestion(from.cancelling, to.cancelling);
  // While a booking is being sent the form stays on screen, with the focus on its button.
  return from.name === to.name || to.name === 'loading' || to.name === 'sending' ? undefined : '#step';
};

const whileChoosing = (before: PickerState, after: PickerState, active: Element): string | undefined => {
  // The slot somebody had the focus on is gone: the nearest one offered, else the first there is.
  if (after.refusal !== before.refusal && after.refusal?.kind === 'taken') return '.slot, .day[tabindex="0"]';
  const hasMoved = before.focusedDate !== after.focusedDate || before.month !== after.month;
  return hasMoved && active.matches('.day') ? '.day[tabindex="0"]' : undefined;
};

const backToSlot = ({ step }: PickerState): string =>
  `${step.name === 'held' ? `.slot[data-start="${step.held.hold.slot.start}"], .slot` : '#step'}, .day[tabindex="0"]`;

const afterQuestion = (before: string, after: string): string | undefined => {
  if (before === after || after === 'sent') return undefined;
  return after === 'asked' ? '#question' : '#step';
};
