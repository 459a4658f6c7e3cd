import assert from 'node:assert/strict';
import type { SlotOffer } from '../../../packages/server/src/domain/availability/slot-query.js';
import type { Sitting, Watched } from './places.js';
import { maySit, placesOf } from './places.js';

/** Who sits where in an offer. Fails for a seat or a session that does not exist. */
export function sittingsOf(watched: Watched, offer: SlotOffer): Sitting[] {
  return offer.sessions.flatMap((session) => {
    const places = placesOf(watched, [session]);
    return session.seated.map(({ seat, resourceId }) => {
      const place = places.find((each) => each.seat.key === seat);
      assert.ok(place !== undefined, `there is no seat ${seat}`);
      return { place, id: resourceId };
    });
  });
}

/** Fails unless everybody in an offer may sit there beside the others, all seats are filled, and listed in their order. */
export function assertLegal(watched: Watched, offer: SlotOffer): void {
  const { plan } = watched.world;
  const sittings = sittingsOf(watched, offer);
  sittings.forEach((sitting, index) => {
    const others = sittings.filter((_, other) => other !== index);
    assert.ok(maySit(watched, sitting, others), `${sitting.id} sits in ${sitting.place.seat.key}`);
  });
  for (const { index, seated } of offer.sessions) {
    const seats = plan.sessions[index]?.seats ?? [];
    for (const { key, isOptional, count } of seats) {
      const taken = seated.filter(({ seat }) => seat === key).length;
      assert.ok(taken <= Math.max(0, count) && (isOptional || taken >= count), `${key} has ${String(taken)}`);
    }
    const order = seated.map(({ seat, resourceId }) => {
      const place = seats.findIndex(({ key }) => key === seat);
      return `${String(place).padStart(2, '0')} ${resourceId}`;
    });
    assert.deepEqual(order, [...order].sort(), 'by seat and id');
  }
  const rooms = sittings.filter(({ place }) => place.seat.kind === 'room').map(({ id }) => id);
  if (plan.sameRoom) assert.ok(new Set(rooms).size <= 1, 'all in the same room');
}
