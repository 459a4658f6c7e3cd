import '../domain/temporal.js';
import { recordNoShow } from '../domain/booking-changes.js';
import { type Booking, type NoShow, membersOf, sessionOf, sessionsByStart } from '../domain/booking.js';
import { SchedulingError } from '../domain/scheduling-error.js';
import type { Transaction } from '../ports/store.js';
import { type CandidateAccess, lockBooking, lockOwnBooking } from './candidate-context.js';
import { type CandidatesBooking, namesOf } from './confirm-booking.js';
import { shownTo } from './hosting/join-links.js';
import type { Asker, Ports, RunOptions } from './ports.js';
import { runOnce } from './ports.js';
import { bookingData } from './save-change.js';
import { type ShownBooking, showBooking } from './show-bookings.js';

/** Which session it is about; without it the one that began last, or the first where none has begun. */
interface Where {
  sessionKey: string | undefined;
}

export interface NoShowReport extends Where {
  bookingId: string;
  /** The candidate, or a member by id. */
  who: 'candidate' | (string & {});
  reason: string | undefined;
  asker: Asker;
}

/**
 * Notes on the employer's word that the candidate or an interviewer did not come.
 * @throws `not_found`, `booking_closed`, `policy_cutoff` before the session begins, `invalid_request` for a member who does
 *   not sit in it
 */
export function makeReportNoShow(ports: Ports) {
  return (tenantId: string, report: NoShowReport, options: RunOptions<ShownBooking>): Promise<ShownBooking> =>
    ports.store.transaction(tenantId, (tx) =>
      runOnce(options, tx, async () => {
        const { booking } = await lockBooking(tx, report.bookingId);
        const { who, reason } = report;
        const sessionKey = sessionMeant(booking, report, tx.now);
        if (who !== 'candidate' && !seatedIn(booking, sessionKey).includes(who)) throw notSeated();
        const noted = recordNoShow(booking, { sessionKey, who, reportedBy: 'employer', reason, at: tx.now });
        await saveNoShows(tx, { before: booking, after: noted, asker: report.asker });
        return showBooking(tx, noted);
      }),
    );
}

/**
 * Notes on the candidate's word that nobody came: none of those who sit in the session.
 * @throws `not_found`, `booking_closed`, `policy_cutoff` before the session begins
 */
export function makeReportNobodyCame(ports: Ports) {
  return (
    access: CandidateAccess,
    report: Where & { asker: Asker },
    options: RunOptions<CandidatesBooking>,
  ): Promise<CandidatesBooking> =>
    ports.store.transaction(access.tenantId, (tx) =>
      runOnce(options, tx, async () => {
        const { booking: before, plan } = await lockOwnBooking(tx, access);
        const sessionKey = sessionMeant(before, report, tx.now);
        const noted = seatedIn(before, sessionKey).reduce<Booking>(
          (left, who) => recordNoShow(left, nobodyCame(sessionKey, who, tx.now)),
          before,
        );
        await saveNoShows(tx, { before, after: noted, asker: report.asker });
        const members = await tx.members.findMany(membersOf(before.sessions));
        const booking = await shownTo(ports, tx, noted, 'candidate');
        return { booking, plan, names: namesOf(members), now: tx.now, manageSecret: undefined };
      }),
    );
}

function nobodyCame(sessionKey: string, who: string, at: Temporal.Instant): NoShow {
  return { sessionKey, who, reportedBy: 'candidate', reason: undefined, at };
}

/** One press is enough: the session meant is the one that people sit in, or have just given up. */
function sessionMeant(booking: Booking, { sessionKey }: Where, now: Temporal.Instant): string {
  if (sessionKey !== undefined) return sessionKey;
  const sessions = sessionsByStart(booking);
  const begun = sessions.filter(({ start }) => Temporal.Instant.compare(start, now) <= 0);
  return (begun.at(-1) ?? sessions[0])?.key ?? '';
}

/** @throws `not_found` when the booking has no such session */
function seatedIn(booking: Booking, sessionKey: string): string[] {
  const session = sessionOf(booking, sessionKey);
  if (session === undefined) throw new SchedulingError('not_found', 'The booking has no such session.');
  return membersOf([session]);
}

/** What was noted is stored at the revision that stands: no calendar and no mail changes for it. */
async function saveNoShows(
  tx: Transaction,
  { before, after, asker }: { before: Booking; after: Booking; asker: Asker },
): Promise<void> {
  // Said before.
  if (after === before) return;
  await tx.bookings.update(after);
  await tx.webhooks.publish({
    type: 'booking.no_show',
    orderingKey: after.id,
    data: { ...bookingData(after), noShows: after.noShows.map(noShowData) },
  });
  await tx.live.publish({ kind: 'booking.changed', invitationId: after.invitationId });
  await tx.audit.append({ ...asker, action: 'booking.no_show', object: after.id });
}

/** Without the reason, which somebody typed (S47). */
const noShowData = ({ sessionKey, who, reportedBy, at }: NoShow) => ({
  sessionKey,
  who,
  reportedBy,
  at: at.toString(),
});

const notSeated = (): SchedulingError =>
  new SchedulingError('invalid_request', 'The report is not possible: who does not sit in this session.', {
    details: { errors: [{ path: 'who', message: 'must be candidate, or a member who sits in the session' }] },
  });
