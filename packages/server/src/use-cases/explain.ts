import '../domain/temporal.js';
import { type Explanation, explainSlots } from '../domain/availability/explain.js';
import { ceilMinute } from '../domain/minutes.js';
import type { Plan } from '../domain/plan.js';
import type { Ports } from './ports.js';
import type { Range } from './range.js';
import type { BusyTimes } from './read-busy-time.js';
import { type SlotFacts, loadSlotFacts, periodWithin } from './slot-facts.js';
import {
  type SlotQuestion,
  assertShortRange,
  findSubject,
  makeReadForQuestion,
  runToEnd,
  withoutThoseWhoNeverSit,
} from './slot-question.js';
import { slotQueryOf } from './slot-query.js';

/** Who or what a resource is, as the host knows it. */
export interface NamedResource {
  kind: 'member' | 'room' | 'licence';
  externalId: string;
  name: string;
}

/** Why there are the slots there are. */
export interface ExplainedSlots {
  plan: Plan;
  explanation: Explanation;
  /** By our id: everybody and everything that the explanation can name. */
  resources: ReadonlyMap<string, NamedResource>;
  /** When the oldest calendar answer that went in was read. */
  readAt: Temporal.Instant;
}

/**
 * Says of every start in a range whether it is offered and if not, why. Whether the invitation can still be booked is not
 * asked. A calendar that can't be read is a reason like others. Nothing is written but the cache of what calendars said.
 * @throws `not_found`, `invalid_request` (range)
 */
export function makeExplain(ports: Ports) {
  const read = makeReadForQuestion(ports);
  return async (
    tenantId: string,
    { subject, range }: SlotQuestion,
    { signal }: { signal: AbortSignal },
  ): Promise<ExplainedSlots> => {
    assertShortRange(range);
    const facts = await ports.store.transaction(tenantId, async (tx) => {
      const of = await findSubject(tx, subject);
      return loadSlotFacts(tx, ports, of, periodWithin(of, { start: range.from, end: range.to }));
    });
    const { readings, readAt } = await read(tenantId, [facts], signal);
    return explainFacts(facts, { readings, readAt }, range, signal);
  };
}

/** The same of facts that are loaded and calendars that are read. */
export async function explainFacts(
  facts: SlotFacts,
  { readings, readAt }: Pick<BusyTimes, 'readings' | 'readAt'>,
  range: Range,
  signal: AbortSignal,
): Promise<ExplainedSlots> {
  const query = withoutThoseWhoNeverSit(slotQueryOf(facts, readings), facts);
  const asked = { start: ceilMinute(range.from), end: ceilMinute(range.to) };
  const explanation = await runToEnd(explainSlots(query, asked), signal);
  return { plan: facts.plan, explanation, resources: namedResourcesOf(facts), readAt };
}

/** Everybody and everything that can sit, by our id. */
export function namedResourcesOf({ members, sharedResources }: SlotFacts): Map<string, NamedResource> {
  const people = members.map((member) => ({ ...member, kind: 'member' as const }));
  return new Map(
    [...people, ...sharedResources].map(({ id, kind, externalId, name }) => [id, { kind, externalId, name }]),
  );
}
