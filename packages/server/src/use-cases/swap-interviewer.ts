import { swapMember } from '../domain/booking-changes.js';
import { type Booking, sessionOf } from '../domain/booking.js';
import { type Replacement, replacementSentence } from '../domain/replacement-ranking.js';
import { SchedulingError, type SchedulingErrorCode } from '../domain/scheduling-error.js';
import type { Transaction } from '../ports/store.js';
import { type BookingContext, findBooking, lockBooking } from './candidate-context.js';
import { underItsPanel } from './hosting/never-recorded.js';
import { seatAnew } from './hosting/seat-anew.js';
import type { Asker, Ports, RunOptions } from './ports.js';
import { runOnce } from './ports.js';
import { makeRankReplacements } from './rank-replacements.js';
import { makeReadLive } from './read-busy-time.js';
import { saveChange } from './save-change.js';
import { type ShownBooking, showBooking } from './show-bookings.js';
import type { FactPorts } from './slot-facts.js';
import type { Readings } from './slot-query.js';
import { type Leaving, calendarsToRead, loadVacancy, rankFor } from './vacancy.js';

export interface SwapRequest extends Leaving {
  /** Who is to sit instead, by member id; without it, the best of those who can. */
  in: string | undefined;
  asker: Asker;
}

/** A swap with somebody in particular. */
type Swap = SwapRequest & { in: string };

/** Each of them may cost a look into calendars. */
const MOST_TRIED = 5;

/** What only keeps this one from the seat, so that the next one may be tried. */
const ABOUT_ONE: ReadonlySet<SchedulingErrorCode> = new Set([
  'slot_taken',
  'slot_not_offered',
  'no_host',
  'provider_unavailable',
  'provider_rejected',
  'missing_permission',
  'needs_connection',
  'rate_limited',
]);

/**
 * Puts somebody into another's seat, at the agreed time: their claims change hands in one transaction, and only those two
 * hear of it. The calendars of whoever comes in are read anew first; then the rules that rank replacements decide, with
 * everybody's claims locked.
 * @throws `not_found`, `booking_closed`, `policy_cutoff` once the session has begun, `invalid_request` (out, in),
 *   `slot_taken` when they have got something else to do by now, `slot_not_offered` when another rule keeps them from it or
 *   nobody can take the seat, `no_host` when nobody can host the meeting with them, `provider_unavailable` when their
 *   calendar does not answer
 */
export function makeSwap(ports: Ports) {
  const rankReplacements = makeRankReplacements(ports);
  const putIn = makePutIn(ports);
  return async (
    tenantId: string,
    request: SwapRequest,
    options: RunOptions<ShownBooking>,
  ): Promise<ShownBooking> => {
    const { in: wanted } = request;
    if (wanted !== undefined) return putIn(tenantId, { ...request, in: wanted }, options);
    const ranked = await rankReplacements(tenantId, request, options);
    for (const { memberId } of ranked.filter(({ isPossible }) => isPossible).slice(0, MOST_TRIED)) {
      try {
        return await putIn(tenantId, { ...request, in: memberId }, options);
      } catch (error) {
        if (!(error instanceof SchedulingError) || !ABOUT_ONE.has(error.code)) throw error;
      }
    }
    throw new SchedulingError(
      'slot_not_offered',
      'Nobody can take this seat at the agreed time; the list of replacements says why.',
    );
  };
}

function makePutIn(ports: Ports) {
  const readLive = makeReadLive(ports);
  return async (tenantId: string, swap: Swap, options: RunOptions<ShownBooking>): Promise<ShownBooking> => {
    const vacancy = await ports.store.transaction(tenantId, async (tx) => {
      const context = await findBooking(tx, swap.bookingId);
      // What is wrong with the request itself is said before any provider is asked.
      swapMember(context.booking, swap, tx.now);
      return loadVacancy(tx, context, swap, [swap.in]);
    });
    if (vacancy.facts.members.length === 0) throw noSuchMember();
    const { readings, faults } = await readLive(calendarsToRead(tenantId, vacancy), options.signal);
    if (faults[0] !== undefined) throw faults[0];
    return ports.store.transaction(tenantId, (tx) =>
      runOnce(options, tx, () => decide(ports, tx, swap, readings)),
    );
  };
}

async function decide(
  ports: FactPorts,
  tx: Transaction,
  swap: Swap,
  readings: Readings,
): Promise<ShownBooking> {
  const context = await lockBooking(tx, swap.bookingId);
  const { booking, plan } = context;
  const swapped = swapMember(booking, swap, tx.now);
  await tx.claims.lock([swap.out, swap.in]);
  const vacancy = await loadVacancy(tx, context, swap, [swap.in]);
  const [replacement] = rankFor(vacancy, readings);
  if (replacement === undefined) throw noSuchMember();
  assertPossible(replacement);

  const { start, end } = vacancy.facts.period.window;
  await tx.claims.releaseOfBooking(booking.id, [{ resourceId: swap.out, start, end }]);
  await tx.claims.takeForBooking(booking.id, [{ resourceId: swap.in, start, end }]);
  const hosted = await withHost(ports, tx, context, swapped, swap);
  const after = await withAssistant(tx, context, hosted, swap);
  const saved = await saveChange(tx, { what: 'swapped', before: booking, after, plan, asker: swap.asker });
  await tx.audit.append({ ...swap.asker, action: 'booking.interviewer_swapped', object: booking.id });
  return showBooking(tx, saved);
}

/** With another panel others may start the meeting, and another account may host it; how people meet stays. */
async function withHost(
  ports: FactPorts,
  tx: Transaction,
  context: BookingContext,
  swapped: Booking,
  { sessionKey }: Swap,
): Promise<Booking> {
  const session = sessionOf(context.booking, sessionKey);
  const wanted = sessionOf(swapped, sessionKey);
  const planned = context.plan.sessions.find(({ key }) => key === sessionKey)?.conferencing;
  if (session?.host === undefined || wanted === undefined || planned?.provider !== 'hosted') return swapped;
  if (planned.connectionId !== session.host.connectionId) return swapped;
  const host = await seatAnew(ports, tx, context, { session, wanted });
  const sessions = swapped.sessions.map((each) => (each === wanted ? { ...each, host } : each));
  return { ...swapped, sessions };
}

/** Whether its assistant comes depends on who sits there. */
async function withAssistant(
  tx: Transaction,
  { plan }: BookingContext,
  swapped: Booking,
  { sessionKey }: Swap,
): Promise<Booking> {
  const session = sessionOf(swapped, sessionKey);
  if (session === undefined) return swapped;
  const next = await underItsPanel(tx, plan, session);
  return { ...swapped, sessions: swapped.sessions.map((each) => (each === session ? next : each)) };
}

/** By the first rule that says no. */
function assertPossible({ rules: [rule] }: Replacement): void {
  if (rule === undefined) return;
  const isTaken = rule === 'busy' || rule === 'claimed' || rule === 'buffer';
  const code =
    rule === 'calendar_unread' ? 'provider_unavailable' : isTaken ? 'slot_taken' : 'slot_not_offered';
  throw new SchedulingError(code, `The swap is not possible. ${replacementSentence(rule)}`);
}

const noSuchMember = (): SchedulingError =>
  new SchedulingError('invalid_request', 'The swap is not possible: in names no active member.', {
    details: { errors: [{ path: 'in', message: 'must be an active member of yours' }] },
  });
