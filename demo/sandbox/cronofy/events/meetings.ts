import '../../temporal.js';
import { randomBytes } from 'node:crypto';
import type { Emulator } from '../emulator.js';
import { fieldError } from '../field-errors.js';
import { notifySubscriptions } from '../push/notifications.js';
import type { Calendar, Holder, Meeting, Profile, StoredEvent } from '../state/model.js';
import { calendarOwner } from '../state/subjects.js';
import type { EventWrite } from './event-schema.js';

const integrated = 'integrated';

/** Who wrote which event: what deciding about its meeting needs. */
export interface MeetingRequest {
  holder: Holder;
  profile: Profile;
  calendar: Calendar;
  asked: EventWrite['conferencing'];
  /** The meeting the event has so far. */
  current: Meeting | undefined;
  startsAt: Temporal.Instant;
  now: Temporal.Instant;
}

/**
 * The meeting an event has after a write. A link that stands is kept when the same service is asked for again; an event
 * that starts in the past gets none. `default` takes the account's own service before the calendar's (the vendor's order
 * is not documented). Throws `FieldErrors` for an unknown profile or a calendar without conferencing.
 */
export function meetingAfterWrite(request: MeetingRequest): Meeting | undefined {
  const { asked, current } = request;
  if (asked === undefined) return current;
  if (asked.profile_id === 'none') return undefined;
  if (asked.profile_id === 'explicit') return explicitMeeting(asked);
  const service = serviceOf(request, asked.profile_id);
  if (service === undefined || Temporal.Instant.compare(request.startsAt, request.now) < 0) return undefined;
  return isOfService(current, service) ? current : { state: 'pending', ...service };
}

/** Links made before logins were kept with them count by their service alone. */
const isOfService = (
  meeting: Meeting | undefined,
  service: { profileId: string; providerName: string },
): boolean =>
  meeting?.providerName === service.providerName &&
  (meeting.profileId ?? service.profileId) === service.profileId;

/** Gives the event its link a little later, or tells its subscriptions that the service does not answer. */
export function arrangeMeeting(emulator: Emulator, event: StoredEvent): void {
  if (event.meeting?.state !== 'pending') return;
  emulator.timers.after(emulator.settings.conferencingDelayMs, () => settleMeeting(emulator, event.eventUid));
}

/** Takes up the links still owed, as after a restart or once a login works again. */
export function arrangePendingMeetings(emulator: Emulator): void {
  for (const event of emulator.state.events) {
    if (!event.isDeleted) arrangeMeeting(emulator, event);
  }
}

function explicitMeeting(asked: NonNullable<EventWrite['conferencing']>): Meeting {
  if (asked.join_url === undefined) throw fieldError('conferencing.join_url', 'errors.required');
  return {
    state: 'ready',
    providerName: asked.provider_description ?? 'explicit',
    joinUrl: asked.join_url,
  };
}

function serviceOf(
  request: MeetingRequest,
  profileId: string,
): { profileId: string; providerName: string } | undefined {
  const { holder, calendar, profile } = request;
  const integratedService = calendar.hasIntegratedConferencing
    ? { profileId: integrated, providerName: integratedProvider(profile.providerName) }
    : undefined;
  if (profileId === 'default') {
    return holder.conferencingProfiles.find(({ isConnected }) => isConnected) ?? integratedService;
  }
  if (profileId === integrated) {
    if (integratedService !== undefined) return integratedService;
    throw fieldError('conferencing.profile_id', 'errors.integrated_conferencing_not_available');
  }
  const own = holder.conferencingProfiles.find((candidate) => candidate.profileId === profileId);
  if (own === undefined) throw fieldError('conferencing.profile_id', 'errors.not_recognized');
  return { profileId: own.profileId, providerName: own.providerName };
}

const integratedProvider = (calendarProvider: string): string =>
  calendarProvider === 'google' ? 'google_meet' : 'ms_teams';

function settleMeeting(emulator: Emulator, eventUid: string): void {
  const event = emulator.state.events.find((candidate) => candidate.eventUid === eventUid);
  if (event?.meeting?.state !== 'pending' || event.isDeleted) return;
  const { profileId, providerName } = event.meeting;
  const owner = calendarOwner(emulator.state, event.calendarId);
  const login = owner?.conferencingProfiles.find((candidate) => candidate.profileId === profileId);
  if (profileId !== integrated && login?.isConnected !== true) {
    notifySubscriptions(emulator, event, 'conferencing_failing');
    return;
  }
  const joinUrl = `https://${providerName.replaceAll('_', '-')}.example/j/${randomBytes(6).toString('hex')}`;
  event.meeting = { state: 'ready', profileId, providerName, joinUrl };
  emulator.save();
  notifySubscriptions(emulator, event, 'conferencing_assigned');
}
