import '../domain/temporal.js';
import type { SeatRules } from '../domain/availability/slot-query.js';
import { seatToSwap } from '../domain/booking-changes.js';
import { type BookedSession, type Booking, membersOf } from '../domain/booking.js';
import type { Member } from '../domain/member.js';
import { ceilMinute, floorMinute } from '../domain/minutes.js';
import type { Plan, PlanSeat } from '../domain/plan.js';
import { membersIn } from '../domain/pool.js';
import { type Replacement, type VacantSeat, rankReplacements } from '../domain/replacement-ranking.js';
import type { Transaction } from '../ports/store.js';
import { type BusyTimeRequest, calendarKey } from './read-busy-time.js';
import { type SlotFacts, busyCalendarsOf, claimsReachOf, paddedBy } from './slot-facts.js';
import { type Readings, resourceTimesOf } from './slot-query.js';

/** Who is to leave which session of a booking. */
export interface Leaving {
  bookingId: string;
  sessionKey: string;
  /** Member id. */
  out: string;
}

/** A seat that is to change hands, with all that the database knows of those who could take it. */
export interface Vacancy {
  seat: VacantSeat;
  facts: Pick<SlotFacts, 'plan' | 'members' | 'sharedResources' | 'claims' | 'ledger' | 'now' | 'period'>;
}

/** More people than these are not looked through for one seat. */
const MOST_OTHERS = 500;

/**
 * The seat of somebody who is to leave, and those who could take it: the active members whom the plan names for it; if it
 * names nobody who isn't there already, or all who are named must sit, then the employer's other active members too.
 * @param among only these members are looked at, whether or not the plan names them
 * @throws `booking_closed`, `not_found`, `invalid_request`, `policy_cutoff` as `seatToSwap` does
 */
export async function loadVacancy(
  tx: Transaction,
  { booking, plan }: { booking: Booking; plan: Plan },
  leaving: Leaving,
  among?: readonly string[],
): Promise<Vacancy> {
  const { session, seat: seatKey } = seatToSwap(booking, leaving, tx.now);
  const planned = plan.sessions
    .find(({ key }) => key === session.key)
    ?.seats.find(({ key }) => key === seatKey);
  const named = planned === undefined ? [] : await unfolded(tx, planned);
  const members =
    among === undefined
      ? await standIns(tx, { session, planned, named })
      : (await tx.members.findMany(among)).filter(({ isActive }) => isActive);
  const seat = vacantSeat({ booking, plan, session }, { seatKey, planned, named });
  return { seat, facts: await factsOf(tx, { plan, session, members }) };
}

/** What is to be asked of the calendars of those who could take the seat. */
export function calendarsToRead(tenantId: string, { facts }: Vacancy): BusyTimeRequest {
  const { start, end } = paddedBy(facts, facts.period.window);
  const calendars = busyCalendarsOf(facts.members);
  return { tenantId, calendars, period: { from: start, to: end }, now: facts.now };
}

/** Those who could take the seat, the best first, by what their calendars said. */
export function rankFor({ seat, facts }: Vacancy, readings: Readings): Replacement[] {
  const isRead = ({ calendars }: Member) =>
    busyCalendarsOf([{ calendars }]).every((calendar) => readings.has(calendarKey(calendar)));
  // Of somebody whose calendar could not be read everything else is still to be told.
  const members = facts.members.map((member) => (isRead(member) ? member : { ...member, calendars: [] }));
  const times = resourceTimesOf({ ...facts, members }, readings);
  const stands = facts.members.flatMap((member) => {
    const time = times.get(member.id);
    if (time === undefined) return [];
    const minutesBooked = facts.ledger.get(member.id) ?? 0;
    return { id: member.id, time, isRead: isRead(member), minutesBooked };
  });
  return rankReplacements(seat, stands);
}

async function unfolded(tx: Transaction, { members }: PlanSeat): Promise<string[]> {
  const pools = members.filter((id) => id.startsWith('pol_'));
  return membersIn(members, pools.length === 0 ? new Map() : await tx.pools.unfold(pools));
}

async function standIns(
  tx: Transaction,
  {
    session,
    planned,
    named,
  }: { session: BookedSession; planned: PlanSeat | undefined; named: readonly string[] },
): Promise<Member[]> {
  const panel = membersOf([session]);
  const isToBeAsked = ({ id, isActive }: Member) => isActive && !panel.includes(id);
  const ofPlan = (await tx.members.findMany(named)).filter(isToBeAsked);
  if (ofPlan.length > 0 && planned?.rule === 'anyOf') return ofPlan;
  const others = (await tx.members.listActive(MOST_OTHERS)).filter(
    (member) => isToBeAsked(member) && !named.includes(member.id),
  );
  return [...ofPlan, ...others];
}

/** A plan that was changed since may not have the session or the seat any more; then nothing is asked of who sits. */
function vacantSeat(
  { booking, plan, session }: { booking: Booking; plan: Plan; session: BookedSession },
  { seatKey, planned, named }: { seatKey: string; planned: PlanSeat | undefined; named: readonly string[] },
): VacantSeat {
  const { bufferBeforeMinutes = 0, bufferAfterMinutes = 0 } =
    plan.sessions.find(({ key }) => key === session.key) ?? {};
  const start = floorMinute(session.start);
  const seat: SeatRules = {
    key: seatKey,
    kind: 'person',
    resources: named,
    count: 1,
    isOptional: planned?.isOptional ?? false,
    requires: planned?.requires,
    isForTrainee: planned?.isForTrainee,
  };
  const others = booking.sessions.filter(({ key }) => key !== session.key);
  return {
    session: {
      key: session.key,
      durationMinutes: ceilMinute(session.end) - start,
      bufferBeforeMinutes,
      bufferAfterMinutes,
      seats: [seat],
    },
    seat,
    start,
    inPlan: new Set(named),
    elsewhere: new Set(plan.samePersonOnce ? membersOf(others) : []),
  };
}

async function factsOf(
  tx: Transaction,
  { plan, session, members }: { plan: Plan; session: BookedSession; members: Member[] },
): Promise<Vacancy['facts']> {
  const { start, end } = session;
  const period = { starts: { start, end }, window: { start, end } };
  const ids = members.map(({ id }) => id);
  return {
    plan,
    members,
    sharedResources: [],
    // A hold of the booking's own candidate counts like any other's: it would overlap.
    claims: await tx.claims.list(ids, claimsReachOf({ plan, members, period }), undefined),
    ledger: await tx.claims.minutesBooked(ids),
    now: tx.now,
    period,
  };
}
