import type { CandidateBooking, CandidateInvitation } from '@slotwright/server/wire/candidate-booking.js';
import type { Hold } from '@slotwright/server/wire/holds.js';
import type { ListSlotsReply, Slot } from '@slotwright/server/wire/slots.js';
import { localDate } from '../time/local-days.js';
import type { Failure } from './failure.js';

/** What the candidate typed. */
export interface CandidateDraft {
  readonly name: string;
  readonly email: string;
  /** Whether an assistant may take notes; undefined where the form did not ask. */
  readonly noteTakerConsent?: boolean | undefined;
}

/** A hold and until when it lasts by this page's clock. */
export interface HeldSlot {
  readonly hold: Hold;
  /** Epoch milliseconds. */
  readonly deadline: number;
  readonly isRenewed: boolean;
}

/** Where the candidate is on the way. */
export type Step =
  | { readonly name: 'loading' }
  | { readonly name: 'choosing' }
  | { readonly name: 'held'; readonly held: HeldSlot; readonly failure?: Failure | undefined }
  | { readonly name: 'sending'; readonly held: HeldSlot }
  | { readonly name: 'unsure'; readonly held: HeldSlot; readonly isWaiting: boolean }
  | {
      readonly name: 'confirmed';
      readonly booking: CandidateBooking;
      readonly wasThere: boolean;
      /** As it was before it was moved while this page was open. */
      readonly movedFrom?: CandidateBooking | undefined;
      readonly cancelling: 'no' | 'asked' | 'sent';
      readonly failure?: Failure | undefined;
    }
  | { readonly name: 'cancelled'; readonly booking: CandidateBooking; readonly canBookAgain: boolean }
  | { readonly name: 'expired'; readonly what: 'session' | 'hold' | 'invitation' }
  | { readonly name: 'failed'; readonly failure: Failure };

/** Everything the picker knows. Plain data: dates are ISO days, months `2027-03`, instants RFC 3339. */
export interface PickerState {
  readonly step: Step;
  readonly invitation: CandidateInvitation | undefined;
  /** The booking that another time is being chosen for; it stands until that is done. */
  readonly moving?: CandidateBooking | undefined;
  readonly timeZone: string;
  readonly draft: CandidateDraft;
  /** The month shown, and whether its slots are still on their way. */
  readonly month: string | undefined;
  readonly isLoadingMonth: boolean;
  readonly slots: readonly Slot[];
  /** Times that somebody else has taken while they were on screen: they stay there, marked. */
  readonly gone?: readonly Slot[] | undefined;
  readonly nextAvailable: string | undefined;
  readonly selectedDate: string | undefined;
  readonly focusedDate: string | undefined;
  /** The slot a hold is being asked for: the one request in flight while choosing. */
  readonly asking: Slot | undefined;
  /** Why the last slot could not be held, and what is open near it. */
  readonly refusal: Failure | undefined;
}

/** What can happen. */
export type Action =
  | { type: 'load-started'; month: string }
  | {
      type: 'loaded';
      invitation: CandidateInvitation;
      month: string;
      reply: ListSlotsReply;
      date?: string | undefined;
    }
  | { type: 'load-failed'; failure: Failure }
  | { type: 'zone-chosen'; timeZone: string }
  | { type: 'day-focused'; date: string }
  | { type: 'day-selected'; date: string }
  | { type: 'slot-picked'; slot: Slot }
  | { type: 'hold-refused'; failure: Failure }
  | { type: 'hold-placed'; held: HeldSlot }
  | { type: 'hold-renewed'; held: HeldSlot }
  | { type: 'hold-left' }
  | { type: 'hold-ended' }
  | { type: 'draft-changed'; draft: CandidateDraft }
  | { type: 'confirm-sent' }
  | { type: 'reply-lost' }
  | { type: 'still-unknown' }
  | { type: 'not-booked'; failure: Failure }
  | { type: 'booked'; booking: CandidateBooking; wasThere: boolean }
  | { type: 'booking-read'; booking: CandidateBooking }
  /** The candidate has said something of the booking, and this is the reply. */
  | { type: 'told'; booking: CandidateBooking }
  | { type: 'cancel-asked' }
  | { type: 'cancel-dropped' }
  | { type: 'cancel-sent' }
  | { type: 'request-refused'; failure: Failure }
  | { type: 'cancelled'; booking: CandidateBooking }
  | { type: 'reopened' }
  | {
      type: 'stretch-read';
      /** The month that was shown when it was asked for. */
      month: string;
      range: { readonly from: string; readonly to: string };
      reply: ListSlotsReply;
    }
  | { type: 'invitation-read'; invitation: CandidateInvitation }
  | { type: 'move-asked' }
  | { type: 'move-dropped' };

/** The state before anything has come. @param timeZone IANA id */
export const initialState = (timeZone: string): PickerState => ({
  step: { name: 'loading' },
  invitation: undefined,
  timeZone,
  draft: { name: '', email: '' },
  month: undefined,
  isLoadingMonth: false,
  slots: [],
  nextAvailable: undefined,
  selectedDate: undefined,
  focusedDate: undefined,
  asking: undefined,
  refusal: undefined,
});

/** The same state at another step. */
export const toStep = (state: PickerState, step: Step): PickerState => ({
  ...state,
  step,
  asking: undefined,
});

/** What a failure leads to when no hold stands. */
export const failed = (state: PickerState, failure: Failure): PickerState => {
  if (failure.kind === 'session') return toStep(state, { name: 'expired', what: 'session' });
  if (failure.kind === 'closed') return toStep(state, { name: 'expired', what: 'invitation' });
  return toStep(state, { name: 'failed', failure });
};

/** Whether times of an invitation can be taken: nothing is booked yet, and other times may have been suggested. */
export const isOpen = (status: CandidateInvitation['status']): boolean =>
  status === 'open' || status === 'proposed';

/** Where an invitation as it stands leads to. */
export const stepOfInvitation = ({ status, booking }: CandidateInvitation): Step => {
  if (booking?.status === 'confirmed')
    return { name: 'confirmed', booking, wasThere: false, cancelling: 'no' };
  if (isOpen(status)) return { name: 'choosing' };
  if (booking) return { name: 'cancelled', booking, canBookAgain: false };
  return { name: 'expired', what: 'invitation' };
};

/** The day to open: the one asked for or looked at before if it has slots, else the first of the month that has. */
const dayToOpen = (
  slots: readonly Slot[],
  timeZone: string,
  month: string,
  wanted: string | undefined,
): string | undefined => {
  const dates = slots.map((slot) => localDate(slot.start, timeZone)).filter((date) => date.startsWith(month));
  return wanted && dates.includes(wanted) ? wanted : dates.toSorted()[0];
};

/** Slots that come while a time is held or being booked are dropped: they would take the candidate off the way. */
const isOnTheWay = ({ step }: PickerState): boolean => ['held', 'sending', 'unsure'].includes(step.name);

const loaded = (state: PickerState, action: Extract<Action, { type: 'loaded' }>): PickerState => {
  if (isOnTheWay(state)) return state;
  const { invitation, month, reply } = action;
  const isFirst = state.invitation === undefined;
  const date = dayToOpen(reply.slots, state.timeZone, month, action.date ?? state.selectedDate);
  const isFocusInMonth = state.focusedDate?.startsWith(month) ?? false;
  const step = stepOfInvitation(invitation);
  return {
    ...state,
    step,
    asking: step.name === 'choosing' ? state.asking : undefined,
    invitation,
    month,
    isLoadingMonth: false,
    slots: reply.slots,
    nextAvailable: reply.nextAvailable,
    selectedDate: date,
    focusedDate: isFocusInMonth && !action.date ? state.focusedDate : date,
    draft: isFirst ? { name: invitation.candidate.name, email: invitation.candidate.email } : state.draft,
  };
};

/** A slot that is gone leaves the list at once; what the server offers instead joins it. */
const refused = (state: PickerState, failure: Failure): PickerState => {
  if (['session', 'closed', 'forbidden', 'set-up'].includes(failure.kind)) return failed(state, failure);
  const gone = failure.kind === 'taken' ? state.asking?.ticket : undefined;
  const starts = new Set(failure.alternatives.map(({ start }) => start));
  const slots = state.slots.filter(({ ticket, start }) => ticket !== gone && !starts.has(start));
  return { ...state, asking: undefined, refusal: failure, slots: [...slots, ...failure.alternatives] };
};

const inZone = (state: PickerState, timeZone: string): PickerState => {
  const { selectedDate, month, slots } = state;
  if (!month) return { ...state, timeZone };
  const date = dayToOpen(slots, timeZone, month, selectedDate);
  return { ...state, timeZone, selectedDate: date, focusedDate: date };
};

const whileChoosing = (state: PickerState, action: Action): PickerState => {
  switch (action.type) {
    case 'day-focused':
      return { ...state, focusedDate: action.date };
    case 'day-selected':
      return { ...state, focusedDate: action.date, selectedDate: action.date, refusal: undefined };
    case 'slot-picked':
      return state.asking ? state : { ...state, asking: action.slot, refusal: undefined };
    case 'hold-refused':
      return state.asking ? refused(state, action.failure) : state;
    case 'hold-placed':
      return state.asking
        ? { ...toStep(state, { name: 'held', held: action.held }), refusal: undefined }
        : state;
    default:
      return state;
  }
};

/**
 * The next state up to the moment a time is held; booking-state.ts goes on from there. An action that does not fit the step gives back the very same state, which is how a second click
 * is told from the first: nothing changed, so nothing is sent.
 */
export const nextState = (state: PickerState, action: Action): PickerState => {
  switch (action.type) {
    case 'load-started':
      return state.step.name === 'choosing'
        ? { ...state, month: action.month, isLoadingMonth: true, slots: [], refusal: undefined }
        : { ...toStep(state, { name: 'loading' }), month: action.month };
    case 'loaded':
      return loaded(state, action);
    case 'load-failed':
      return isOnTheWay(state) ? state : failed(state, action.failure);
    case 'zone-chosen':
      return inZone(state, action.timeZone);
    case 'draft-changed':
      return { ...state, draft: action.draft };
    default:
      return state.step.name === 'choosing' ? whileChoosing(state, action) : state;
  }
};

/** When the next slot after the month shown is: known from the margin of its range, or told by the server. */
export const nextOpen = ({ slots, month = '', timeZone, nextAvailable }: PickerState): string | undefined => {
  const after = slots.filter(({ start }) => localDate(start, timeZone).slice(0, 7) > month);
  return after.map(({ start }) => start).toSorted()[0] ?? nextAvailable;
};

/** The state's name for the host: `choosing` is `ready` or `empty`, or `loading` while a month is on its way. */
export type StateName = Exclude<Step['name'], 'choosing'> | 'ready' | 'empty';

/** @see StateName */
export const stateName = (state: PickerState): StateName => {
  const { step, isLoadingMonth, slots, month = '', timeZone } = state;
  if (step.name !== 'choosing') return step.name;
  if (isLoadingMonth) return 'loading';
  return dayToOpen(slots, timeZone, month, undefined) ? 'ready' : 'empty';
};
