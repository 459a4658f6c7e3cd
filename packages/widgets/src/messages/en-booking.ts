import { addMessages } from './languages.js';
import type { BookingMessages } from './messages.js';

/** English from the moment a time is held. */
export const enBooking: BookingMessages = {
  heldTitle: 'Confirm your interview',
  heldFor: (time) => `Held for you for ${time}`,
  heldAnnounced: (length) => `This time is held for you for ${length}.`,
  leftAnnounced: (length) => `${length} left to confirm.`,
  keepLonger: 'Hold it longer',
  chooseAnother: 'Choose another time',
  name: 'Your name',
  email: 'E-mail address',
  nameNeeded: 'Enter your name.',
  emailNeeded: 'Enter an e-mail address such as name@example.com.',
  confirm: 'Confirm interview',
  confirmTime: (time) => `Confirm interview: ${time}`,
  sending: 'Booking your interview…',
  unsureTitle: 'Checking your booking',
  unsureText:
    'The connection dropped while we were booking. We are finding out whether it went through, so there is no need to book again.',
  unsureOpen:
    'We could not find out yet whether your interview is booked. As soon as there is a connection we will check again.',
  checkNow: 'Check now',
  confirmedTitle: 'Your interview is booked',
  confirmedText: (email) => `The invitation goes to ${email}.`,
  alreadyBooked: 'You had booked this interview already. Here it is.',
  where: 'Where',
  join: 'Join the video call',
  linkComing: 'The link to the video call will appear here and in your invitation.',
  addToCalendar: 'Add to calendar',
  openBooking: 'Open booking page',
  cancelBooking: 'Cancel interview',
  cancelAsked: 'Cancel this interview?',
  reason: 'Reason (optional)',
  cancelYes: 'Yes, cancel it',
  cancelNo: 'Keep it',
  cancelledTitle: 'Your interview is cancelled',
  cancelledText: 'The people you were to meet are told.',
  notBooked: 'It did not go through, and nothing is booked. Please try again.',
};

/** Adds these texts to the English ones that are there already. */
export const addEnglishBooking = (): void => addMessages('en', enBooking);
