import type { Slot } from '@slotwright/server/wire/slots.js';
import type { nothing, TemplateResult } from 'lit';
import type { LocalizeController } from '../messages/localize-controller.js';
import type { TimeStyle } from '../time/formatters.js';
import { localDate } from '../time/local-days.js';
import type { TimedSession } from '../time/loop-times.js';
import type { ZoneGroup } from '../time/zone-groups.js';
import type { ConfirmedStep } from './booked-title.js';
import type { CandidateDraft, PickerState } from './picker-state.js';

/** What the parts of the picker's screen are made from. */
export interface PickerView {
  readonly state: PickerState;
  readonly words: LocalizeController;
  readonly style: TimeStyle;
  /** ISO day. */
  readonly today: string;
  /** First and last day a slot can be on, ISO days. */
  readonly bounds: { readonly first: string; readonly last: string };
  /** Empty until somebody is about to choose a zone. */
  readonly zones: readonly ZoneGroup[];
  readonly on: ChoosingHandlers;
  /** There before anything with several interviews is shown. */
  readonly loop: LoopParts | undefined;
}

/** How several interviews that are booked together (a loop) are shown; comes with the booking path. */
export interface LoopParts {
  /** `3 interviews` */
  readonly title: (sessions: readonly unknown[], words: LocalizeController) => string;
  /** What the interviews are called. */
  readonly names: (sessions: readonly { title: string }[]) => TemplateResult;
  /** From the start of the first to the end of the last. */
  readonly wholeTime: (sessions: readonly TimedSession[], style: TimeStyle) => string;
  /** What a slot's button says to somebody who cannot see it: its text, each interview, date, zone and length. */
  readonly slotName: (slot: Slot, text: string, style: TimeStyle) => string;
  /** Each interview with its time, within a slot's button. */
  readonly agenda: (sessions: readonly TimedSession[], style: TimeStyle) => TemplateResult;
}

/** What a candidate can do until a time is held, and where nothing can be gone on with. */
export interface ChoosingHandlers {
  readonly showMonth: (by: number) => void;
  readonly selectDay: (date: string, isByKeyboard: boolean) => void;
  readonly gridKey: (event: KeyboardEvent) => void;
  readonly pick: (slot: Slot) => void;
  /** Somebody is turning to the picker. */
  readonly approach: () => void;
  readonly timeKey: (event: KeyboardEvent) => void;
  readonly wantZones: () => void;
  readonly chooseZone: (timeZone: string) => void;
  readonly showNext: (start: string) => void;
  readonly reload: () => void;
}

/** What the parts are made from once a time is held. */
export interface BookingView extends PickerView {
  readonly secondsLeft: number | undefined;
  /** Which fields the candidate has to mend; empty until they have tried to confirm. */
  readonly faults: readonly (keyof CandidateDraft)[];
  /** Epoch milliseconds. */
  readonly now: number;
  /** Whether something the candidate says of the booking is on its way. */
  readonly isTelling: boolean;
  /** Where an assistant is to come; there before a time is held, unless its file is slow. */
  readonly noteTaker: NoteTakerParts | undefined;
  readonly act: BookingHandlers;
}

/** What is told and asked of an assistant that is to take notes; fetched where one is. */
export interface NoteTakerParts {
  /** In the form that books: the box to tick, or that it comes. */
  readonly held: (view: BookingView, isSending: boolean) => TemplateResult | typeof nothing;
  /** With the booking: whether it comes, and the way to say otherwise. */
  readonly booked: (step: ConfirmedStep, view: BookingView) => TemplateResult | typeof nothing;
  /** What a screen reader is to say once that has changed; undefined for nothing. */
  readonly announcement: (
    before: PickerState,
    after: PickerState,
    words: LocalizeController,
  ) => string | undefined;
}

/** What a candidate can do once a time is held or booked. */
export interface BookingHandlers {
  readonly type: (event: Event) => void;
  readonly confirm: (event: SubmitEvent) => void;
  readonly renew: () => void;
  readonly leaveHold: () => void;
  readonly check: () => void;
  readonly addToCalendar: () => void;
  readonly askCancel: () => void;
  readonly dropCancel: () => void;
  readonly cancel: (event: SubmitEvent) => void;
  readonly move: () => void;
  readonly dropMove: () => void;
  readonly reportNoShow: (sessionKey: string) => void;
  readonly answerNoteTaker: (isAccepted: boolean) => void;
}

/** What a view is made from. */
type Ingredients = Omit<PickerView, 'style' | 'today' | 'bounds'> & {
  readonly hourCycle: TimeStyle['hourCycle'];
  /** Epoch milliseconds. */
  readonly now: number;
};

/** Adds what follows from the rest: how times are told, today, and the first and last day that can have slots. */
export const viewOf = ({ now, hourCycle, ...rest }: Ingredients): PickerView => {
  const { timeZone, invitation } = rest.state;
  const today = localDate(Temporal.Instant.fromEpochMilliseconds(now), timeZone);
  const style = { locale: rest.words.lang(), timeZone, hourCycle };
  if (!invitation) return { ...rest, style, today, bounds: { first: today, last: today } };
  const opening = localDate(invitation.window.start, timeZone);
  const last = localDate(invitation.window.end, timeZone);
  const first = opening > today ? opening : today;
  return { ...rest, style, today, bounds: { first, last: last > first ? last : first } };
};
