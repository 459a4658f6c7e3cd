import './temporal.js';
import type { HostPolicy, HostRule, HostSettings, HostWarning } from './hosting/host-types.js';

/**
 * A login at a meeting service that an account can hold meetings with. Services come and go: which there are is data from
 * the provider, and none is known by name here.
 */
export interface ConferencingProfile {
  /** The provider's own id. */
  id: string;
  /** The service as the provider names it: `indeed`, `zoom`, whatever comes. */
  service: string;
  /** For people: whose login it is. */
  name: string;
  /** False once its login has to be renewed; then no meeting is made with it. */
  isConnected: boolean;
  /** Where its owner renews the login; only while it is not connected. */
  relinkUrl: string | undefined;
}

/** A join link that is the same for every interview of the session. */
export interface FixedLink {
  provider: 'fixed_link';
  joinUrl: string;
}

/**
 * Which meeting a calendar is asked to make: with exactly this login; with any connected login at a service; or with what
 * the calendar itself has (`integrated`), or its owner's own service where there is one (`default`).
 */
export type MeetingChoice =
  | { provider: 'profile'; connectionId: string; profileId: string }
  | { provider: 'service'; service: string }
  | { provider: 'calendar'; choice: 'default' | 'integrated' };

/** No meeting: by phone, or on site. */
export interface NoConferencing {
  provider: 'none';
}

/** A meeting that we make at a conferencing service, with one of its accounts as the host. */
export interface HostedChoice {
  provider: 'hosted';
  connectionId: string;
  /** As it was chosen; `hosting` is what it comes to. */
  rule: HostRule;
  hosting: HostSettings;
}

/** How the people of a session meet, as its plan or a policy says. */
export type PlannedConferencing = NoConferencing | FixedLink | MeetingChoice | HostedChoice;

/** The account that hosts a session's meeting, and how it came to. */
export interface SeatedHost {
  /** What is claimed of it: a unit of it, see `unitId`. Undefined where the service has no limit that could be claimed. */
  unit: string | undefined;
  connectionId: string;
  /** The service's id of the account. */
  userId: string;
  email: string;
  alternates: string[];
  canJoinBeforeHost: boolean;
  policy: HostPolicy['kind'];
  /** -1: the policy itself, else the fallback that was used. */
  fallbackIndex: number;
  warnings: HostWarning[];
}

/** A meeting of ours at a conferencing service; its link comes after the booking. */
export interface HostedMeeting {
  provider: 'hosted';
  connectionId: string;
  /** The service, by its provider's name. */
  service: string;
  /** Rises when another meeting takes this one's place, with another link. */
  generation: number;
  state: 'pending' | 'ready' | 'failing';
  /** There as soon as it is `ready`, unless links are personal. */
  joinUrl: string | undefined;
  /** Everybody is given a link of their own. */
  isPersonal: boolean;
  /** For people whose link does not hold it. */
  passcode: string | undefined;
  /** Since when it is pending. */
  askedAt: Temporal.Instant;
  /** That the link has not come is an exception of the booking by now, or was one. */
  isReported: boolean;
}

/** A meeting that a calendar makes for a booked session; its link comes after the booking. */
export interface ArrangedMeeting {
  provider: 'arranged';
  choice: MeetingChoice;
  /** The one calendar that makes it; undefined when none of the session's calendars can. */
  place: { connectionId: string; calendarId: string } | undefined;
  /** `failing`: the link is overdue, and the login it needs is lost. */
  state: 'pending' | 'ready' | 'failing';
  /** The service that made it, once that is known. */
  service: string | undefined;
  /** There as soon as it is `ready`. */
  joinUrl: string | undefined;
  /** Since when it is pending. */
  askedAt: Temporal.Instant;
  /** That the link has not come is an exception of the booking by now, or was one. */
  isReported: boolean;
}

/** How the people of a booked session meet. */
export type BookedConferencing = FixedLink | ArrangedMeeting | HostedMeeting;

export const isFixedLink = (planned: PlannedConferencing): planned is FixedLink =>
  planned.provider === 'fixed_link';

/** A meeting of this choice that nobody has made yet. */
export function pendingMeeting(choice: MeetingChoice, now: Temporal.Instant): ArrangedMeeting {
  return {
    provider: 'arranged',
    choice,
    place: undefined,
    state: 'pending',
    service: undefined,
    joinUrl: undefined,
    askedAt: now,
    isReported: false,
  };
}

/** Whether a calendar is to make it. */
export const isMadeByCalendar = (planned: PlannedConferencing): planned is MeetingChoice =>
  planned.provider === 'profile' || planned.provider === 'service' || planned.provider === 'calendar';

/** The meeting that a calendar makes for a session; undefined where nobody has to make one. */
export const arrangedMeeting = (conferencing: BookedConferencing | undefined): ArrangedMeeting | undefined =>
  conferencing?.provider === 'arranged' ? conferencing : undefined;

/** A meeting whose link comes after the booking, whoever makes it; undefined where nobody has to. */
export const comingMeeting = (
  conferencing: BookedConferencing | undefined,
): ArrangedMeeting | HostedMeeting | undefined =>
  conferencing?.provider === 'fixed_link' ? undefined : conferencing;

/** Whether people will be told a link that is not there yet. */
export const isLinkToCome = (conferencing: BookedConferencing | undefined): boolean => {
  const meeting = comingMeeting(conferencing);
  return meeting !== undefined && meeting.state !== 'ready';
};

/** Whether it is this calendar that makes the meeting. */
export const isMadeIn = (
  meeting: Pick<ArrangedMeeting, 'place'> | undefined,
  calendar: { connectionId: string; calendarId: string },
): boolean =>
  meeting?.place?.connectionId === calendar.connectionId && meeting.place.calendarId === calendar.calendarId;
