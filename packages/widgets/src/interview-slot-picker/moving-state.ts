import type { CandidateBooking } from '@slotwright/server/wire/candidate-booking.js';
import type { Failure } from './failure.js';
import { type Action, type PickerState, toStep } from './picker-state.js';

/** The booking as it stands, nothing being moved any more. */
const backAt = (state: PickerState, booking: CandidateBooking, failure?: Failure): PickerState => ({
  ...toStep(state, { name: 'confirmed', booking, wasThere: false, cancelling: 'no', failure }),
  moving: undefined,
  refusal: undefined,
});

const choosingFor = (state: PickerState, moving: CandidateBooking): PickerState => ({
  ...state,
  step: { name: 'choosing' },
  moving,
});

const beginMove = (state: PickerState): PickerState => {
  const { step } = state;
  if (step.name !== 'confirmed' || step.cancelling !== 'no' || !step.booking.canReschedule) return state;
  return { ...choosingFor(state, step.booking), slots: [], refusal: undefined, asking: undefined };
};

/** Slots have come: they are for the move, unless the booking has changed in a way that rules it out. */
const loaded = (state: PickerState, moving: CandidateBooking, before: PickerState): PickerState => {
  if (['held', 'sending', 'unsure'].includes(state.step.name)) return state;
  const { invitation } = state;
  // Only an invitation that was read anew knows more of the booking than we do.
  const booking = invitation === before.invitation ? moving : invitation?.booking;
  if (booking?.status !== 'confirmed') return { ...state, moving: undefined };
  if (!booking.canReschedule) return backAt(state, booking);
  return { ...choosingFor(state, booking), asking: before.asking };
};

const isRuledOut = ({ kind }: Failure): boolean => kind === 'too-late' || kind === 'already-booked';

/** Somebody else was faster after all: the times again, with what is open near the one that is gone. */
const overtaken = (state: PickerState, moving: CandidateBooking, failure: Failure): PickerState => ({
  ...choosingFor(state, moving),
  refusal: failure,
});

const notMoved = (state: PickerState, moving: CandidateBooking, failure: Failure): PickerState => {
  if (isRuledOut(failure)) return backAt(state, moving, failure);
  return failure.kind === 'taken' ? overtaken(state, moving, failure) : state;
};

const moved = (state: PickerState, movedFrom: CandidateBooking): PickerState => {
  const { step, invitation } = state;
  if (step.name !== 'confirmed') return state;
  const { booking } = step;
  return {
    ...state,
    step: { ...step, movedFrom },
    moving: undefined,
    invitation: invitation && { ...invitation, booking },
  };
};

/** What becomes of a booking that another time is chosen for, on top of what an action leads to anyway. */
export const nextMovingState = (state: PickerState, action: Action, before: PickerState): PickerState => {
  if (action.type === 'move-asked') return beginMove(state);
  const { moving } = before;
  if (!moving) return state;
  switch (action.type) {
    case 'move-dropped':
      return state.step.name === 'choosing' ? backAt(state, moving) : state;
    case 'loaded':
      return loaded(state, moving, before);
    case 'load-failed':
      return isRuledOut(action.failure) ? backAt(before, moving, action.failure) : state;
    case 'not-booked':
      return notMoved(state, moving, action.failure);
    case 'booked':
      return moved(state, moving);
    default:
      return state;
  }
};
