import { type ChoosingMessages, plural } from './messages.js';

/** English, the language that is always there; `en-booking.ts` has the rest of it. */
export const en: ChoosingMessages = {
  $code: 'en',
  $dir: 'ltr',
  loading: 'Loading times…',
  withPeople: (names) => `With ${names}`,
  timeZone: 'Time zone',
  previousMonth: 'Previous month',
  nextMonth: 'Next month',
  times: (count, shown) => plural('en', count, { one: `${shown} time`, other: `${shown} times` }),
  noTimes: 'no times',
  noTimesOn: (date) => `No times on ${date}.`,
  pickDay: 'Pick a day to see its times.',
  timesOn: (date) => `Times on ${date}`,
  morning: 'Morning',
  afternoon: 'Afternoon',
  evening: 'Evening',
  clocksChange: 'The clocks change around this time, so each time names its zone.',
  monthLoaded: (month, times) => `${month}: ${times}`,
  emptyTitle: (month) => `No times in ${month}`,
  emptyNext: (date) => `The next open time is on ${date}.`,
  emptyLast: (employer) => `Times may open up later. Check again, or ask ${employer} for another way.`,
  showNext: 'Show that day',
  checkAgain: 'Check again',
  holding: 'Holding this time for you…',
  offlineTitle: 'No connection',
  offlineText:
    'We cannot reach the booking service. Check your connection; we will try again as soon as it is back.',
  tryAgain: 'Try again',
  errorCode: (code) => `Error code: ${code}`,
  employer: 'the employer',
};
