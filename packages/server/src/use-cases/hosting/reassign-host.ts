import '../../domain/temporal.js';
import { reissueBooking } from '../../domain/booking-changes.js';
import { type BookedSession, sessionOf } from '../../domain/booking.js';
import {
  bookedConferencing,
  conferencingAfterMove,
  hostedMeeting,
  madeAnew,
} from '../../domain/hosted-meeting.js';
import { SchedulingError } from '../../domain/scheduling-error.js';
import type { Transaction } from '../../ports/store.js';
import type { BookingContext } from '../candidate-context.js';
import { servicesOf } from '../confirm-booking.js';
import type { Asker } from '../ports.js';
import { saveChange } from '../save-change.js';
import type { FactPorts } from '../slot-facts.js';
import { seatAnew } from './seat-anew.js';

/**
 * Lets a session's meeting be made anew, as the plan and the policies have it by now: its host goes on if they can, else it
 * is another one. Whatever link it had holds until the new one is there, which is when people are told.
 * @param context locked
 * @param asker undefined where the service's answer is what asks for it
 * @throws `no_host`; nothing has changed then. `not_found`, `booking_closed`
 */
export async function reassignHost(
  ports: FactPorts,
  tx: Transaction,
  context: BookingContext,
  sessionKey: string,
  asker?: Asker,
): Promise<void> {
  const { booking, plan } = context;
  const session = sessionOf(booking, sessionKey);
  if (session === undefined) throw new SchedulingError('not_found', 'The booking has no such session.');
  const next = reissueBooking(booking, { above: booking.revision, now: tx.now });
  const host = await seatAnew(ports, tx, context, { session, wanted: session });
  const conferencing = await arrangedAnew(tx, context, session);
  const sessions = next.sessions.map((each) =>
    each.key === sessionKey ? { ...each, host, conferencing } : each,
  );
  const after = { ...next, sessions };
  const asked = asker === undefined ? {} : { asker };
  await saveChange(tx, { what: 'rehosted', before: booking, after, plan, ...asked });
}

/** The meeting that is to be made, always another one than before. */
async function arrangedAnew(
  tx: Transaction,
  { plan }: BookingContext,
  { key, conferencing }: BookedSession,
): Promise<BookedSession['conferencing']> {
  const planned = plan.sessions.find((session) => session.key === key)?.conferencing;
  const facts = { services: await servicesOf(tx, plan), now: tx.now };
  const next = conferencingAfterMove(conferencing, bookedConferencing(planned, facts), tx.now);
  const meeting = hostedMeeting(next);
  const isSame = meeting !== undefined && meeting.generation === hostedMeeting(conferencing)?.generation;
  return isSame ? madeAnew(meeting, tx.now) : next;
}
