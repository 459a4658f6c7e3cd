import type {
  CalendarEvent,
  CreateEventRequest,
  InterviewDetails,
  PatchEventRequest,
} from '@slotwright/server/wire/virtual-calendars.js';
import { instantOf, type TypedTime, typedTime } from './event-times.js';

/** Somebody as typed; either field may be empty. */
export interface TypedPerson {
  readonly name: string;
  readonly email: string;
}

/** Whom an event is with, each list under the path it has on the wire. */
export type PeopleList = 'attendees' | 'interview.interviewers' | 'interview.candidates';

/** A field of the form that holds text, under the path it has on the wire. */
export type TextField =
  | 'summary'
  | 'description'
  | 'location'
  | 'interview.jobName'
  | 'interview.employerName';

/** An event as the form has it. */
export interface EventDraft {
  readonly texts: Readonly<Record<TextField, string>>;
  readonly start: TypedTime;
  readonly end: TypedTime;
  readonly people: Readonly<Record<PeopleList, readonly TypedPerson[]>>;
  /** The profile its meeting is made with; empty: without a meeting. */
  readonly profileId: string;
}

const HOUR_MINUTES = 60;

/** A new event, in the next whole hour. @param now epoch milliseconds */
export const blankDraft = (now: number, timeZone: string): EventDraft => {
  const start = Temporal.Instant.fromEpochMilliseconds(now)
    .toZonedDateTimeISO(timeZone)
    .round({ smallestUnit: 'hour', roundingMode: 'ceil' })
    .toInstant();
  const nothing = { summary: '', description: '', location: '' };
  return {
    texts: { ...nothing, 'interview.jobName': '', 'interview.employerName': '' },
    start: typedTime(start.toString(), timeZone),
    end: typedTime(start.add({ minutes: HOUR_MINUTES }).toString(), timeZone),
    people: { attendees: [], 'interview.interviewers': [], 'interview.candidates': [] },
    profileId: '',
  };
};

const typedPeople = (
  people: readonly { readonly name?: string | undefined; readonly email?: string | undefined }[] = [],
): readonly TypedPerson[] => people.map(({ name = '', email = '' }) => ({ name, email }));

/** An event that is there, to be changed. */
export const draftOf = (event: CalendarEvent, timeZone: string): EventDraft => ({
  texts: {
    summary: event.summary,
    description: event.description,
    location: event.location,
    'interview.jobName': event.interview?.jobName ?? '',
    'interview.employerName': event.interview?.employerName ?? '',
  },
  start: typedTime(event.start, timeZone),
  end: typedTime(event.end, timeZone),
  people: {
    attendees: typedPeople(event.attendees),
    'interview.interviewers': typedPeople(event.interview?.interviewers),
    'interview.candidates': typedPeople(event.interview?.candidates),
  },
  profileId: event.profileId ?? '',
});

/** Text for a field of one line. What cannot be seen, such as a tab that was pasted, becomes a space. */
export const oneLine = (text: string): string => text.replace(/[\p{Cc}\u2028\u2029]+/gu, ' ').trim();

const isSomebody = ({ name, email }: TypedPerson): boolean => oneLine(name) !== '' || oneLine(email) !== '';

/** The draft as it is sent: texts without space around them, rows that hold nobody left out, so that a fault's number is a row's. */
export const tidyDraft = (draft: EventDraft): EventDraft => {
  const tidy = (list: PeopleList): readonly TypedPerson[] =>
    draft.people[list]
      .filter(isSomebody)
      .map(({ name, email }) => ({ name: oneLine(name), email: oneLine(email) }));
  const { texts } = draft;
  return {
    ...draft,
    texts: {
      summary: oneLine(texts.summary),
      description: texts.description.replace(/\r\n?/g, '\n').trim(),
      location: oneLine(texts.location),
      'interview.jobName': oneLine(texts['interview.jobName']),
      'interview.employerName': oneLine(texts['interview.employerName']),
    },
    people: {
      attendees: tidy('attendees'),
      'interview.interviewers': tidy('interview.interviewers'),
      'interview.candidates': tidy('interview.candidates'),
    },
  };
};

const interviewOf = ({ texts, people }: EventDraft): InterviewDetails | null => {
  const jobName = texts['interview.jobName'];
  const employerName = texts['interview.employerName'];
  const interviewers = people['interview.interviewers'].map(({ name, email }) => ({
    email,
    ...(name === '' ? {} : { name }),
  }));
  const candidates = people['interview.candidates'].map(({ name, email }) => ({
    ...(name === '' ? {} : { name }),
    ...(email === '' ? {} : { email }),
  }));
  const details = {
    ...(jobName === '' ? {} : { jobName }),
    ...(employerName === '' ? {} : { employerName }),
    ...(interviewers.length === 0 ? {} : { interviewers }),
    ...(candidates.length === 0 ? {} : { candidates }),
  };
  return Object.keys(details).length === 0 ? null : details;
};

/**
 * What a new event is made with.
 * @param draft tidy and without a fault
 * @param timeZone IANA zone it was typed in, and the event's from now on
 */
export const createRequest = (draft: EventDraft, timeZone: string): CreateEventRequest => {
  const { summary, description, location } = draft.texts;
  return {
    summary,
    description,
    location,
    start: instantOf(draft.start, timeZone) ?? '',
    end: instantOf(draft.end, timeZone) ?? '',
    timeZone,
    attendees: [...draft.people.attendees],
    interview: interviewOf(draft),
    profileId: draft.profileId === '' ? null : draft.profileId,
  };
};

/**
 * What is different about an event; empty when nothing is. The zone an event has is left as it is.
 * @param before as it was opened
 * @param after tidy and without a fault
 */
export const patchRequest = (before: EventDraft, after: EventDraft, timeZone: string): PatchEventRequest => {
  const [was, is] = [createRequest(tidyDraft(before), timeZone), createRequest(after, timeZone)];
  const keys = [
    'summary',
    'description',
    'location',
    'start',
    'end',
    'attendees',
    'interview',
    'profileId',
  ] as const;
  const changed = keys.filter((key) => JSON.stringify(was[key]) !== JSON.stringify(is[key]));
  return Object.fromEntries(changed.map((key) => [key, is[key]]));
};
