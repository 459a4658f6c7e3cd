import { plural } from '../messages.js';
import type { PartTexts } from './part-texts.js';

/** English. */
export const part: PartTexts = {
  createTitle: 'Create virtual calendars',
  names: 'Names',
  namesHint: (most) => `One a line; a column pasted from a spreadsheet works. At most ${most} at a time.`,
  namesCounted: (count, shown) => plural('en', count, { one: `${shown} name.`, other: `${shown} names.` }),
  namesWrong: (count, shown) =>
    plural('en', count, { one: `${shown} name has a fault.`, other: `${shown} names have a fault.` }),
  nameEmpty: 'There is no name.',
  nameTooLong: (longest) => `Longer than ${longest} characters.`,
  nameRepeated: 'Repeats a name above.',
  nameTaken: 'Another calendar has this name.',
  nameRefused: 'The server refuses this name.',
  nameGood: 'Can be created',
  noNames: 'Enter at least one name.',
  tooManyNames: (most) => `At most ${most} names at a time.`,
  check: 'Check',
  checking: 'Checking…',
  checkedCaption: 'Names, and what would come of them',
  result: 'Result',
  allGood: (count, shown) =>
    plural('en', count, {
      one: 'The name is good. Nothing has been created yet.',
      other: `All ${shown} names are good. Nothing has been created yet.`,
    }),
  callsTitle: (count, shown) =>
    plural('en', count, { one: 'What will be called', other: `What will be called, ${shown} times` }),
  leaveOut: (count, shown) =>
    plural('en', count, {
      one: `Leave out the ${shown} with a fault`,
      other: `Leave out the ${shown} with faults`,
    }),
  changeNames: 'Change the names',
  createNow: (count, shown) =>
    plural('en', count, { one: `Create ${shown} calendar`, other: `Create ${shown} calendars` }),
  beginning: 'Starting…',
  createBegun: (count, shown) =>
    plural('en', count, {
      one: `${shown} calendar is being created.`,
      other: `${shown} calendars are being created.`,
    }),
  createUnsure:
    'No answer came, so creating may have begun. Press the button again: nothing is created twice.',

  save: 'Save',
  saving: 'Saving…',
  change: 'Change',
  edit: 'Edit',
  remove: 'Remove',
  delete: 'Delete',
  goOn: 'Continue',
  goBack: 'Back',
  reading: 'Loading…',
  needed: 'Fill this in.',
  textTooLong: (longest) => `At most ${longest} characters.`,

  calendar: 'Calendar',
  closeCalendar: 'Close calendar',
  rename: 'Rename',
  renameHint: 'Here only: the provider keeps the name it was created with.',
  isRenamed: (name) => `It is called ${name} now.`,

  mapIt: 'Map it',
  unmap: 'Take the mapping away',
  mappingHint: 'Interviews of this office, team or stage are written to this calendar.',
  mappingKind: 'What it stands for',
  mappingRef: 'ID in your system',
  mappingLabel: 'Name to show',
  mappingTaken: 'Another calendar is mapped to this already.',
  isMapped: (label) => `The calendar is mapped to ${label}.`,
  isUnmapped: 'The calendar is mapped to nothing.',

  readAt: (when) => `Read ${when}`,
  profilesRead: 'The meeting services were read again.',

  issuedAt: 'Issued',
  endsAt: 'Valid until',
  refreshedAt: 'Next refresh',
  rotateHelps: 'Rotate them to go on.',
  rotate: 'Rotate credentials…',
  rotateTitle: (name) => `Rotate the credentials of ${name}?`,
  rotateText:
    'A new calendar with new credentials takes its place. What is ahead moves there, and the old credentials are revoked. Interviews keep their times; links to video calls may change, and people are told.',
  rotateNow: 'Rotate now',
  rotateBegun: 'New credentials are being made.',
  rotatingText: 'A new calendar takes its place, and what is ahead moves there.',
  isActive: (name) => `${name} is active.`,

  readingAffected: 'Looking up what is ahead…',
  nothingAhead: 'Nothing is ahead in this calendar.',
  interviewsAhead: (count, shown) =>
    plural('en', count, { one: `${shown} interview ahead`, other: `${shown} interviews ahead` }),
  eventsAhead: (count, shown) =>
    plural('en', count, { one: `${shown} other event ahead`, other: `${shown} other events ahead` }),

  retireHeading: 'Retire this calendar',
  retireHint: 'When it is no longer needed. It cannot be brought back.',
  retire: 'Retire…',
  retireTitle: (name) => `Retire ${name}`,
  retireReason: 'Reason',
  retireReasonHint: 'For whoever looks back at this later.',
  whatOfEvents: 'What is ahead',
  keepEvents: 'Keep the interviews',
  keepEventsText:
    'They go on as agreed, in the calendars of their people. Candidates are told only when the link to the video call changes. Other events are deleted.',
  moveEvents: 'Move everything to another calendar',
  moveEventsText:
    'Interviews keep their times. Candidates are told only when the link to the video call changes.',
  cancelEvents: 'Cancel the interviews',
  cancelEventsText:
    'Candidates and interviewers are told that their interview is off. Other events are deleted.',
  searchTarget: 'Search calendars',
  moveTarget: 'Move to',
  chooseTarget: 'Choose a calendar',
  retireAsked: 'This cannot be undone. Please check:',
  retireNow: 'Retire now',
  retireBegun: (name) => `${name} is being retired.`,
  retiringLeft: (count, shown) =>
    plural('en', count, {
      one: `${shown} event is left to deal with.`,
      other: `${shown} events are left to deal with.`,
    }),
  isRetired: (name) => `${name} is retired.`,

  newEvent: 'New event',
  noEvents: (days, shown) =>
    plural('en', days, {
      one: `Nothing in the next ${shown} day.`,
      other: `Nothing in the next ${shown} days.`,
    }),
  moreEvents: 'Show later events',
  eventsShown: (count, shown) =>
    plural('en', count, { one: `${shown} event is shown.`, other: `${shown} events are shown.` }),
  joinMeeting: 'Join the video call',
  meetingPending: 'The link to the video call is being made.',
  meetingFailing: 'The video call could not be set up.',
  linkCame: (summary) => `${summary}: the link to the video call is there.`,
  ofBooking: 'Interview',
  ofBookingText: 'It belongs to a booking. Change the booking to change it.',
  ofOthers: 'Entered elsewhere',
  eventWriting: 'Being written',
  eventDeleting: 'Being deleted',

  editTitle: 'Edit event',
  summary: 'Title',
  timesIn: (zone) => `Times are in ${zone}.`,
  starts: 'Starts',
  ends: 'Ends',
  day: 'Day',
  time: 'Time',
  clocksBack: 'The clocks are put back, so this time comes twice',
  firstPass: (time) => `the first, ${time}`,
  secondPass: (time) => `the second, ${time}`,
  clocksSkip: 'The clocks are put forward and skip this time. Choose another.',
  timeNeeded: 'Enter a day and a time.',
  endsFirst: 'The end has to come after the beginning.',
  meeting: 'Video call',
  noMeeting: 'None',
  profileGone: 'A service that is no longer there',
  profileRefused: 'This service cannot be used now. Choose another.',
  location: 'Place',
  description: 'Description',
  attendees: 'Attendees',
  addAttendee: 'Add attendee',
  interview: 'Interview',
  interviewHint: 'What the meeting service is told of the interview; each field is optional.',
  jobName: 'Job',
  employerName: 'Employer',
  interviewers: 'Interviewers',
  addInterviewer: 'Add interviewer',
  candidates: 'Candidates',
  addCandidate: 'Add candidate',
  numbered: (list, place) => `${list}, ${place}`,
  email: 'E-mail address',
  emailNeeded: 'Enter an e-mail address such as name@example.com.',
  nameNeeded: 'Enter a name.',
  fieldRefused: 'The server refuses this.',
  mendFields: (count, shown) =>
    plural('en', count, {
      one: `${shown} field has to be mended.`,
      other: `${shown} fields have to be mended.`,
    }),
  eventUnsure: 'No answer came, so it may have been saved. Save it again: it is not written twice.',
  isSaved: (summary) => `${summary} is saved.`,

  deleteTitle: 'Delete this event?',
  deleteText: 'It is taken out of the calendar, and attendees are told.',
  deleteNow: 'Delete now',
  deleting: 'Deleting…',
  keepEvent: 'Keep it',
  isDeleted: (summary) => `${summary} is deleted.`,
};
