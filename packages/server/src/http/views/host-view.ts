import type * as v from 'valibot';
import { eventIdOf } from '../../domain/booking.js';
import { type BookedConferencing, arrangedMeeting } from '../../domain/conferencing.js';
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
    sessions: shown.sessions.map((session) => ({
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
      conferencing: conferencingView(session.conferencing),
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

function conferencingView(
  conferencing: BookedConferencing | undefined,
): v.InferOutput<typeof booking>['sessions'][number]['conferencing'] {
  if (conferencing === undefined) return null;
  const { provider, joinUrl } = conferencing;
  const meeting = arrangedMeeting(conferencing);
  return {
    provider,
    state: meeting?.state ?? 'ready',
    service: meeting?.service ?? null,
    joinUrl: joinUrl ?? null,
  };
}

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
