import './temporal.js';

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

/** How the people of a session meet, as its plan says. */
export type PlannedConferencing = FixedLink | MeetingChoice;

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
export type BookedConferencing = FixedLink | ArrangedMeeting;

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

/** What a session that is booked now begins with. */
export const bookedConferencing = (
  planned: PlannedConferencing | undefined,
  now: Temporal.Instant,
): BookedConferencing | undefined =>
  planned === undefined || isFixedLink(planned) ? planned : pendingMeeting(planned, now);

/** The meeting that a calendar makes for a session; undefined where nobody has to make one. */
export const arrangedMeeting = (conferencing: BookedConferencing | undefined): ArrangedMeeting | undefined =>
  conferencing?.provider === 'arranged' ? conferencing : undefined;

/** Whether people will be told a link that is not there yet. */
export const isLinkToCome = (conferencing: BookedConferencing | undefined): boolean =>
  conferencing !== undefined && conferencing.joinUrl === undefined;

/** Whether it is this calendar that makes the meeting. */
export const isMadeIn = (
  meeting: Pick<ArrangedMeeting, 'place'> | undefined,
  calendar: { connectionId: string; calendarId: string },
): boolean =>
  meeting?.place?.connectionId === calendar.connectionId && meeting.place.calendarId === calendar.calendarId;
