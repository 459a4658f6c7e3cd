import { localDate } from '../time/local-days.js';
import type { BookingController } from './booking-controller.js';
import { faultsOf } from './draft-faults.js';
import type { HoldController } from './hold-controller.js';
import type { LoadRequest } from './load-controller.js';
import type { CandidateDraft } from './picker-state.js';
import type { PickerStore } from './picker-store.js';
import type { BookingHandlers } from './picker-view.js';
import { saveFile } from './save-file.js';

/** What gestures act on. */
interface Reach {
  readonly store: PickerStore;
  readonly holding: HoldController;
  readonly booking: BookingController;
  readonly reload: (request: LoadRequest) => void;
  readonly setFaults: (faults: readonly (keyof CandidateDraft)[]) => void;
  /** Puts the focus on the first element that a selector finds. */
  readonly focus: (selector: string) => void;
}

/** What is done about what a candidate does once a time is held or booked. */
export const bookingGestures = (reach: Reach): BookingHandlers => ({
  ...holdGestures(reach),
  ...bookedGestures(reach),
});

const holdGestures = ({
  store,
  holding,
  booking,
  setFaults,
  focus,
}: Reach): Pick<BookingHandlers, 'type' | 'confirm' | 'renew' | 'leaveHold' | 'check'> => ({
  type: (event) => void store.dispatch({ type: 'draft-changed', draft: draftOf(event) }),
  confirm: (event) => {
    event.preventDefault();
    if (store.state.moving) {
      void booking.move();
      return;
    }
    const draft = draftOf(event);
    const faults = faultsOf(draft);
    setFaults(faults);
    if (faults[0]) focus(`#${faults[0]}`);
    else void booking.confirm(draft);
  },
  // The button is gone after it has been pressed, and with it the focus.
  renew: () => void holding.renew().then(() => focus('#step')),
  leaveHold: () => {
    setFaults([]);
    void holding.leave();
  },
  check: () => void booking.check(),
});

const bookedGestures = ({
  store,
  booking,
  focus,
  reload,
}: Reach): Pick<
  BookingHandlers,
  | 'addToCalendar'
  | 'askCancel'
  | 'dropCancel'
  | 'cancel'
  | 'move'
  | 'dropMove'
  | 'reportNoShow'
  | 'answerNoteTaker'
> => ({
  addToCalendar: () =>
    void booking.file().then((file) => {
      if (file) saveFile(file, 'interview.ics');
    }),
  askCancel: () => void store.dispatch({ type: 'cancel-asked' }),
  dropCancel: () => void store.dispatch({ type: 'cancel-dropped' }),
  cancel: (event) => {
    event.preventDefault();
    void booking.cancel(textOf(event, 'reason'));
  },
  move: () => {
    if (!store.dispatch({ type: 'move-asked' })) return;
    const date = localDate(store.state.moving?.sessions[0]?.start ?? '', store.state.timeZone);
    reload({ month: date.slice(0, 7), date });
  },
  dropMove: () => void store.dispatch({ type: 'move-dropped' }),
  // The button is gone after it has been pressed, and with it the focus.
  reportNoShow: (sessionKey) =>
    void booking
      .tell((api, options) => api.reportNoShow(sessionKey, options))
      .then((isSaid) => {
        if (isSaid) focus('#step');
      }),
  answerNoteTaker: (isAccepted) =>
    void booking.tell((api, options) => api.answerNoteTaker(isAccepted, options)),
});

const textOf = ({ currentTarget }: Event, name: string): string => {
  const value = currentTarget instanceof HTMLFormElement ? new FormData(currentTarget).get(name) : '';
  return typeof value === 'string' ? value : '';
};

/** Whether a box of the form is ticked; undefined where there is none. */
const tickOf = ({ currentTarget }: Event, name: string): boolean | undefined => {
  const box = currentTarget instanceof HTMLFormElement ? currentTarget.elements.namedItem(name) : null;
  return box instanceof HTMLInputElement ? box.checked : undefined;
};

const draftOf = (event: Event): CandidateDraft => ({
  name: textOf(event, 'name').trim(),
  email: textOf(event, 'email').trim(),
  noteTakerConsent: tickOf(event, 'noteTakerConsent'),
});
