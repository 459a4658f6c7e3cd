import { type Plan, membersOfPlan } from '../domain/plan.js';
import { type FieldFault, SchedulingError } from '../domain/scheduling-error.js';
import type { Transaction } from '../ports/store.js';
import type { Ports, RunOptions } from './ports.js';
import { runOnce } from './ports.js';

/** A plan whose seats name members by the host's own ids. */
export type PlanDraft = Omit<Plan, 'id'>;

/** A plan with the host's own id of each member in it; one that was removed since has none. */
export interface ShownPlan {
  plan: Plan;
  externalIds: Map<string, string>;
}

/** @throws `invalid_request` for a member that is not there */
export function makeCreatePlan(ports: Ports) {
  return (tenantId: string, draft: PlanDraft, options: RunOptions<ShownPlan>): Promise<ShownPlan> =>
    ports.store.transaction(tenantId, (tx) =>
      runOnce(options, tx, async () => {
        const plan = { id: ports.randomness.id('pln'), ...(await withMemberIds(tx, draft)) };
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
export function makeChangePlan(ports: Ports) {
  return (tenantId: string, planId: string, change: Partial<PlanDraft>): Promise<ShownPlan> =>
    ports.store.transaction(tenantId, async (tx) => {
      const plan = await findPlan(tx, planId);
      const session = change.session && (await withMemberIds(tx, { session: change.session })).session;
      const changed = { ...plan, ...change, ...(session === undefined ? {} : { session }) };
      await tx.plans.update(changed);
      return shown(tx, changed);
    });
}

async function shown(tx: Transaction, plan: Plan): Promise<ShownPlan> {
  const members = await tx.members.findMany(membersOfPlan(plan));
  return { plan, externalIds: new Map(members.map(({ id, externalId }) => [id, externalId])) };
}

async function findPlan(tx: Transaction, planId: string): Promise<Plan> {
  const plan = await tx.plans.find(planId);
  if (plan === undefined) throw new SchedulingError('not_found', 'There is no such plan.');
  return plan;
}

async function withMemberIds<T extends Pick<Plan, 'session'>>(tx: Transaction, draft: T): Promise<T> {
  const { seats } = draft.session;
  const ids = await tx.members.idsOf([...new Set(seats.flatMap(({ members }) => [...members]))]);
  const errors: FieldFault[] = seats.flatMap(({ members }, seat) =>
    members.some((externalId) => !ids.has(externalId))
      ? [{ path: `sessions.0.seats.${String(seat)}`, message: 'names a member that is not there' }]
      : [],
  );
  if (errors.length > 0) {
    throw new SchedulingError('invalid_request', 'The plan names a member that is not there.', {
      details: { errors },
    });
  }
  return {
    ...draft,
    session: {
      ...draft.session,
      seats: seats.map((seat) => ({
        ...seat,
        members: seat.members.flatMap((externalId) => ids.get(externalId) ?? []),
      })),
    },
  };
}
