import type { LocalizeController } from '../messages/localize-controller.js';
import type { Step } from './picker-state.js';

/** The step at which an interview is booked. */
export type ConfirmedStep = Extract<Step, { name: 'confirmed' }>;

/** What the screen of a booking is headed with. */
export const bookedTitle = ({ booking, movedFrom }: ConfirmedStep, { texts }: LocalizeController): string => {
  const { length } = booking.sessions;
  return movedFrom ? texts.movedTitle(length) : texts.confirmedTitle(length);
};
