import assert from 'node:assert/strict';
import type { Booking } from '../../../../packages/server/src/domain/booking.js';
import type { Hold } from '../../../../packages/server/src/domain/hold.js';
import type { Invitation } from '../../../../packages/server/src/domain/invitation.js';
import type { Member } from '../../../../packages/server/src/domain/member.js';
import type { Plan } from '../../../../packages/server/src/domain/plan.js';
import type { Pool } from '../../../../packages/server/src/domain/pool.js';
import type { SharedResource } from '../../../../packages/server/src/domain/shared-resource.js';
import type {
  Connection,
  RepeatableRequest,
  Transaction,
} from '../../../../packages/server/src/ports/store.js';
import { aPool, aRoom } from '../../../support/plan-records.js';
import {
  NINE,
  aBooking,
  aConnection,
  aHold,
  aMember,
  aPlan,
  anInvitation,
  calendarTarget,
} from '../../../support/records.js';

/** What one tenant has. */
export interface Owned {
  member: Member;
  pool: Pool;
  room: SharedResource;
  plan: Plan;
  invitation: Invitation;
  free: Invitation;
  hold: Hold;
  booking: Booking;
  connection: Connection;
  effectId: string;
  token: string;
}

/** A session that does not expire. */
export const session = {
  id: 'ses_1',
  audience: 'candidate' as const,
  permissions: [],
  origins: ['https://jobs.example'],
  actor: undefined,
  expiresAt: Temporal.Instant.from('2099-01-01T00:00:00Z'),
};
/** One that was answered. */
export const request: RepeatableRequest = {
  principal: 'p',
  route: 'r',
  key: 'k',
  bodyHash: Buffer.alloc(32),
};
/** The day around `NINE`. */
export const day = { start: NINE.subtract({ hours: 12 }), end: NINE.add({ hours: 12 }) };
/** More than there is of anything. */
export const page = { limit: 100, after: undefined };

/** One row in every table. */
export async function seed(tx: Transaction, secretKeyId: string): Promise<Owned> {
  const member = aMember();
  const connection = aConnection();
  const pool = aPool([member.id]);
  const room = aRoom({ calendars: [{ connectionId: connection.id, calendarId: 'room', use: ['busy'] }] });
  const plan = aPlan([member.id]);
  const invitation = anInvitation(plan.id);
  const free = anInvitation(plan.id);
  const hold = aHold(free.id, [member.id], { start: NINE.add({ hours: 1 }), end: NINE.add({ hours: 2 }) });
  const booked = aHold(invitation.id, [member.id], { state: 'booked' });
  const booking = aBooking(invitation.id, [member.id]);
  await tx.connections.insert(connection, { refreshToken: 'secret' });
  await tx.members.put({
    ...member,
    calendars: [{ connectionId: connection.id, calendarId: 'work', use: ['busy'] }],
  });
  await tx.pools.put(pool);
  await tx.sharedResources.put(room);
  await tx.plans.insert(plan);
  await tx.invitations.insert(invitation);
  await tx.invitations.insert(free);
  await tx.links.insert(Buffer.alloc(32, 1), {
    kind: 'book',
    invitationId: free.id,
    expiresAt: session.expiresAt,
  });
  await tx.sessions.insert({ ...session, secretKeyId, invitationId: free.id });
  await tx.holds.insert(hold);
  await tx.holds.insert(booked);
  await tx.claims.takeForHold(hold);
  await tx.claims.takeForHold(booked);
  await tx.bookings.insert(booking);
  await tx.claims.turnIntoBooking(booked, booking.id);
  await tx.effects.queue(booking.id, 0, [{ target: calendarTarget }]);
  const [effect] = await tx.effects.ofBooking(booking.id);
  const leased = await tx.effects.lease(effect?.id ?? '', 3600);
  assert.ok(typeof leased === 'object');
  await tx.freeBusy.save([
    {
      connectionId: connection.id,
      calendarId: 'work',
      from: day.start,
      to: day.end,
      readAt: tx.now,
      periods: new Int32Array(0),
    },
  ]);
  await tx.answers.save(request, { status: 201, body: {} });
  await tx.audit.append({ action: 'a', actor: 'b', object: 'c', requestId: 'd' });
  return {
    member,
    pool,
    room,
    plan,
    invitation,
    free,
    hold,
    booking,
    connection,
    effectId: leased.effect.id,
    token: leased.token,
  };
}
