import type { FieldFault } from '../api/scheduling-api-error.js';
import type { EventDraft, PeopleList } from './event-draft.js';
import { instantOf, readTime, type TypedTime } from './event-times.js';

/** What is wrong with a field. `refused`: the server says so, and the page cannot tell why. */
export type EventFault =
  | 'needed'
  | 'too_long'
  | 'no_time'
  | 'skipped'
  | 'ends_first'
  | 'no_email'
  | 'no_person'
  | 'profile'
  | 'refused';

/** Faults by the path their field has on the wire, such as `interview.candidates.0.email`, in the order of the form. */
export type EventFaults = ReadonlyMap<string, EventFault>;

/** Something, an at sign, and a host with a dot: the server looks closely, this catches slips of the hand. */
const ADDRESS = /^[^\s@]+@[^\s@.]+(\.[^\s@.]+)+$/;

/** As long as each text may be. */
export const LONGEST = {
  summary: 1024,
  description: 4096,
  location: 500,
  'interview.jobName': 200,
  'interview.employerName': 200,
} as const;

/** As many people as each list takes. */
export const MOST_PEOPLE: Readonly<Record<PeopleList, number>> = {
  attendees: 50,
  'interview.interviewers': 20,
  'interview.candidates': 20,
};

type Found = readonly (readonly [string, EventFault])[];

const timeFault = (typed: TypedTime, timeZone: string): EventFault | undefined => {
  const { kind } = readTime(typed, timeZone);
  if (kind === 'missing') return 'no_time';
  return kind === 'skipped' ? 'skipped' : undefined;
};

const timeFaults = ({ start, end }: EventDraft, timeZone: string): Found => {
  const startFault = timeFault(start, timeZone);
  const from = instantOf(start, timeZone);
  const until = instantOf(end, timeZone);
  const isBackward = from !== undefined && until !== undefined && Temporal.Instant.compare(until, from) <= 0;
  const endFault = timeFault(end, timeZone) ?? (isBackward ? 'ends_first' : undefined);
  return [
    ...(startFault ? [['start', startFault] as const] : []),
    ...(endFault ? [['end', endFault] as const] : []),
  ];
};

const peopleFaults = (draft: EventDraft, list: PeopleList): Found =>
  draft.people[list].flatMap(({ name, email }, index): Found => {
    const path = `${list}.${index}`;
    const mayLack = list === 'interview.candidates' && name !== '';
    const isEmailGood = ADDRESS.test(email) || (mayLack && email === '');
    return [
      ...(list === 'attendees' && name === '' ? [[`${path}.name`, 'no_person'] as const] : []),
      ...(isEmailGood ? [] : [[`${path}.email`, 'no_email'] as const]),
    ];
  });

/** What has to be mended before an event is sent. @param draft tidy */
export const eventFaults = (draft: EventDraft, timeZone: string): EventFaults => {
  const long = (field: keyof typeof LONGEST): Found =>
    draft.texts[field].length > LONGEST[field] ? [[field, 'too_long']] : [];
  return new Map([
    ...(draft.texts.summary === '' ? [['summary', 'needed'] as const] : []),
    ...long('summary'),
    ...timeFaults(draft, timeZone),
    ...long('location'),
    ...long('description'),
    ...peopleFaults(draft, 'attendees'),
    ...long('interview.jobName'),
    ...long('interview.employerName'),
    ...peopleFaults(draft, 'interview.interviewers'),
    ...peopleFaults(draft, 'interview.candidates'),
  ]);
};

/**
 * The server's faults at the fields of the form; those of none, such as a whole list, at the first field they begin with.
 * Empty when none can be placed.
 * @param fields the paths of the form's fields
 */
export const placedFaults = (faults: readonly FieldFault[], fields: readonly string[]): EventFaults => {
  const placed = faults.flatMap(({ path }) => {
    const field =
      fields.find((known) => known === path) ?? fields.find((known) => known.startsWith(`${path}.`));
    return field === undefined ? [] : [[field, kindOf(path)] as const];
  });
  return new Map(placed.toSorted(([a], [b]) => fields.indexOf(a) - fields.indexOf(b)));
};

const kindOf = (path: string): EventFault => {
  if (path === 'profileId') return 'profile';
  if (path === 'end') return 'ends_first';
  return path.endsWith('.email') ? 'no_email' : 'refused';
};

/** The paths of every field of the form, in its order. */
export const fieldPaths = ({ people }: EventDraft): readonly string[] => {
  const rows = (list: PeopleList): readonly string[] =>
    people[list].flatMap((_, index) => [`${list}.${index}.name`, `${list}.${index}.email`]);
  return [
    'summary',
    'start',
    'end',
    'profileId',
    'location',
    'description',
    ...rows('attendees'),
    'interview.jobName',
    'interview.employerName',
    ...rows('interview.interviewers'),
    ...rows('interview.candidates'),
  ];
};
