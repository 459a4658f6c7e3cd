import assert from 'node:assert/strict';
import type { Booking } from '../../../../packages/server/src/domain/booking.js';
import type { Hold } from '../../../../packages/server/src/domain/hold.js';
import type { Invitation } from '../../../../packages/server/src/domain/invitation.js';
import type { Member } from '../../../../packages/server/src/domain/member.js';
import type { Plan } from '../../../../packages/server/src/domain/plan.js';
import type { Pool } from '../../../../packages/server/src/domain/pool.js';
import type { Proposal } from '../../../../packages/server/src/domain/proposal.js';
import type { SharedResource } from '../../../../packages/server/src/domain/shared-resource.js';
import type { Connection } from '../../../../packages/server/src/ports/connection-records.js';
import type { MeetingRecord } from '../../../../packages/server/src/ports/meeting-records.js';
import type { RepeatableRequest } from '../../../../packages/server/src/ports/answer-records.js';
import type { Transaction } from '../../../../packages/server/src/ports/store.js';
import type { TaskRun } from '../../../../packages/server/src/ports/task-records.js';
import type { Delivery, WebhookEndpoint } from '../../../../packages/server/src/ports/webhook-records.js';
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
import { EXAMPLE_SECRET, aProposal, anEndpoint, anEvent } from '../../../support/webhook-records.js';
import { type OwnedAccounts, seedAccounts } from './tenant-isolation-accounts.js';
import { seedAtsMirror } from './tenant-isolation-ats-mirror.js';
import { type OwnedAtsWriting, seedAtsWriting } from './tenant-isolation-ats-writing.js';
import { type OwnedCalendars, seedCalendars } from './tenant-isolation-calendars.js';
import { seedHandoffs } from './tenant-isolation-handoffs.js';
import { type OwnedHosts, seedHosts } from './tenant-isolation-hosts.js';
import { seedMeeting } from './tenant-isolation-meetings.js';
import { type OwnedPartners, seedPartners } from './tenant-isolation-partners.js';
import { seedPolicies } from './tenant-isolation-policies.js';

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
  /** One that we switched off with two deliveries on their way: one is being sent, one waits. */
  endpoint: WebhookEndpoint;
  delivery: Delivery;
  deliveryToken: string;
  waiting: Delivery;
  proposal: Proposal;
  effectId: string;
  exceptionId: string;
  run: TaskRun;
  token: string;
  accounts: OwnedAccounts;
  atsWriting: OwnedAtsWriting;
  partners: OwnedPartners;
  calendars: OwnedCalendars;
  hosts: OwnedHosts;
  meeting: MeetingRecord;
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
  await tx.circuits.save(connection.id, { failures: 1, openUntil: undefined, lastError: 'down' });
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
  await tx.live.publish({ kind: 'invitation.changed', invitationId: free.id });
  await tx.holds.insert(hold);
  await tx.holds.insert(booked);
  await tx.claims.takeForHold(hold);
  await tx.claims.takeForHold(booked);
  await tx.bookings.insert(booking);
  await tx.claims.turnIntoBooking(booked, booking.id);
  await tx.effects.queue(booking.id, 0, [{ target: calendarTarget }]);
  const [effect] = await tx.effects.ofBooking(booking.id);
  const leased = await tx.effects.lease(effect?.id ?? '', 3600);
  assert.ok(typeof leased === 'object' && 'token' in leased);
  await tx.exceptions.open({
    bookingId: booking.id,
    sessionKey: 'onsite',
    kind: 'declined',
    subject: member.id,
    detail: {},
  });
  const run = await tx.tasks.take('looks', 60, -1).then(() => tx.tasks.take('looks', 60, -1));
  assert.ok(run);
  const [exception] = await tx.exceptions.openOf(booking.id);
  await tx.responses.save(booking.id, [
    { sessionKey: 'onsite', attendeeId: member.id, responseStatus: 'declined' },
  ]);
  await tx.pushes.saveChannel(connection.id, 'chn_1');
  await tx.pushes.receive(connection.id, 'seen');
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
  const webhooks = await seedWebhooks(tx);
  const proposal = aProposal(free.id);
  await tx.proposals.insert(proposal);
  await tx.answers.save(request, { status: 201, body: {} });
  await tx.audit.append({ action: 'a', actor: 'b', object: 'c', requestId: 'd' });
  await seedPolicies(tx);
  await seedHandoffs(tx);
  await seedAtsMirror(tx, { connection, member, plan });
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
    ...webhooks,
    proposal,
    effectId: leased.effect.id,
    exceptionId: exception?.id ?? '',
    run,
    token: leased.token,
    accounts: await seedAccounts(tx),
    partners: await seedPartners(tx, { connection, free }),
    atsWriting: await seedAtsWriting(tx, {
      planId: plan.id,
      connectionId: connection.id,
    }),
    calendars: await seedCalendars(tx, connection.id),
    hosts: await seedHosts(tx, connection.id),
    meeting: await seedMeeting(tx, { bookingId: booking.id, connectionId: connection.id }),
  };
}

async function seedWebhooks(
  tx: Transaction,
): Promise<Pick<Owned, 'endpoint' | 'delivery' | 'deliveryToken' | 'waiting'>> {
  const endpoint = anEndpoint({ contactEmail: 'ops@hillvalley.example' });
  await tx.webhooks.insert(endpoint, EXAMPLE_SECRET);
  await tx.webhooks.publish(anEvent('bkg_1'));
  await tx.webhooks.publish(anEvent('bkg_2'));
  const [waiting, delivery] = await tx.deliveries.list(endpoint.id, page);
  assert.ok(waiting !== undefined && delivery !== undefined);
  const leased = await tx.deliveries.lease(delivery.id, 3600);
  assert.ok(leased !== undefined);
  await tx.webhooks.update({ ...endpoint, state: 'off', offReason: 'gone', failingSince: NINE });
  return { endpoint, delivery, deliveryToken: leased.token, waiting };
}
