/** What is said where calendars are created. A number comes as it is, for the choice of the plural, and as it is to be shown. */
interface CreateTexts {
  createTitle: string;
  names: string;
  /** @param most as many as are created at a time */
  namesHint(most: string): string;
  namesCounted(count: number, shown: string): string;
  namesWrong(count: number, shown: string): string;
  nameEmpty: string;
  nameTooLong(longest: string): string;
  nameRepeated: string;
  nameTaken: string;
  nameRefused: string;
  nameGood: string;
  noNames: string;
  tooManyNames(most: string): string;
  check: string;
  checking: string;
  checkedCaption: string;
  result: string;
  allGood(count: number, shown: string): string;
  callsTitle(count: number, shown: string): string;
  leaveOut(count: number, shown: string): string;
  changeNames: string;
  createNow(count: number, shown: string): string;
  beginning: string;
  createBegun(count: number, shown: string): string;
  createUnsure: string;
}

/** What every form and dialog of the console says, and why a request failed. */
interface FormTexts {
  save: string;
  saving: string;
  change: string;
  edit: string;
  remove: string;
  delete: string;
  goOn: string;
  goBack: string;
  reading: string;
  needed: string;
  textTooLong(longest: string): string;
}

/** What is said of one calendar. */
interface DetailTexts {
  calendar: string;
  closeCalendar: string;
  rename: string;
  renameHint: string;
  isRenamed(name: string): string;

  mapIt: string;
  unmap: string;
  mappingHint: string;
  mappingKind: string;
  mappingRef: string;
  mappingLabel: string;
  mappingTaken: string;
  isMapped(label: string): string;
  isUnmapped: string;

  /** @param when how long ago, in the words of the language */
  readAt(when: string): string;
  profilesRead: string;

  issuedAt: string;
  endsAt: string;
  refreshedAt: string;
  rotateHelps: string;
  rotate: string;
  rotateTitle(name: string): string;
  rotateText: string;
  rotateNow: string;
  rotateBegun: string;
  rotatingText: string;
  isActive(name: string): string;

  readingAffected: string;
  nothingAhead: string;
  interviewsAhead(count: number, shown: string): string;
  eventsAhead(count: number, shown: string): string;

  retireHeading: string;
  retireHint: string;
  retire: string;
  retireTitle(name: string): string;
  retireReason: string;
  retireReasonHint: string;
  whatOfEvents: string;
  keepEvents: string;
  keepEventsText: string;
  moveEvents: string;
  moveEventsText: string;
  cancelEvents: string;
  cancelEventsText: string;
  searchTarget: string;
  moveTarget: string;
  chooseTarget: string;
  retireAsked: string;
  retireNow: string;
  retireBegun(name: string): string;
  retiringLeft(count: number, shown: string): string;
  isRetired(name: string): string;
}

/** What is said of the events in a calendar. */
interface EventTexts {
  newEvent: string;
  noEvents(days: number, shown: string): string;
  moreEvents: string;
  eventsShown(count: number, shown: string): string;
  joinMeeting: string;
  meetingPending: string;
  meetingFailing: string;
  linkCame(summary: string): string;
  ofBooking: string;
  ofBookingText: string;
  ofOthers: string;
  eventWriting: string;
  eventDeleting: string;

  editTitle: string;
  summary: string;
  /** @param zone city and offset of the zone */
  timesIn(zone: string): string;
  starts: string;
  ends: string;
  day: string;
  time: string;
  clocksBack: string;
  firstPass(time: string): string;
  secondPass(time: string): string;
  clocksSkip: string;
  timeNeeded: string;
  endsFirst: string;
  meeting: string;
  noMeeting: string;
  profileGone: string;
  profileRefused: string;
  location: string;
  description: string;
  attendees: string;
  addAttendee: string;
  interview: string;
  interviewHint: string;
  jobName: string;
  employerName: string;
  interviewers: string;
  addInterviewer: string;
  candidates: string;
  addCandidate: string;
  /** One of a list, as `Attendees, 2`. */
  numbered(list: string, place: string): string;
  email: string;
  emailNeeded: string;
  nameNeeded: string;
  fieldRefused: string;
  mendFields(count: number, shown: string): string;
  eventUnsure: string;
  isSaved(summary: string): string;

  deleteTitle: string;
  deleteText: string;
  deleteNow: string;
  deleting: string;
  keepEvent: string;
  isDeleted(summary: string): string;
}

/** What the parts of the console say: creating, the panel of one calendar, its events, rotating and retiring. */
export type PartTexts = CreateTexts & FormTexts & DetailTexts & EventTexts;
