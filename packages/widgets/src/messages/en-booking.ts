import { addEnglish } from './languages.js';
import { counted, type BookingMessages, plural } from './messages.js';

/** English from the moment a time is held, and of what goes wrong. */
export const enBooking: BookingMessages = {
  interviews: (count, shown) =>
    plural('en', count, { one: `${shown} interview`, other: `${shown} interviews` }),
  heldTitle: counted('en', { one: 'Confirm your interview', other: 'Confirm your interviews' }),
  heldFor: (time) => `Held for you for ${time}`,
  heldAnnounced: (length) => `This time is held for you for ${length}.`,
  leftAnnounced: (length) => `${length} left to confirm.`,
  keepLonger: 'Hold it longer',
  chooseAnother: 'Choose another time',
  name: 'Your name',
  email: 'E-mail address',
  nameNeeded: 'Enter your name.',
  emailNeeded: 'Enter an e-mail address such as name@example.com.',
  confirm: counted('en', { one: 'Confirm interview', other: 'Confirm interviews' }),
  confirmTime: (action, time) => `${action}: ${time}`,
  sending: counted('en', { one: 'Booking your interview…', other: 'Booking your interviews…' }),
  unsureTitle: 'Checking your booking',
  unsureText:
    'The connection dropped while we were booking. We are finding out whether it went through, so there is no need to book again.',
  unsureOpen: counted('en', {
    one: 'We could not find out yet whether your interview is booked. As soon as there is a connection we will check again.',
    other:
      'We could not find out yet whether your interviews are booked. As soon as there is a connection we will check again.',
  }),
  checkNow: 'Check now',
  confirmedTitle: counted('en', { one: 'Your interview is booked', other: 'Your interviews are booked' }),
  confirmedText: (email) => `The invitation goes to ${email}.`,
  alreadyBooked: counted('en', {
    one: 'You had booked this interview already. Here it is.',
    other: 'You had booked these interviews already. Here they are.',
  }),
  where: 'Where',
  join: 'Join the video call',
  linkComing: 'The link to the video call will appear here and in your invitation.',
  addToCalendar: 'Add to calendar',
  openBooking: 'Open booking page',
  cancelBooking: counted('en', { one: 'Cancel interview', other: 'Cancel interviews' }),
  cancelAsked: counted('en', { one: 'Cancel this interview?', other: 'Cancel these interviews?' }),
  reason: 'Reason (optional)',
  cancelYes: 'Yes, cancel it',
  cancelNo: 'Keep it',
  cancelledTitle: counted('en', {
    one: 'Your interview is cancelled',
    other: 'Your interviews are cancelled',
  }),
  cancelledText: 'The people you were to meet are told.',
  notBooked: 'It did not go through, and nothing is booked. Please try again.',
  holdExpiredTitle: 'This time is no longer held',
  holdExpiredText: 'It took a little too long. If the time is still free you can choose it again.',
  sessionExpiredTitle: 'This page was open for too long',
  sessionExpiredText:
    'For your safety it has signed itself out. Try again, or load the page anew. Nothing was lost on our side.',
  closedTitle: 'This invitation is closed',
  closedText: (employer) => `It can no longer be used. Please ask ${employer} for a new one.`,
  busyTitle: 'A lot going on right now',
  busyText: (length) => `Too many requests came in. We will try again in ${length}.`,
  downTitle: 'The booking service is not answering',
  downText: 'This is on our side. Please try again in a moment.',
  forbiddenTitle: 'Booking is not possible on this page',
  forbiddenText: 'This website is not allowed to use the booking service. Please tell the people who run it.',
  setUpTitle: 'Booking is not set up here',
  setUpText: 'Something is missing on this page. Please tell the people who run it.',
  waitALittle: 'Too many requests came in. Please wait a little and try again.',
  taken: 'That time has just been taken. Please choose another.',
  alternatives: 'Close to the time you chose',
  providerDown: 'We could not check the calendars just now. Please try again.',
  holdLimit: 'You have held several times in a row. Please wait a little before the next.',
  tooLate: (employer) => `It is too late to do this here. Please contact ${employer}.`,
  tooOften: (employer) => `This cannot be changed here any more. Please contact ${employer}.`,
  moveNote: (count, time) =>
    plural('en', count, {
      one: `Your interview on ${time} stays yours until you take another time.`,
      other: `Your interviews on ${time} stay yours until you take another time.`,
    }),
  moveBack: 'Keep my time',
  moveTitle: counted('en', { one: 'Move your interview', other: 'Move your interviews' }),
  move: counted('en', { one: 'Move my interview', other: 'Move my interviews' }),
  moving: counted('en', { one: 'Moving your interview…', other: 'Moving your interviews…' }),
  unsureMove:
    'The connection dropped while we were moving it. We are finding out whether it went through, so there is no need to do it again.',
  unsureMoveOpen:
    'We could not find out yet whether it was moved. As soon as there is a connection we will check again.',
  notMoved: 'It did not go through, and nothing has changed. Please try again.',
  movedTitle: counted('en', { one: 'Your interview is moved', other: 'Your interviews are moved' }),
  movedFrom: (time) => `Before: ${time}`,
  nobodyHere: 'Nobody is here',
  nobodySaid: (employer) => `Thank you for saying so. We have told ${employer} that nobody came.`,
};

/** Adds these texts to the English ones that are there already. */
export const addEnglishBooking = (): void => addEnglish(enBooking);
