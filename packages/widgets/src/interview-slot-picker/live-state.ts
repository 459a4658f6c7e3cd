import type { CandidateBooking, CandidateInvitation } from '@slotwright/server/wire/candidate-booking.js';
import type { ListSlotsReply, Slot } from '@slotwright/server/wire/slots.js';
import { localDate } from '../time/local-days.js';
import {
  type Action,
  isOpen,
  type PickerState,
  type Step,
  stepOfInvitation,
  toStep,
} from './picker-state.js';

const isWithin = ({ start }: Slot, range: { readonly from: string; readonly to: string }): boolean =>
  Temporal.Instant.compare(start, range.from) >= 0 && Temporal.Instant.compare(start, range.to) < 0;

/** The slots of a list that another does not have; a ticket is a new one each time it is read. */
const missingFrom = (list: readonly Slot[], other: readonly Slot[]): readonly Slot[] => {
  const starts = new Set(other.map(({ start }) => start));
  return list.filter(({ start }) => !starts.has(start));
};

const isOnDay = ({ start }: Slot, { timeZone, selectedDate }: PickerState): boolean =>
  localDate(start, timeZone) === selectedDate;

const isOffered = ({ start }: Slot, { refusal }: PickerState): boolean =>
  refusal?.alternatives.some((slot) => slot.start === start) ?? false;

/**
 * Those that were on screen stay there, marked: nothing vanishes under a finger. What is free again loses its mark.
 * @param slots all there are now
 */
const goneAfter = (
  before: PickerState,
  slots: readonly Slot[],
  isOnScreen: (slot: Slot) => boolean,
): readonly Slot[] =>
  missingFrom([...(before.gone ?? []), ...missingFrom(before.slots, slots).filter(isOnScreen)], slots);

const stretchRead = (
  state: PickerState,
  range: { readonly from: string; readonly to: string },
  { slots: fresh, nextAvailable }: ListSlotsReply,
): PickerState => {
  const slots = [...state.slots.filter((slot) => !isWithin(slot, range)), ...fresh];
  return {
    ...state,
    slots,
    gone: goneAfter(state, slots, (slot) => isOnDay(slot, state) || isOffered(slot, state)),
    nextAvailable: slots.length === 0 ? nextAvailable : state.nextAvailable,
  };
};

/** A month that is read again while it is looked at stays at the day that is looked at. */
const reloaded = (state: PickerState, before: PickerState): PickerState => {
  const isSameView =
    before.step.name === 'choosing' && state.step.name === 'choosing' && before.month === state.month;
  if (!isSameView || before.isLoadingMonth || state.slots === before.slots) return state;
  // What was offered beside the month was not read with it.
  const gone = goneAfter(before, state.slots, (slot) => isOnDay(slot, before));
  const { selectedDate, focusedDate } = gone.length > 0 ? before : state;
  return { ...state, gone, selectedDate, focusedDate };
};

const startsOf = ({ sessions }: CandidateBooking): string => sessions.map(({ start }) => start).join();

const whileBooked = (
  state: PickerState,
  step: Extract<Step, { name: 'confirmed' }>,
  invitation: CandidateInvitation,
): PickerState => {
  const { booking } = invitation;
  if (!booking) return state;
  if (booking.status === 'cancelled')
    return toStep(state, { name: 'cancelled', booking, canBookAgain: isOpen(invitation.status) });
  // An answer that was under way while the candidate moved it.
  if (booking.revision < step.booking.revision) return state;
  const movedFrom = startsOf(booking) === startsOf(step.booking) ? step.movedFrom : step.booking;
  return toStep(state, { ...step, booking, movedFrom });
};

/** Times are chosen for a booking: it may have been moved or cancelled by somebody else. */
const whileMoving = (state: PickerState, invitation: CandidateInvitation): PickerState => {
  const { booking } = invitation;
  if (booking?.status === 'confirmed') return { ...state, moving: booking };
  return { ...toStep(state, stepOfInvitation(invitation)), moving: undefined };
};

const invitationRead = (before: PickerState, invitation: CandidateInvitation): PickerState => {
  const state = { ...before, invitation };
  const { step } = before;
  switch (step.name) {
    case 'confirmed':
      return whileBooked(state, step, invitation);
    case 'cancelled':
      return isOpen(invitation.status) ? toStep(state, { ...step, canBookAgain: true }) : state;
    case 'choosing':
    case 'held': {
      if (before.moving) return whileMoving(state, invitation);
      const next = stepOfInvitation(invitation);
      if (next.name === 'choosing') return state;
      return toStep(state, next.name === 'confirmed' ? { ...next, wasThere: true } : next);
    }
    default:
      return before;
  }
};

/** What news from elsewhere leads to, on top of what an action leads to anyway. */
export const nextLiveState = (state: PickerState, action: Action, before: PickerState): PickerState => {
  switch (action.type) {
    case 'loaded':
      return reloaded(state, before);
    case 'slot-picked':
      return before.gone?.some(({ start }) => start === action.slot.start) ? before : state;
    case 'stretch-read':
      return state.step.name === 'choosing' && state.month === action.month && !state.isLoadingMonth
        ? stretchRead(state, action.range, action.reply)
        : state;
    case 'invitation-read':
      return invitationRead(before, action.invitation);
    default:
      return state;
  }
};
