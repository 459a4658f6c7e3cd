import type * as v from 'valibot';
import { eventIdOf } from '../../domain/booking.js';
import { statusOf } from '../../domain/invitation.js';
import { resourceOfUnit } from '../../domain/shared-resource.js';
import { type Effect, isEventTarget, targetKey } from '../../domain/effect.js';
import type { Connection } from '../../ports/store.js';
import type { ShownInvitation } from '../../use-cases/manage-invitations.js';
import type { ShownBooking } from '../../use-cases/show-bookings.js';
import type { booking } from '../../wire/bookings.js';
import type { connection } from '../../wire/connections.js';
import type { invitation } from '../../wire/invitations.js';

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

export function bookingView({ booking: shown, effects }: ShownBooking): v.InferOutput<typeof booking> {
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
      members: session.members.map(({ memberId, seat }) => ({ id: memberId, seat })),
      conferencing: session.conferencing ?? null,
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

const effectView = (effect: Effect) => ({
  id: effect.id,
  kind: effect.kind,
  revision: effect.revision,
  state: effect.state,
  attempts: effect.attempts,
  lastError: effect.lastError ?? null,
  dueAt: effect.dueAt?.toString() ?? null,
  nextAttemptAt: effect.nextAttemptAt?.toString() ?? null,
});

export function connectionView(shown: Connection): v.InferOutput<typeof connection> {
  return {
    id: shown.id,
    provider: shown.provider,
    state: shown.state,
    accountName: shown.accountName,
    calendars: shown.calendars.map(({ id, name, isReadOnly, isPrimary }) => ({
      id,
      name,
      isReadOnly,
      isPrimary,
    })),
    lastError: shown.lastError ?? null,
    createdAt: shown.createdAt.toString(),
  };
}
