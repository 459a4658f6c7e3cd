import '../domain/temporal.js';
import type { ConferencingProfile } from '../domain/conferencing.js';
import type { BusyPeriod } from '../domain/free-busy.js';

/** A calendar as the provider lists it. */
export interface CalendarInfo {
  /** The provider's id; for CalDAV the absolute URL of the collection. */
  id: string;
  name: string;
  isReadOnly: boolean;
  isPrimary: boolean;
  /** It has a meeting service of its own, such as Google Meet or Teams. Absent in what earlier versions stored: no. */
  hasIntegratedConferencing?: boolean;
  /** An event in it cannot list attendees. Absent: it can. */
  listsNobody?: boolean;
}

/** An account as its provider describes it. */
export interface AccountDescription {
  calendars: CalendarInfo[];
  /** What it can hold meetings with; empty where the provider knows of no such thing. */
  profiles: ConferencingProfile[];
}

export interface Participant {
  name: string;
  email: string;
  /** Need not come; absent: is expected. */
  isOptional?: boolean;
}

/** An event as a booking wants it in one calendar. The same event written twice is one event. */
export interface CalendarEvent {
  /** Ours, derived from the booking: `[A-Za-z0-9_-]`, at most 64 characters; the provider-side key of the event. */
  id: string;
  /** iCalendar UID, equal in every calendar and in the mails. */
  uid: string;
  /** Rises with every change of the booking; iCalendar SEQUENCE. */
  revision: number;
  /** When this revision came to be; iCalendar DTSTAMP. */
  stampedAt: Temporal.Instant;
  start: Temporal.Instant;
  end: Temporal.Instant;
  /** IANA id of the zone the time was agreed in. */
  timeZone: string;
  summary: string;
  description: string;
  /** Room or https link; empty when there is none. */
  location: string;
  organizer: Participant;
  attendees: Participant[];
  /** Whom an earlier revision listed and this one does not, for providers that take attendees as a change; mail addresses. */
  formerAttendees?: readonly string[] | undefined;
  /** The meeting to be made for it; undefined leaves whatever meeting it has. Only where `arrangesConferencing`. */
  meeting?: RequestedMeeting | undefined;
  /** What the interview is about; only where `takesInterviewDetails`. */
  interview?: InterviewDetails | undefined;
}

/** A meeting as a calendar is asked for it. */
export interface RequestedMeeting {
  /** A login by its profile's id; what the calendar has; a link of ours shown as a meeting; or no meeting any more. */
  with:
    | { kind: 'profile'; profileId: string }
    | { kind: 'default' }
    | { kind: 'integrated' }
    | { kind: 'link'; description: string; joinUrl: string }
    | { kind: 'none' };
  /** Where the provider tells that the link is there, or that it can't be made; a nudge like any push. */
  callbackUrl: string | undefined;
}

/** What a calendar or meeting service may be told of an interview; each part may be left out. */
export interface InterviewDetails {
  jobName?: string | undefined;
  employerName?: string | undefined;
  interviewers?: readonly { email: string; name?: string | undefined }[] | undefined;
  candidates?: readonly { name?: string | undefined; email?: string | undefined }[] | undefined;
}

/** The meeting of an event as its calendar shows it. */
export type SeenMeeting =
  | { state: 'pending' }
  | { state: 'ready'; joinUrl: string; service: string | undefined };

/** How somebody answered an invitation (iCalendar PARTSTAT, RFC 5545 §3.2.12). */
export type ResponseStatus = 'needs-action' | 'accepted' | 'declined' | 'tentative';

/** Which of our events to read, and when it was last written to be. */
export type EventToRead = Pick<CalendarEvent, 'id' | 'uid' | 'start' | 'end'>;

/** An event of ours as it stands in a calendar now, whoever changed it last. */
export interface SeenEvent {
  start: Temporal.Instant;
  end: Temporal.Instant;
  /** What each attendee that the event lists has answered; empty when it lists none. */
  responses: { email: string; responseStatus: ResponseStatus }[];
  /** What the calendar's owner has answered; undefined where the calendar does not tell the owner's answer. */
  ownResponse: ResponseStatus | undefined;
  /** Our revision as written, or as another program raised it; undefined where the provider keeps none. */
  revision: number | undefined;
  /** Undefined where there is no meeting, or the provider makes none. */
  meeting?: SeenMeeting | undefined;
}

export interface FreeBusyQuery {
  calendarIds: readonly string[];
  from: Temporal.Instant;
  to: Temporal.Instant;
}

/** What a provider can do, asked by the use cases instead of its name. */
export interface CalendarCapabilities {
  /** The provider itself mails invitations to an event's attendees, so the event must not list the candidate. */
  readonly invitesAttendees: boolean;
  /** It makes meetings for events by itself, when asked with `meeting`. */
  readonly arrangesConferencing: boolean;
  /** It takes `interview` beside an event. */
  readonly takesInterviewDetails: boolean;
  /** Meeting services that want `interview` by themselves; for others a plan has to allow it. Configured, by the provider's names. */
  readonly interviewServices: readonly string[];
}

/**
 * One connected account. Every method throws `SchedulingError`: `needs_connection` when the grant is gone,
 * `provider_unavailable` (retryable) when the provider did not answer or answered nonsense, `provider_rejected` when it
 * refused what was asked, `missing_permission` when the grant does not reach that far; each names the connection. Besides
 * `service_unavailable` (retryable) when more was asked of the provider lately than it allows us.
 */
export interface CalendarAccount {
  /** Its calendars, deleted ones left out, and what it can hold meetings with. */
  describe(signal: AbortSignal): Promise<AccountDescription>;
  /** Busy periods per calendar id, any order, clipped or not to the query; a calendar it cannot tell of throws. Events that are transparent, cancelled or declined are left out. */
  freeBusy(query: FreeBusyQuery, signal: AbortSignal): Promise<Map<string, BusyPeriod[]>>;
  /** Writes the event or brings the one written before to this revision; safe to repeat. */
  putEvent(calendarId: string, event: CalendarEvent, signal: AbortSignal): Promise<void>;
  /** Takes the event away; one that is gone already is a success. */
  deleteEvent(calendarId: string, event: { id: string; uid: string }, signal: AbortSignal): Promise<void>;
  /**
   * The event as it stands in the calendar; undefined when it is gone or cancelled there. A provider that takes writes
   * before carrying them out may for some seconds not show what was just written. Besides the usual codes
   * `provider_rejected` for a calendar that is gone, and for an event that was turned into something without one exact
   * time: a series, whole days, a time of no zone.
   */
  readEvent(calendarId: string, event: EventToRead, signal: AbortSignal): Promise<SeenEvent | undefined>;
}

/**
 * The secrets of one connection, read fresh at each use.
 * `renew` runs one request at a time over all servers and stores its result before anyone uses it; a caller whose
 * `stale` is no longer the stored one gets the stored one instead (S30).
 */
export interface Credentials<T> {
  read(): Promise<T>;
  renew(stale: T, request: (current: T) => Promise<T>): Promise<T>;
}

export interface ConnectionHandle {
  connectionId: string;
  credentials: Credentials<unknown>;
  /** Which of the provider's data centres the account lives in; undefined for its usual one, or where there are none. */
  dataCenter: string | undefined;
  /** Somebody waits for what is asked: it goes before work that nobody waits for, where the provider limits calls. */
  isWaitedFor: boolean;
}

/** A request that says it comes from a provider, as it came in. */
export interface Delivery {
  headers: Headers;
  /** The raw bytes, since it is those that are signed. */
  body: Uint8Array;
}

/**
 * How a provider tells us by itself that something changed in an account's calendars. It need not say what: a delivery
 * is a nudge to look (S35). The methods of channels throw what `CalendarAccount` does.
 */
export interface CalendarPush {
  /** Whether the delivery is signed with a secret that only the provider shares; compared in constant time (S33). Never throws. */
  isGenuine(delivery: Delivery): boolean;
  /**
   * Asks to be told of changes in any of the account's calendars.
   * @returns the channel's id; asking again for the same address gives the same channel
   */
  openChannel(connection: ConnectionHandle, callbackUrl: string, signal: AbortSignal): Promise<string>;
  /** The ids of the account's channels that still stand. */
  listChannels(connection: ConnectionHandle, signal: AbortSignal): Promise<string[]>;
  /** Asks to be told no more; a channel that is gone already is a success. */
  closeChannel(connection: ConnectionHandle, channelId: string, signal: AbortSignal): Promise<void>;
}
