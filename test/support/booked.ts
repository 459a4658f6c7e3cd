import assert from 'node:assert/strict';
import { type Kit, type KitParts, type TestCandidate, eventually, inviteCandidate } from './kit.js';
import { confirmAs, holdAs } from './kit-process.js';

/** A booking as the host sees it. */
export interface HostBooking {
  id: string;
  status: string;
  revision: number;
  sessions: {
    key: string;
    start: string;
    conferencing: { joinUrl: string | null } | null;
    events: { state: string; eventId: string }[];
  }[];
  effects: {
    kind: string;
    revision: number;
    state: string;
    attempts: number;
    lastError: string | null;
    dueAt: string | null;
    nextAttemptAt: string | null;
  }[];
}

type Hosted = Pick<Kit, 'host'>;

/**
 * Lets a new candidate book the first slot of a plan.
 * @param origin the server that holds and confirms
 * @param invitation what the candidate's invitation says besides
 */
export async function book(
  kit: KitParts,
  planId: string,
  origin = kit.origin,
  invitation: object = {},
): Promise<{ id: string; candidate: TestCandidate; slot: { start: string; end: string } }> {
  const candidate = await inviteCandidate(kit, planId, invitation);
  const [slot] = await candidate.slots();
  assert.ok(slot, 'there is a slot');
  const held = await holdAs(candidate, origin, slot.ticket);
  assert.equal(held.status, 201, JSON.stringify(held.body));
  const confirmed = await confirmAs(candidate, origin, String(held.body['id']), 'book');
  assert.equal(confirmed.status, 201, JSON.stringify(confirmed.body));
  return { id: String(confirmed.body['id']), candidate, slot };
}

/** The booking with its effects. */
export const shown = (kit: Hosted, id: string) => kit.host.get<HostBooking>(`/v1/bookings/${id}`);

/** The booking as soon as it is as wanted. */
export const shownWhen = (
  kit: Hosted,
  id: string,
  fits: (booking: HostBooking) => boolean,
  seconds = 30,
): Promise<HostBooking> =>
  eventually(async () => {
    const booking = await shown(kit, id);
    return fits(booking) ? booking : undefined;
  }, seconds);

/** The booking once all that it caused is done. */
export const settled = (kit: Hosted, id: string, seconds = 30): Promise<HostBooking> =>
  shownWhen(
    kit,
    id,
    ({ effects }) => effects.every(({ state }) => state === 'done' || state === 'compensated'),
    seconds,
  );

/** The mails about a booking, by its id in their Message-IDs. */
export async function mailsAbout(kit: Pick<Kit, 'sandbox'>, bookingId: string) {
  return (await kit.sandbox.mail.messages()).filter(({ messageId }) => messageId.includes(bookingId));
}

/** The event ids of this booking in a person's calendar. */
export const eventsAbout = (kit: Pick<Kit, 'sandbox'>, person: string, bookingId: string) =>
  kit.sandbox.cronofy.eventsOf(person).filter(({ eventId }) => eventId?.startsWith(bookingId) === true);
