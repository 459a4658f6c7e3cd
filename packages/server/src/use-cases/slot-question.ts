import '../domain/temporal.js';
import { seatRuleOf } from '../domain/availability/ranked-seats.js';
import { resourceTimeOf } from '../domain/availability/resource-time.js';
import type { SlotQuery } from '../domain/availability/slot-query.js';
import type { KeptPolicy } from '../domain/hosting/conferencing-policy.js';
import { planUnder } from '../domain/hosting/policy-in-force.js';
import type { Plan } from '../domain/plan.js';
import { SchedulingError } from '../domain/scheduling-error.js';
import type { Transaction } from '../ports/store.js';
import { findInvitation } from './candidate-context.js';
import { othersTurn, wholeDays } from './find-offers.js';
import { horizonOf } from './list-slots.js';
import type { Ports } from './ports.js';
import { type Range, earlier, later } from './range.js';
import { type BusyTimes, makeReadCached } from './read-busy-time.js';
import { type SlotFacts, type SlotSeeker, type Stretch, busyCalendarsOf, paddedBy } from './slot-facts.js';
import { skillsOf } from './slot-query.js';

/** A plan by itself, or as it is offered to one candidate. */
export type Subject = { planId: string } | { invitationId: string };

/** A question of the host about the slots of a range. */
export interface SlotQuestion {
  subject: Subject;
  range: Range;
}

const MAX_RANGE_HOURS = 31 * 24;

/** @throws `invalid_request` for a range that is reversed, empty or longer than 31 days */
export function assertShortRange({ from, to }: Range): void {
  const fault = (message: string) =>
    new SchedulingError('invalid_request', `The range asked for is not valid: to ${message}.`, {
      details: { errors: [{ path: 'to', message }] },
    });
  if (Temporal.Instant.compare(from, to) >= 0) throw fault('must be after from');
  if (from.until(to).total('hours') > MAX_RANGE_HOURS) throw fault('must be within 31 days of from');
}

/** The plan asked about, with the conferencing that holds, and who looks for slots of it. @throws `not_found` */
export async function findSubject(
  tx: Transaction,
  subject: Subject,
): Promise<{ plan: Plan; invitation: SlotSeeker; policies: readonly KeptPolicy[] }> {
  if ('invitationId' in subject) {
    const of = await findInvitation(tx, subject.invitationId);
    return { ...of, policies: of.invitation.policies };
  }
  const plan = await tx.plans.find(subject.planId);
  if (plan === undefined) throw new SchedulingError('not_found', 'There is no such plan.');
  const nobody = {
    id: undefined,
    candidate: { timeZone: undefined },
    window: { start: undefined, end: undefined },
  };
  const policies = await tx.policies.inForce({ stage: undefined, invitationId: undefined });
  return { plan: planUnder(policies, plan), invitation: nobody, policies };
}

/** Reads the calendars behind all of these facts, as far ahead as slots can be; from the cache where it is fresh. */
export function makeReadForQuestion(ports: Ports) {
  const readCached = makeReadCached(ports);
  return async (tenantId: string, all: readonly SlotFacts[], signal: AbortSignal): Promise<BusyTimes> => {
    const now = all[0]?.now ?? Temporal.Instant.fromEpochMilliseconds(0);
    const [first, ...others] = all.flatMap(reachOf);
    if (first === undefined) return { readings: new Map(), readAt: now, faults: [] };
    const reach = others.reduce(
      (whole, { start, end }) => ({ start: earlier(whole.start, start), end: later(whole.end, end) }),
      first,
    );
    const owners = all.flatMap(({ members, sharedResources }) => [...members, ...sharedResources]);
    const calendars = busyCalendarsOf([...new Map(owners.map((owner) => [owner.id, owner])).values()]);
    return readCached({ tenantId, calendars, period: wholeDays(reach), now }, signal);
  };
}

/** As far as busy time matters; nothing where all of the range is over, or too far ahead. */
function reachOf(facts: SlotFacts): Stretch[] {
  const { plan, now, period } = facts;
  const start = later(period.window.start, now);
  const end = earlier(period.window.end, horizonOf(plan, now));
  return Temporal.Instant.compare(start, end) < 0 ? [paddedBy(facts, { start, end })] : [];
}

/**
 * The question without those who could never sit, whatever their calendars say: who left, and who is not qualified though
 * their calendar could not be read. The answer is the same, but nobody waits for them.
 */
export function withoutThoseWhoNeverSit(
  query: SlotQuery,
  { members, sharedResources }: SlotFacts,
): SlotQuery {
  const things = new Set(sharedResources.map(({ id }) => id));
  const people = new Map(
    members.map((member) => {
      const nothing = { working: undefined, busy: [], claims: [] };
      return [
        member.id,
        resourceTimeOf({ id: member.id, kind: 'person', ...nothing, skills: skillsOf(member) }),
      ];
    }),
  );
  return {
    ...query,
    sessions: query.sessions.map((session) => ({
      ...session,
      seats: session.seats.map((seat) => ({
        ...seat,
        resources: seat.resources.filter((id) => {
          const person = people.get(id);
          return things.has(id) || (person !== undefined && seatRuleOf(seat, person) === undefined);
        }),
      })),
    })),
  };
}

/** Runs a search to its end, letting others have their turn at every pause. @throws when aborted meanwhile */
export async function runToEnd<T>(search: Generator<undefined, T>, signal: AbortSignal): Promise<T> {
  for (;;) {
    const step = search.next();
    if (step.done === true) return step.value;
    await othersTurn(signal);
  }
}
