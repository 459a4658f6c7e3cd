import './temporal.js';
import {
  type ArrangedMeeting,
  type ConferencingProfile,
  type MeetingChoice,
  isMadeIn,
  pendingMeeting,
} from './conferencing.js';

/** A calendar that a session is written to, and what meetings can be held with there. */
export interface MeetingCalendar {
  connectionId: string;
  calendarId: string;
  /** It is the virtual calendar of the booking. */
  isVirtual: boolean;
  /** It has a meeting service of its own. */
  hasIntegratedConferencing: boolean;
  /** What its account can hold meetings with. */
  profiles: readonly ConferencingProfile[];
}

/**
 * The login a meeting is made with: exactly the one that was chosen, or, once that has to be renewed, another one at the
 * same service. Undefined where no connected login will do, and for what needs none of its own.
 * @param service the one that made the meeting before, in an account where the login had another id
 */
export function profileFor(
  choice: MeetingChoice,
  profiles: readonly ConferencingProfile[],
  service: string | undefined,
): ConferencingProfile | undefined {
  if (choice.provider === 'calendar') return undefined;
  const connected = profiles.filter(({ isConnected }) => isConnected);
  if (choice.provider === 'service') return connected.find((profile) => profile.service === choice.service);
  const chosen = profiles.find(({ id }) => id === choice.profileId);
  if (chosen?.isConnected === true) return chosen;
  return connected.find((profile) => profile.service === (chosen?.service ?? service));
}

/**
 * Of the calendars of a session the one to make its meeting; undefined when none can. The booking's virtual calendar goes
 * before those of people; a login that was chosen is looked for in its own account first.
 * @param calendars those of people in the order of their seats
 */
export function placeFor(
  choice: MeetingChoice,
  calendars: readonly MeetingCalendar[],
  service: string | undefined,
): MeetingCalendar | undefined {
  const virtualFirst = calendars.toSorted((a, b) => Number(b.isVirtual) - Number(a.isVirtual));
  return candidatesFor(choice, virtualFirst).find((calendar) => canMake(choice, calendar, service));
}

function candidatesFor(choice: MeetingChoice, calendars: readonly MeetingCalendar[]): MeetingCalendar[] {
  if (choice.provider !== 'profile') return [...calendars];
  const isIts = ({ connectionId }: MeetingCalendar): boolean => connectionId === choice.connectionId;
  // A virtual calendar gets other credentials from time to time, and its logins come through its unit.
  return [...calendars.filter(isIts), ...calendars.filter((each) => each.isVirtual && !isIts(each))];
}

function canMake(choice: MeetingChoice, calendar: MeetingCalendar, service: string | undefined): boolean {
  const { hasIntegratedConferencing, profiles } = calendar;
  if (choice.provider !== 'calendar') return profileFor(choice, profiles, service) !== undefined;
  if (choice.choice === 'integrated') return hasIntegratedConferencing;
  return hasIntegratedConferencing || profiles.some(({ isConnected }) => isConnected);
}

/**
 * The meeting as it is once its place is looked at: kept where that still stands, asked for anew in another calendar
 * where it does not, `failing` where none can make it. The very same object when nothing changes.
 * @param isGone the event it belongs to was taken out of its calendar
 */
export function placedMeeting(
  meeting: ArrangedMeeting,
  calendars: readonly MeetingCalendar[],
  { now, isGone }: { now: Temporal.Instant; isGone: boolean },
): ArrangedMeeting {
  const { choice, service } = meeting;
  const standing = isGone ? undefined : calendars.find((calendar) => isMadeIn(meeting, calendar));
  if (standing !== undefined && meeting.state === 'ready') return meeting;
  if (standing !== undefined && canMake(choice, standing, service))
    return meeting.state === 'failing' ? askedOf(standing, meeting, now) : meeting;
  const found = placeFor(choice, calendars, service);
  if (found !== undefined) return askedOf(found, meeting, now);
  if (meeting.state === 'failing' && (meeting.place === undefined) === (standing === undefined))
    return meeting;
  const place = standing === undefined ? undefined : meeting.place;
  return { ...meeting, state: 'failing', place, joinUrl: undefined, isReported: true };
}

function askedOf(
  { connectionId, calendarId, profiles }: MeetingCalendar,
  { choice, service }: ArrangedMeeting,
  now: Temporal.Instant,
): ArrangedMeeting {
  return {
    ...pendingMeeting(choice, now),
    place: { connectionId, calendarId },
    service: profileFor(choice, profiles, service)?.service,
  };
}
