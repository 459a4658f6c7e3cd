import '../domain/temporal.js';
import { assertStands, reissueBooking } from '../domain/booking-changes.js';
import { type Booking, membersOf } from '../domain/booking.js';
import { isAnswerable, isAnswered, isExpected } from '../domain/hosting/note-taker.js';
import { SchedulingError } from '../domain/scheduling-error.js';
import type { Transaction } from '../ports/store.js';
import { type BookingContext, type CandidateAccess, lockOwnBooking } from './candidate-context.js';
import { type CandidatesBooking, namesOf } from './confirm-booking.js';
import { shownTo } from './hosting/join-links.js';
import type { Asker, Ports, RunOptions } from './ports.js';
import { runOnce } from './ports.js';
import { saveChange } from './save-change.js';

/**
 * Keeps what the candidate says of the assistant that is to take notes, in every session that has not begun: it is invited
 * to them, or taken out. Saying the same again changes nothing.
 * @throws `not_found` where no assistant is to come, `booking_closed`, `policy_cutoff` once the last session it is to come to
 *   has begun
 */
export function makeAnswerNoteTaker(ports: Ports) {
  return (
    access: CandidateAccess,
    answer: { isAccepted: boolean; asker: Asker },
    options: RunOptions<CandidatesBooking>,
  ): Promise<CandidatesBooking> =>
    ports.store.transaction(access.tenantId, (tx) =>
      runOnce(options, tx, async () => {
        const context = await lockOwnBooking(tx, access);
        assertStands(context.booking);
        const saved = await keepAnswer(tx, context, answer);
        const members = await tx.members.findMany(membersOf(saved.sessions));
        const booking = await shownTo(ports, tx, saved, 'candidate');
        const { plan } = context;
        return { booking, plan, names: namesOf(members), now: tx.now, manageSecret: undefined };
      }),
    );
}

async function keepAnswer(
  tx: Transaction,
  { booking, plan }: BookingContext,
  { isAccepted, asker }: { isAccepted: boolean; asker: Asker },
): Promise<Booking> {
  assertAnswerable(booking, tx.now);
  const consent = isAccepted ? ('given' as const) : ('refused' as const);
  const isNew = ({ noteTaker }: Booking['sessions'][number]) => noteTaker?.consent !== consent;
  const answered = booking.sessions.filter((session) => isAnswered(session, tx.now) && isNew(session));
  if (answered.length === 0) return booking;
  const next = reissueBooking(booking, { above: booking.revision, now: tx.now });
  const sessions = booking.sessions.map((session) =>
    answered.includes(session) && session.noteTaker !== undefined
      ? { ...session, noteTaker: { ...session.noteTaker, consent } }
      : session,
  );
  const saved = await saveChange(tx, {
    what: 'listed',
    before: booking,
    after: { ...next, sessions },
    plan,
    asker,
  });
  await tx.audit.append({ ...asker, action: `note_taker.${consent}`, object: booking.id });
  return saved;
}

function assertAnswerable({ sessions }: Booking, now: Temporal.Instant): void {
  if (!sessions.some(({ noteTaker }) => isExpected(noteTaker)))
    throw new SchedulingError('not_found', 'No assistant is to take notes.');
  if (!sessions.some((session) => isAnswerable(session, now)))
    throw new SchedulingError('policy_cutoff', 'The interview has begun; please tell those in it.');
}
