import { type Booking, membersOf } from '../domain/booking.js';
import type { Effect } from '../domain/effect.js';
import { hostedMeeting } from '../domain/hosted-meeting.js';
import type { Member } from '../domain/member.js';
import { SchedulingError } from '../domain/scheduling-error.js';
import type { MeetingRecord } from '../ports/meeting-records.js';
import type { AttendeeResponse } from '../ports/response-records.js';
import type { PageRequest } from '../ports/page-request.js';
import type { Transaction } from '../ports/store.js';
import type { Ports } from './ports.js';

/** A booking and what it caused, as the employer sees it. */
export interface ShownBooking {
  booking: Booking;
  effects: Effect[];
  /** By id: at least everybody who sits in the booking and is still known. */
  members: ReadonlyMap<string, Pick<Member, 'externalId' | 'name'>>;
  /** What its people answered in their calendars. */
  responses: AttendeeResponse[];
  /** Of ours, at conferencing services. */
  meetings: MeetingRecord[];
}

/** @throws `not_found` */
export function makeGetBooking(ports: Ports) {
  return (tenantId: string, bookingId: string): Promise<ShownBooking> =>
    ports.store.transaction(tenantId, async (tx) => {
      const booking = await tx.bookings.find(bookingId);
      if (booking === undefined) throw new SchedulingError('not_found', 'There is no such booking.');
      return showBooking(tx, booking);
    });
}

export function makeListBookings(ports: Ports) {
  return (tenantId: string, page: PageRequest): Promise<ShownBooking[]> =>
    ports.store.transaction(tenantId, async (tx) => showBookings(tx, await tx.bookings.list(page)));
}

/** A booking as it is in this transaction, with what it caused. */
export async function showBooking(tx: Transaction, booking: Booking): Promise<ShownBooking> {
  const members = await peopleOf(tx, [booking]);
  const responses = await tx.responses.ofBooking(booking.id);
  const meetings = await meetingsOf(tx, booking);
  return { booking, effects: await tx.effects.ofBooking(booking.id), members, responses, meetings };
}

async function showBookings(tx: Transaction, bookings: readonly Booking[]): Promise<ShownBooking[]> {
  const members = await peopleOf(tx, bookings);
  const answers = await tx.responses.ofBookings(bookings.map(({ id }) => id));
  const shown: ShownBooking[] = [];
  for (const booking of bookings) {
    const responses = answers.get(booking.id) ?? [];
    const meetings = await meetingsOf(tx, booking);
    shown.push({ booking, effects: await tx.effects.ofBooking(booking.id), members, responses, meetings });
  }
  return shown;
}

/** Of most bookings there is nothing to ask. */
const meetingsOf = async (tx: Transaction, { id, sessions }: Booking): Promise<MeetingRecord[]> =>
  sessions.some(({ conferencing }) => hostedMeeting(conferencing) !== undefined)
    ? tx.meetings.ofBooking(id)
    : [];

async function peopleOf(tx: Transaction, bookings: readonly Booking[]): Promise<ShownBooking['members']> {
  const members = await tx.members.findMany(membersOf(bookings.flatMap(({ sessions }) => sessions)));
  return new Map(members.map((member) => [member.id, member]));
}
