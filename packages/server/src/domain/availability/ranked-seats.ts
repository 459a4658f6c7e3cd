import type { ResourceKind, ResourceTime } from './resource-time.js';
import type { SeatRules, SlotQuery } from './slot-query.js';

/** A resource as a candidate for seats. */
export interface Applicant {
  readonly id: string;
  readonly time: ResourceTime;
  /** Minutes booked so far. */
  readonly booked: number;
  /** Whether it is trained in a skill that one of the seats it may take requires. */
  isTrained: boolean;
}

/** A seat with those who may take it, the best first as far as that does not depend on the time. */
export interface RankedSeat {
  /** Index of the session in the query. */
  readonly session: number;
  readonly key: string;
  readonly kind: ResourceKind;
  readonly count: number;
  readonly isOptional: boolean;
  readonly applicants: readonly Applicant[];
}

/** Why somebody a seat names can't take it at any time. */
export type SeatRule = 'calendar_unread' | 'not_qualified';

/** The seats of all sessions with their applicants ranked. Who stands in several seats is one applicant. */
export function rankedSeatsOf(query: SlotQuery): RankedSeat[] {
  const known = new Map<string, Applicant>();
  const seats = query.sessions.flatMap((session, index) =>
    session.seats.map((seat) => ({ session: index, seat, applicants: applicantsOf(seat, query, known) })),
  );
  return seats.map(({ session, seat, applicants }) => ({
    session,
    key: seat.key,
    kind: seat.kind,
    count: Math.max(0, seat.count),
    isOptional: seat.isOptional,
    // Only now is it known of everybody whether they are trained for one of their seats.
    applicants: isRanked(applicants) ? applicants : applicants.sort(compareApplicants),
  }));
}

/** Why a resource can't take a seat at any time; undefined when it can. */
export function seatRuleOf(seat: SeatRules, time: ResourceTime | undefined): SeatRule | undefined {
  if (time === undefined) return 'calendar_unread';
  if (seat.requires === undefined) return undefined;
  const level = time.skills.get(seat.requires);
  const isQualified =
    seat.isForTrainee === true ? level === 'trainee' : level === 'skilled' || level === 'trained';
  return isQualified ? undefined : 'not_qualified';
}

/** Who comes first: the least booked, then the trained, then by id in code units, so that no locale has a say. */
export function compareApplicants(a: Applicant, b: Applicant): number {
  return compareStanding(a, b) || compareIds(a.id, b.id);
}

/** The same without the id: 0 for two whom only the time or the id tells apart. */
export function compareStanding(a: Applicant, b: Applicant): number {
  return a.booked - b.booked || Number(b.isTrained) - Number(a.isTrained);
}

export function compareIds(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function applicantsOf(
  seat: SeatRules,
  { resources, ledger }: SlotQuery,
  known: Map<string, Applicant>,
): Applicant[] {
  const applicants: Applicant[] = [];
  const ids = isRising(seat.resources) ? seat.resources : new Set(seat.resources);
  for (const id of ids) {
    const time = resources.get(id);
    if (time === undefined || seatRuleOf(seat, time) !== undefined) continue;
    let applicant = known.get(id);
    if (applicant === undefined) {
      applicant = { id, time, booked: ledger.get(id) ?? 0, isTrained: false };
      known.set(id, applicant);
    }
    if (seat.requires !== undefined && time.skills.get(seat.requires) === 'trained')
      applicant.isTrained = true;
    applicants.push(applicant);
  }
  return applicants;
}

/** A rising list names nobody twice, and looking costs less than a set. */
function isRising(ids: readonly string[]): boolean {
  for (let index = 1; index < ids.length; index += 1) {
    if ((ids[index - 1] as string) >= (ids[index] as string)) return false;
  }
  return true;
}

/** Lists usually come in order already, and looking costs less than sorting. */
function isRanked(applicants: readonly Applicant[]): boolean {
  for (let index = 1; index < applicants.length; index += 1) {
    const before = applicants[index - 1] as Applicant;
    if (compareApplicants(before, applicants[index] as Applicant) >= 0) return false;
  }
  return true;
}
