import { touches } from '../domain/availability/minute-list.js';
import type { PlacedSession, SlotOffer, SlotQuery } from '../domain/availability/slot-query.js';
import { bufferAfterOf, bufferBeforeOf } from '../domain/availability/start-stretches.js';
import type { HeldSession } from '../domain/hold.js';
import { instantOfMinute } from '../domain/minutes.js';
import type { Plan } from '../domain/plan.js';
import { LICENCE_SEAT, ROOM_SEAT } from './slot-query.js';

/** The sessions of a slot as a hold keeps them; a licence is named by itself, its unit is still to be found; nobody hosts. */
export function heldSessionsOf({ sessions }: Plan, offer: SlotOffer): HeldSession[] {
  return offer.sessions.map(({ index, start, end, seated }) => {
    const inSeat = (key: string) => seated.find(({ seat }) => seat === key)?.resourceId;
    return {
      key: sessions[index]?.key ?? '',
      title: sessions[index]?.title ?? '',
      start: instantOfMinute(start),
      end: instantOfMinute(end),
      members: seated
        .filter(({ seat }) => seat !== ROOM_SEAT && seat !== LICENCE_SEAT)
        .map(({ resourceId, seat }) => ({ memberId: resourceId, seat })),
      room: inSeat(ROOM_SEAT),
      licence: inSeat(LICENCE_SEAT),
      host: undefined,
    };
  });
}

/** Everybody who takes a seat in these sessions, and their rooms and licences. */
export function panelOf(sessions: readonly PlacedSession[]): Set<string> {
  return new Set(sessions.flatMap(({ seated }) => seated.map(({ resourceId }) => resourceId)));
}

/** Those without whom there is no interview; optional people never stand in the way. */
export function requiredOf({ sessions }: Plan, placed: readonly PlacedSession[]): Set<string> {
  return new Set(
    placed.flatMap(({ index, seated }) => {
      const optional = new Set(
        sessions[index]?.seats.flatMap(({ key, isOptional }) => (isOptional ? key : [])),
      );
      return seated.filter(({ seat }) => !optional.has(seat)).map(({ resourceId }) => resourceId);
    }),
  );
}

/** Whether somebody who is required has got something else to do meanwhile, or in the buffers around. */
export function isTaken(query: SlotQuery, placed: readonly PlacedSession[]): boolean {
  return placed.some(({ index, start, end, seated }) => {
    const session = query.sessions[index];
    if (session === undefined) return false;
    const optional = new Set(session.seats.flatMap(({ key, isOptional }) => (isOptional ? key : [])));
    return seated.some(({ resourceId, seat }) => {
      const time = query.resources.get(resourceId);
      if (time === undefined || optional.has(seat)) return false;
      const from = start - bufferBeforeOf(time, session);
      const to = end + bufferAfterOf(time, session);
      return touches(time.busy, from, to) || touches(time.claimed, from, to);
    });
  });
}
