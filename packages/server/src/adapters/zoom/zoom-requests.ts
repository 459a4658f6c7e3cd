import '../../domain/temporal.js';
import type { MeetingRequest } from '../../ports/conferencing-provider.js';
import { alternativeHosts } from './zoom-uncertain.js';

/** One request of Zoom's API, without the token and the base address. */
export interface ZoomRequest {
  method: 'GET' | 'POST' | 'PATCH' | 'DELETE';
  path: string;
  query?: Readonly<Record<string, string>>;
  /** Sent as JSON. */
  body?: Readonly<Record<string, unknown>>;
  /** Zoom's label of the call, by which it limits them (contract §7). */
  weight: 'light' | 'medium';
  /** It creates or changes a meeting, of which a host can have so many a day. */
  isMeetingWrite?: boolean;
}

/** One part of a path; an id that would be read as a step up or down names nothing, and is asked for as `_`. */
const part = (id: string): string => (/^\.{0,2}$/.test(id) ? '_' : encodeURIComponent(id));

/** An account of the organization, or with `me` whoever let us in (contract §4.1). */
export const userRequest = (userId: string): ZoomRequest => ({
  method: 'GET',
  path: `/users/${part(userId)}`,
  weight: 'light',
});

/** What whoever let us in may do (contract §4.4). */
export const permissionsRequest = (): ZoomRequest => ({
  method: 'GET',
  path: '/users/me/permissions',
  weight: 'light',
});

export type UserStatus = 'active' | 'inactive' | 'pending';

/** The most accounts on a page. */
export const PAGE_SIZE = 300;

const paged = (size: number, token: string): Record<string, string> => ({
  page_size: String(size),
  ...(token === '' ? {} : { next_page_token: token }),
});

/** A page of the organization's accounts of one status. @param token empty for the first page (contract §4.2) */
export const usersRequest = (status: UserStatus, size: number, token: string): ZoomRequest => ({
  method: 'GET',
  path: '/users',
  query: { status, ...paged(size, token) },
  weight: 'medium',
});

/** A page of the organization's Zoom Rooms. @param token empty for the first page (contract §4.5) */
export const roomsRequest = (size: number, token: string): ZoomRequest => ({
  method: 'GET',
  path: '/rooms',
  query: paged(size, token),
  weight: 'medium',
});

/** A page of what a host has ahead, by whole UTC days (contract §5.5). */
export const meetingsRequest = (
  hostId: string,
  { from, to }: { from: Temporal.Instant; to: Temporal.Instant },
  token: string,
): ZoomRequest => ({
  method: 'GET',
  path: `/users/${part(hostId)}/meetings`,
  query: {
    type: 'upcoming_meetings',
    from: dateOf(from),
    to: dateOf(to),
    ...paged(PAGE_SIZE, token),
  },
  weight: 'medium',
});

const dateOf = (instant: Temporal.Instant): string =>
  instant.toZonedDateTimeISO('UTC').toPlainDate().toString();

const meetingPath = (reference: string): string => `/meetings/${part(reference)}`;

export const meetingRequest = (reference: string): ZoomRequest => ({
  method: 'GET',
  path: meetingPath(reference),
  weight: 'light',
});

/**
 * Makes a meeting; another one each time. No password is set: the account's policy makes one (contract §5.1).
 * @param hostId in the path, since scheduling for somebody else is another right
 */
export const createMeetingRequest = (hostId: string, request: MeetingRequest): ZoomRequest => ({
  method: 'POST',
  path: `/users/${part(hostId)}/meetings`,
  body: {
    ...wanted(request),
    type: 2,
    agenda: `[${request.key}]`,
    default_password: true,
    settings: {
      ...wantedSettings(request),
      use_pmi: false,
      approval_type: 2,
      auto_recording: 'none',
      meeting_authentication: false,
      alternative_hosts_email_notification: false,
      email_notification: false,
      push_change_to_calendar: false,
    },
  },
  weight: 'medium',
  isMeetingWrite: true,
});

/** Brings a meeting to what is wanted now; its host stays (contract §5.3). */
export const updateMeetingRequest = (reference: string, request: MeetingRequest): ZoomRequest => ({
  method: 'PATCH',
  path: meetingPath(reference),
  body: { ...wanted(request), settings: wantedSettings(request) },
  weight: 'light',
  isMeetingWrite: true,
});

/** Nobody is mailed by Zoom: our own mails tell (contract §5.4). */
export const deleteMeetingRequest = (reference: string): ZoomRequest => ({
  method: 'DELETE',
  path: meetingPath(reference),
  query: { schedule_for_reminder: 'false', cancel_meeting_reminder: 'false' },
  weight: 'light',
});

/** The longest topic that Zoom takes. */
const topicLength = 200;

const wanted = ({ topic, start, end, timeZone }: MeetingRequest) => ({
  topic: topic.slice(0, topicLength).toWellFormed(),
  start_time: startText(start, timeZone),
  timezone: timeZone,
  duration: Math.max(1, Math.ceil(start.until(end).total('minutes'))),
});

/**
 * A start in local time, so that Zoom shows the agreed hour whatever becomes of the zone's rules; the second of a doubled
 * hour can't be told so, and goes as UTC (contract §5.1).
 */
function startText(start: Temporal.Instant, timeZone: string): string {
  const minute = start.round({ smallestUnit: 'minute', roundingMode: 'trunc' });
  const local = minute.toZonedDateTimeISO(timeZone).toPlainDateTime();
  const isPlain = local
    .toZonedDateTime(timeZone, { disambiguation: 'compatible' })
    .toInstant()
    .equals(minute);
  return isPlain ? local.toString({ smallestUnit: 'second' }) : minute.toString({ smallestUnit: 'second' });
}

const wantedSettings = ({ alternates, canJoinBeforeHost, hasWaitingRoom }: MeetingRequest) => ({
  join_before_host: canJoinBeforeHost && !hasWaitingRoom,
  ...(canJoinBeforeHost && !hasWaitingRoom ? { jbh_time: 10 } : {}),
  waiting_room: hasWaitingRoom,
  alternative_hosts: alternativeHosts(alternates),
});
