import '../domain/temporal.js';
import { type Simulation, simulate } from '../domain/availability/simulate.js';
import { planUnder } from '../domain/hosting/policy-in-force.js';
import type { Plan } from '../domain/plan.js';
import { SchedulingError } from '../domain/scheduling-error.js';
import type { Transaction } from '../ports/store.js';
import { type PlanDraft, type PlanPorts, changedPlan } from './manage-plans.js';
import { loadSlotFacts, periodWithin } from './slot-facts.js';
import {
  type SlotQuestion,
  assertShortRange,
  findSubject,
  makeReadForQuestion,
  runToEnd,
} from './slot-question.js';
import { slotQueryOf } from './slot-query.js';

/** What if the plan said something else? */
export interface SimulationRequest extends SlotQuestion {
  /** By the host's own ids, as for a change of the plan. */
  changes: Partial<PlanDraft>;
}

export interface SimulatedSlots extends Simulation {
  /** When the oldest calendar answer that went in was read. */
  readAt: Temporal.Instant;
}

/**
 * Which slots a change of the plan would give and take in a range. Both plans are asked about at the same moment, with the
 * same readings of the calendars. Nothing is written but the cache of these.
 * @throws `not_found`, `invalid_request` (range, or a plan that could never be offered, with paths under `changes`),
 *   `provider_unavailable` when neither plan has a slot because calendars could not be read
 */
export function makeSimulate(ports: PlanPorts) {
  const read = makeReadForQuestion(ports);
  return async (
    tenantId: string,
    { subject, range, changes }: SimulationRequest,
    { signal }: { signal: AbortSignal },
  ): Promise<SimulatedSlots> => {
    assertShortRange(range);
    const facts = await ports.store.transaction(tenantId, async (tx) => {
      const { plan, invitation, policies } = await findSubject(tx, subject);
      const factsOf = (of: Plan) => {
        const seeking = { plan: of, invitation };
        return loadSlotFacts(tx, ports, seeking, periodWithin(seeking, { start: range.from, end: range.to }));
      };
      const changed = planUnder(policies, await wouldBe(tx, ports, plan, changes));
      return { before: await factsOf(plan), after: await factsOf(changed) };
    });
    const { readings, readAt, faults } = await read(tenantId, [facts.before, facts.after], signal);
    const run = simulate(slotQueryOf(facts.before, readings), slotQueryOf(facts.after, readings));
    const simulation = await runToEnd(run, signal);
    const [fault] = faults;
    if (fault !== undefined && simulation.before === 0 && simulation.after === 0) throw fault;
    return { ...simulation, readAt };
  };
}

/** The changed plan; what is wrong with it is found under the name that the changes have in the request. */
async function wouldBe(
  tx: Transaction,
  ports: PlanPorts,
  plan: Plan,
  changes: Partial<PlanDraft>,
): Promise<Plan> {
  try {
    return await changedPlan(tx, ports, plan, changes);
  } catch (error) {
    if (!(error instanceof SchedulingError) || error.details.errors === undefined) throw error;
    const errors = error.details.errors.map(({ path, message }) => ({ path: `changes.${path}`, message }));
    throw new SchedulingError(error.code, error.message, { details: { ...error.details, errors } });
  }
}
