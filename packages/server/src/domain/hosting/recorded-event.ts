import type { RecordedEvent } from './conferencing-policy.js';

/** Which of a booked session's events lists its people. */
export interface BookedRecordedEvent {
  /** Undefined: none any more; only whom events have listed is known still. */
  wanted: RecordedEvent | undefined;
  /** The calendar of the event that does; undefined where no calendar can. */
  place: RecordedPlace | undefined;
  /** Recorders take the event for an interview by what it lists. */
  isRecognized: boolean;
  /** Everybody that events of the session have ever listed, so that they can be taken out again. */
  listed: ListedIn[];
}

/** One calendar, and which of those that a policy can name it is. */
export interface RecordedPlace extends CalendarPlace {
  at: RecordedEvent;
}

/** Whom the event in one calendar lists or has listed; mail addresses. */
export interface ListedIn extends CalendarPlace {
  emails: string[];
}

interface CalendarPlace {
  connectionId: string;
  calendarId: string;
}

/** How an event lists the people of its session; `as usual`: none of its events is to be recorded. */
export type Listing = 'everybody' | 'nobody' | 'as usual';

/** Something that a coordinator should know of a session's events. */
export type SessionWarning = 'RECORDED_EVENT_ELSEWHERE' | 'NOT_RECOGNIZED' | 'NOTE_TAKER_SUPPRESSED';

/** The one to list people is not decided yet. */
export const unplacedEvent = (wanted: RecordedEvent): BookedRecordedEvent => ({
  wanted,
  place: undefined,
  isRecognized: false,
  listed: [],
});

/** What is wanted from now on in place of what was, with what is known of the events so far; undefined where nothing is. */
export function wantedInstead(
  event: BookedRecordedEvent | undefined,
  wanted: RecordedEvent | undefined,
): BookedRecordedEvent | undefined {
  return wanted && { ...(event ?? unplacedEvent(wanted)), wanted };
}

const NEAREST_FIRST: readonly RecordedEvent[] = ['virtual', 'shared', 'own'];

/**
 * The calendar whose event lists people: the wanted one, or where there is none, the nearest other.
 * @param calendars that the session is written to and that can list people, in the order of its seats
 */
export function recordedPlace(
  wanted: RecordedEvent,
  calendars: readonly RecordedPlace[],
): RecordedPlace | undefined {
  const order = [wanted, ...NEAREST_FIRST.filter((each) => each !== wanted)];
  return order.map((kind) => calendars.find(({ at }) => at === kind)).find((found) => found !== undefined);
}

/** How the event in this calendar lists people. */
export function listingOf(event: BookedRecordedEvent | undefined, calendar: CalendarPlace): Listing {
  if (event?.wanted === undefined) return 'as usual';
  return event.place !== undefined && isSamePlace(event.place, calendar) ? 'everybody' : 'nobody';
}

/** Whom the event in this calendar has listed and is not to list any more. */
export function formerlyListed(
  event: BookedRecordedEvent | undefined,
  calendar: CalendarPlace,
  now: readonly { email: string }[],
): string[] {
  const before = event?.listed.find((each) => isSamePlace(each, calendar))?.emails ?? [];
  return before.filter((email) => now.every((person) => person.email !== email));
}

/** The same record, with those that the event in this calendar lists from now on. */
export function withListed(
  listed: readonly ListedIn[],
  { connectionId, calendarId }: CalendarPlace,
  emails: readonly string[],
): ListedIn[] {
  const place = { connectionId, calendarId };
  const before = listed.find((each) => isSamePlace(each, place))?.emails ?? [];
  const others = listed.filter((each) => !isSamePlace(each, place));
  return [...others, { ...place, emails: [...new Set([...before, ...emails])] }];
}

/** What a coordinator should know; nothing where no event is to be recorded. */
export function recordingWarnings(event: BookedRecordedEvent | undefined): SessionWarning[] {
  if (event?.wanted === undefined) return [];
  const { wanted, place, isRecognized } = event;
  return [
    ...(place?.at === wanted ? [] : ['RECORDED_EVENT_ELSEWHERE' as const]),
    ...(place === undefined || isRecognized ? [] : ['NOT_RECOGNIZED' as const]),
  ];
}

const isSamePlace = (one: CalendarPlace, other: CalendarPlace): boolean =>
  one.connectionId === other.connectionId && one.calendarId === other.calendarId;
