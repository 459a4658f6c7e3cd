import type * as v from 'valibot';
import { type BookedSession, eventIdOf, sessionsByStart } from '../../domain/booking.js';
import { type SeatedHost, comingMeeting } from '../../domain/conferencing.js';
import { hostedMeeting, passcodeOf } from '../../domain/hosted-meeting.js';
import { joins, noteTakerWarnings } from '../../domain/hosting/note-taker.js';
import { recordingWarnings } from '../../domain/hosting/recorded-event.js';
import { statusOf } from '../../domain/invitation.js';
import { resourceOfUnit } from '../../domain/shared-resource.js';
import { type Effect, isEventTarget, targetKey } from '../../domain/effect.js';
import type { ShownInvitation } from '../../use-cases/manage-invitations.js';
import type { ShownBooking } from '../../use-cases/show-bookings.js';
import type { booking } from '../../wire/bookings.js';
import type { invitation } from '../../wire/invitations.js';
import { effectView } from './effect-view.js';

export function invitationView(
  { invitation: shown, now, bookSecret }: ShownInvitation,
  bookUrlOf: (secret: string) => string,
): v.InferOutput<typeof invitation> {
  const { candidate } = shown;
  return {
    id: shown.id,
    planId: shown.planId,
    status: statusOf(shown, now),
    candidate: {
      name: candidate.name,
      email: candidate.email,
      phone: candidate.phone ?? null,
      timeZone: candidate.timeZone ?? null,
      locale: candidate.locale ?? null,
    },
    job: shown.job,
    window: { start: shown.window.start?.toString() ?? null, end: shown.window.end?.toString() ?? null },
    externalRef: shown.externalRef ?? null,
    metadata: shown.metadata,
    expiresAt: shown.expiresAt.toString(),
    ...(bookSecret === undefined ? {} : { bookingUrl: bookUrlOf(bookSecret) }),
  };
}

export function bookingView({
  booking: shown,
  effects,
  members,
  responses,
  meetings,
}: ShownBooking): v.InferOutput<typeof booking> {
  return {
    id: shown.id,
    invitationId: shown.invitationId,
    status: shown.status,
    revision: shown.revision,
    timeZone: shown.timeZone,
    candidate: {
      name: shown.candidate.name,
      email: shown.candidate.email,
      phone: shown.candidate.phone ?? null,
    },
    cancelReason: shown.cancelReason ?? null,
    virtualCalendarId: shown.interviewCalendar?.virtualCalendarId ?? null,
    reschedules: shown.reschedules,
    noShows: shown.noShows.map(({ reason, at, ...rest }) => ({
      ...rest,
      reason: reason ?? null,
      at: at.toString(),
    })),
    sessions: sessionsByStart(shown).map((session) => ({
      key: session.key,
      start: session.start.toString(),
      end: session.end.toString(),
      members: session.members.map(({ memberId, seat }) => ({
        id: memberId,
        seat,
        externalId: members.get(memberId)?.externalId ?? null,
        name: members.get(memberId)?.name ?? null,
        responseStatus: answerOf(responses, session.key, memberId),
      })),
      conferencing: conferencingView(session, meetings),
      hostId: hostIdOf(session.host),
      host: seatedHostView(session.host),
      noteTaker: noteTakerView(session.noteTaker),
      recordedEvent: recordedEventView(session.recordedEvent),
      warnings: [...recordingWarnings(session.recordedEvent), ...noteTakerWarnings(session.noteTaker)],
      location: session.location ?? null,
      room: session.room ?? null,
      licence: session.licence === undefined ? null : resourceOfUnit(session.licence),
      events: newestEvents(effects, session.key).map(({ connectionId, calendarId, state }) => ({
        connectionId,
        calendarId,
        eventId: eventIdOf(shown, session.key),
        state,
      })),
    })),
    effects: effects.map(effectView),
  };
}

type SessionView = v.InferOutput<typeof booking>['sessions'][number];

function conferencingView(
  { key, conferencing }: BookedSession,
  meetings: ShownBooking['meetings'],
): SessionView['conferencing'] {
  if (conferencing === undefined) return null;
  const own = hostedMeeting(conferencing);
  const meeting = comingMeeting(conferencing);
  const made = meetings.find(
    ({ sessionKey, generation, state }) =>
      sessionKey === key && generation === own?.generation && state === 'standing',
  );
  return {
    provider: own?.service ?? conferencing.provider,
    state: meeting?.state ?? 'ready',
    service: meeting?.service ?? null,
    joinUrl: conferencing.joinUrl ?? null,
    passcode: passcodeOf(conferencing) ?? null,
    meetingId: made?.reference ?? null,
    startedAt: made?.startedAt?.toString() ?? null,
    endedAt: made?.endedAt?.toString() ?? null,
  };
}

/** Of a service whose accounts have no limit only its own id is known. */
function hostIdOf(host: SeatedHost | undefined): string | null {
  if (host === undefined) return null;
  return host.unit === undefined ? host.userId : resourceOfUnit(host.unit);
}

const noteTakerView = (noteTaker: BookedSession['noteTaker']): SessionView['noteTaker'] =>
  noteTaker === undefined
    ? null
    : {
        email: noteTaker.email,
        label: noteTaker.label,
        consent: noteTaker.consent,
        joins: joins(noteTaker),
      };

function recordedEventView(event: BookedSession['recordedEvent']): SessionView['recordedEvent'] {
  if (event?.wanted === undefined) return null;
  const { wanted, place } = event;
  if (place === undefined) return { wanted, place: null };
  const { at, connectionId, calendarId } = place;
  return { wanted, place: { at, connectionId, calendarId } };
}

const seatedHostView = (host: SeatedHost | undefined): SessionView['host'] =>
  host === undefined ? null : { email: host.email, alternates: host.alternates, warnings: host.warnings };

function answerOf(responses: ShownBooking['responses'], sessionKey: string, memberId: string) {
  const answer = responses.find(
    (response) => response.sessionKey === sessionKey && response.attendeeId === memberId,
  );
  return answer?.responseStatus ?? null;
}

/** Of each calendar the latest word: later effects come later. */
function newestEvents(effects: readonly Effect[], sessionKey: string) {
  const newest = new Map<string, { connectionId: string; calendarId: string; state: Effect['state'] }>();
  for (const { target, state } of effects) {
    if (!isEventTarget(target) || target.sessionKey !== sessionKey) continue;
    const { connectionId, calendarId } = target;
    newest.set(`${target.kind} ${targetKey(target)}`, { connectionId, calendarId, state });
  }
  return [...newest.values()];
}
