/**
 * What is said until a time is held. A number comes twice: as it is, for the choice of the plural, and as it is to be
 * shown. Dates, times, names of zones and lengths come already in the words of the language.
 */
export interface ChoosingMessages {
  /** Language code. */
  $code: string;
  $dir: 'ltr' | 'rtl';
  loading: string;
  withPeople(names: string): string;
  timeZone: string;
  previousMonth: string;
  nextMonth: string;
  /** Read out with a day. */
  times(count: number, shown: string): string;
  noTimes: string;
  noTimesOn(date: string): string;
  pickDay: string;
  timesOn(date: string): string;
  morning: string;
  afternoon: string;
  evening: string;
  clocksChange: string;
  monthLoaded(month: string, times: string): string;

  emptyTitle(month: string): string;
  emptyNext(date: string): string;
  emptyLast(employer: string): string;
  showNext: string;
  checkAgain: string;

  holding: string;

  offlineTitle: string;
  offlineText: string;
  tryAgain: string;
  errorCode(code: string): string;

  /** Stands for the employer while its name is not known. */
  employer: string;
}

/**
 * What is said once a time is held, and of what goes wrong; in English it comes with that part of the picker. Where a
 * count is asked for, it is that of the interviews that are booked together.
 */
export interface BookingMessages {
  /** Two or more that are booked together; asked for from the first, by which time this part has come. */
  interviews(count: number, shown: string): string;
  heldTitle(count: number): string;
  heldFor(time: string): string;
  heldAnnounced(length: string): string;
  leftAnnounced(length: string): string;
  keepLonger: string;
  chooseAnother: string;
  name: string;
  email: string;
  nameNeeded: string;
  emailNeeded: string;
  confirm(count: number): string;
  /** @param action what `confirm` says */
  confirmTime(action: string, time: string): string;
  sending(count: number): string;

  unsureTitle: string;
  unsureText: string;
  unsureOpen(count: number): string;
  checkNow: string;

  confirmedTitle(count: number): string;
  confirmedText(email: string): string;
  alreadyBooked(count: number): string;
  where: string;
  join: string;
  linkComing: string;
  addToCalendar: string;
  openBooking: string;
  cancelBooking(count: number): string;
  cancelAsked(count: number): string;
  reason: string;
  cancelYes: string;
  cancelNo: string;
  cancelledTitle(count: number): string;
  cancelledText: string;
  notBooked: string;

  holdExpiredTitle: string;
  holdExpiredText: string;
  sessionExpiredTitle: string;
  sessionExpiredText: string;
  closedTitle: string;
  closedText(employer: string): string;
  busyTitle: string;
  busyText(length: string): string;
  downTitle: string;
  downText: string;
  forbiddenTitle: string;
  forbiddenText: string;
  setUpTitle: string;
  setUpText: string;
  waitALittle: string;
  taken: string;
  alternatives: string;
  providerDown: string;
  holdLimit: string;
  tooLate(employer: string): string;
  /** It was moved as often as the employer allows. */
  tooOften(employer: string): string;

  moveNote(count: number, time: string): string;
  moveBack: string;
  moveTitle(count: number): string;
  move(count: number): string;
  moving(count: number): string;
  unsureMove: string;
  unsureMoveOpen: string;
  notMoved: string;
  movedTitle(count: number): string;
  movedFrom(time: string): string;

  nobodyHere: string;
  nobodySaid(employer: string): string;
}

/** What is said while the times on screen change by themselves, and of other times; in English it comes once times are shown. */
export interface LivingMessages {
  /** Marks a time that somebody else has taken. */
  gone: string;
  goneAnnounced(time: string): string;
  /** Two or more at once. */
  goneSeveral(count: number, shown: string): string;
  noneSuits: string;
  suggestTitle: string;
  suggested: string;
  suggestedText(employer: string): string;
  suggestOthers: string;
}

/** What is said where a candidate suggests times; in English it comes with that part of the picker. */
export interface ProposalMessages {
  suggestText(employer: string): string;
  asList: string;
  asTable: string;
  paintHint: string;
  earlierDays: string;
  laterDays: string;
  day: string;
  from: string;
  to: string;
  addRange: string;
  removeRange(range: string): string;
  note: string;
  send: string;
  sendingSuggestions: string;
  backToTimes: string;
  noneMarked: string;
  tooMany(shown: string): string;
  tooShort(length: string): string;
  endFirst: string;
}

/** What is told and asked of an assistant that takes notes; in English it comes with that part of the picker. */
export interface NoteTakerMessages {
  /** What is agreed to. @param label what the assistant is called */
  notesAsked(label: string): string;
  /** That it is up to the candidate, now and later. */
  notesChoice: string;
  /** It comes. */
  notesBy(label: string): string;
  /** It does not. */
  notesByNobody: string;
  allowNotes: string;
  refuseNotes: string;
}

/** Every text of a language. */
export type Messages = ChoosingMessages &
  BookingMessages &
  LivingMessages &
  ProposalMessages &
  NoteTakerMessages;

/** The forms of a word by plural category; categories a language lacks fall to `other`. */
type Forms = Partial<Record<Intl.LDMLPluralRule, string>> & { other: string };

/** Picks the form of a word that goes with a number. @param code language tag */
export const plural = (code: string, count: number, forms: Forms): string =>
  forms[new Intl.PluralRules(code).select(count)] ?? forms.other;

/** A text that says no number but goes with one. @param code language tag */
export const counted =
  (code: string, forms: Forms) =>
  (count: number): string =>
    plural(code, count, forms);
