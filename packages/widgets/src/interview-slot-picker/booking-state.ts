import type { Failure } from './failure.js';
import { type Action, failed, type HeldSlot, type PickerState, type Step, toStep } from './picker-state.js';

const whileHeld = (state: PickerState, held: HeldSlot, action: Action): PickerState => {
  switch (action.type) {
    case 'hold-renewed':
      return toStep(state, { name: 'held', held: action.held });
    case 'hold-refused':
      return toStep(state, { name: 'held', held, failure: action.failure });
    case 'hold-left':
      return toStep(state, { name: 'choosing' });
    case 'hold-ended':
      return toStep(state, { name: 'expired', what: 'hold' });
    case 'confirm-sent':
      return toStep(state, { name: 'sending', held });
    default:
      return state;
  }
};

const notBooked = (state: PickerState, held: HeldSlot, failure: Failure): PickerState => {
  if (failure.kind === 'hold-expired' || failure.kind === 'taken')
    return toStep(state, { name: 'expired', what: 'hold' });
  if (failure.kind === 'session' || failure.kind === 'closed') return failed(state, failure);
  return toStep(state, { name: 'held', held, failure });
};

const whileSending = (state: PickerState, held: HeldSlot, action: Action): PickerState => {
  switch (action.type) {
    case 'reply-lost':
      return toStep(state, { name: 'unsure', held, isWaiting: false });
    case 'still-unknown':
      return toStep(state, { name: 'unsure', held, isWaiting: true });
    case 'not-booked':
      return notBooked(state, held, action.failure);
    case 'booked':
      return {
        ...toStep(state, {
          name: 'confirmed',
          booking: action.booking,
          wasThere: action.wasThere,
          cancelling: 'no',
        }),
        // What was said of an assistant stands in the booking now; another booking asks anew.
        draft: { ...state.draft, noteTakerConsent: undefined },
      };
    default:
      return state;
  }
};

const whileBooked = (
  state: PickerState,
  step: Extract<Step, { name: 'confirmed' }>,
  action: Action,
): PickerState => {
  const { cancelling } = step;
  const next = (value: 'no' | 'asked' | 'sent', failure?: Failure): PickerState =>
    toStep(state, { ...step, cancelling: value, failure });
  switch (action.type) {
    case 'booking-read':
      return action.booking.status === 'confirmed'
        ? toStep(state, { ...step, booking: action.booking })
        : toStep(state, { name: 'cancelled', booking: action.booking, canBookAgain: false });
    case 'told':
      return toStep(state, { ...step, booking: action.booking, failure: undefined });
    case 'cancel-asked':
      return cancelling === 'no' ? next('asked') : state;
    case 'cancel-dropped':
      return cancelling === 'asked' ? next('no') : state;
    case 'cancel-sent':
      return cancelling === 'asked' ? next('sent') : state;
    case 'request-refused':
      return action.failure.kind === 'session' ? failed(state, action.failure) : next('no', action.failure);
    case 'cancelled':
      return toStep(state, { name: 'cancelled', booking: action.booking, canBookAgain: false });
    default:
      return state;
  }
};

/** The next state from the moment a time is held; the very same state for an action that does not fit the step. */
export const nextBookingState = (state: PickerState, action: Action): PickerState => {
  const { step } = state;
  switch (step.name) {
    case 'held':
      return whileHeld(state, step.held, action);
    case 'sending':
    case 'unsure':
      return whileSending(state, step.held, action);
    case 'confirmed':
      return whileBooked(state, step, action);
    case 'cancelled':
      return action.type === 'reopened' ? toStep(state, { ...step, canBookAgain: true }) : state;
    default:
      return state;
  }
};
