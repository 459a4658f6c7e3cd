import { type Plan, type PlanSession, namedInSeats, sharedResourcesOf } from '../domain/plan.js';
import { planFaultsOf } from '../domain/plan-faults.js';
import { type FieldFault, SchedulingError } from '../domain/scheduling-error.js';
import type { CalendarProviders } from '../ports/calendar-providers.js';
import type { Transaction } from '../ports/store.js';
import { externalIdsOf, idsOfPeople } from './external-ids.js';
import { assertReferences } from './plan-references.js';
import type { Ports, RunOptions } from './ports.js';
import { runOnce } from './ports.js';

/** What plans need beside the usual ports: they name accounts at providers. */
export interface PlanPorts extends Ports {
  providers: CalendarProviders;
}

/** A plan that names members, pools, rooms and licences by the host's own ids. */
export type PlanDraft = Omit<Plan, 'id'>;

/** A plan with the host's own id of each that it names; one that was removed since has none. */
export interface ShownPlan {
  plan: Plan;
  externalIds: ReadonlyMap<string, string>;
}

/** @throws `invalid_request` for a name that is not there, or a plan that could never be offered */
export function makeCreatePlan(ports: PlanPorts) {
  return (tenantId: string, draft: PlanDraft, options: RunOptions<ShownPlan>): Promise<ShownPlan> =>
    ports.store.transaction(tenantId, (tx) =>
      runOnce(options, tx, async () => {
        const sessions = await withOwnIds(tx, draft.sessions);
        await assertReferences(tx, ports.providers, draft);
        const plan = { id: ports.randomness.id('pln'), ...draft, sessions };
        assertGood(plan);
        await tx.plans.insert(plan);
        return shown(tx, plan);
      }),
    );
}

/** @throws `not_found` */
export function makeGetPlan(ports: Ports) {
  return (tenantId: string, planId: string): Promise<ShownPlan> =>
    ports.store.transaction(tenantId, async (tx) => shown(tx, await findPlan(tx, planId)));
}

/** Changes what is given and leaves the rest; bookings already made stay as agreed. @throws `not_found`, `invalid_request` */
export function makeChangePlan(ports: PlanPorts) {
  return (tenantId: string, planId: string, change: Partial<PlanDraft>): Promise<ShownPlan> =>
    ports.store.transaction(tenantId, async (tx) => {
      const changed = await changedPlan(tx, ports, await findPlan(tx, planId), change);
      await tx.plans.update(changed);
      return shown(tx, changed);
    });
}

/** The plan as the change would leave it; nothing is stored. @throws `invalid_request` */
export async function changedPlan(
  tx: Transaction,
  { providers }: Pick<PlanPorts, 'providers'>,
  plan: Plan,
  change: Partial<PlanDraft>,
): Promise<Plan> {
  const sessions = change.sessions === undefined ? plan.sessions : await withOwnIds(tx, change.sessions);
  await assertReferences(tx, providers, change);
  const changed = { ...plan, ...change, sessions };
  assertGood(changed);
  return changed;
}

async function shown(tx: Transaction, plan: Plan): Promise<ShownPlan> {
  return { plan, externalIds: await externalIdsOf(tx, [...namedInSeats(plan), ...sharedResourcesOf(plan)]) };
}

async function findPlan(tx: Transaction, planId: string): Promise<Plan> {
  const plan = await tx.plans.find(planId);
  if (plan === undefined) throw new SchedulingError('not_found', 'There is no such plan.');
  return plan;
}

function assertGood(plan: Plan): void {
  const errors = planFaultsOf(plan);
  if (errors.length === 0) return;
  throw new SchedulingError('invalid_request', 'The plan could never be offered as it is.', {
    details: { errors },
  });
}

/** Our ids by the host's own of everything that sessions name, by what it is. */
interface KnownNames {
  people: ReadonlyMap<string, string>;
  rooms: ReadonlyMap<string, string>;
  licences: ReadonlyMap<string, string>;
}

/** @throws `invalid_request` with the path of everything that names what is not there */
async function withOwnIds(tx: Transaction, sessions: readonly PlanSession[]): Promise<PlanSession[]> {
  const known: KnownNames = {
    people: await idsOfPeople(tx, namedInSeats({ sessions: [...sessions] })),
    rooms: await idsOfShared(
      tx,
      'room',
      sessions.flatMap(({ rooms }) => rooms),
    ),
    licences: await idsOfShared(
      tx,
      'licence',
      sessions.flatMap(({ licences }) => licences),
    ),
  };
  const errors = sessions.flatMap((session, index) => missingIn(session, `sessions.${String(index)}`, known));
  if (errors.length > 0) {
    throw new SchedulingError('invalid_request', 'The plan names something that is not there.', {
      details: { errors },
    });
  }
  const ids = (names: readonly string[], of: ReadonlyMap<string, string>): string[] =>
    names.flatMap((name) => of.get(name) ?? []);
  return sessions.map((session) => ({
    ...session,
    seats: session.seats.map((seat) => ({ ...seat, members: ids(seat.members, known.people) })),
    rooms: ids(session.rooms, known.rooms),
    licences: ids(session.licences, known.licences),
  }));
}

async function idsOfShared(
  tx: Transaction,
  kind: 'room' | 'licence',
  names: readonly string[],
): Promise<Map<string, string>> {
  return names.length === 0 ? new Map() : tx.sharedResources.idsOf(kind, [...new Set(names)]);
}

function missingIn({ seats, rooms, licences }: PlanSession, path: string, known: KnownNames): FieldFault[] {
  const seatFaults = seats.flatMap(({ rule, members }, place) => {
    const seatPath = `${path}.seats.${String(place)}`;
    const ids = members.map((name) => known.people.get(name));
    if (ids.includes(undefined))
      return [
        { path: seatPath, message: `names a member ${rule === 'anyOf' ? 'or pool ' : ''}that is not there` },
      ];
    if (rule === 'allOf' && ids.some((id) => id?.startsWith('pol_')))
      return [{ path: seatPath, message: 'takes members in allOf; a pool goes into anyOf' }];
    return [];
  });
  const roomFault = { path: `${path}.rooms`, message: 'names a room that is not there' };
  const licenceFault = { path: `${path}.licences`, message: 'names a licence that is not there' };
  return [
    ...seatFaults,
    ...(rooms.every((name) => known.rooms.has(name)) ? [] : [roomFault]),
    ...(licences.every((name) => known.licences.has(name)) ? [] : [licenceFault]),
  ];
}
