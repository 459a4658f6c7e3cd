import type { Blocker } from '../../domain/availability/blockers.js';
import type { Refusal } from '../../domain/availability/explain-fold.js';
import type { Gain } from '../../domain/availability/explain-gains.js';
import {
  type ExplainedNames,
  ruleSentencesOf,
  seatSentencesOf,
} from '../../domain/availability/explain-sentences.js';
import type { Interval } from '../../domain/interval.js';
import { utcTextOfMinute } from '../../domain/minutes.js';
import type { ExplainedSlots, NamedResource } from '../../use-cases/explain.js';
import type { SimulatedSlots } from '../../use-cases/simulate.js';
import { LICENCE_SEAT, ROOM_SEAT } from '../../use-cases/slot-query.js';
import type { ExplainReply } from '../../wire/explain.js';
import type { SimulateReply } from '../../wire/simulate.js';

export function explainView(explained: ExplainedSlots): ExplainReply {
  const { explanation, readAt } = explained;
  const { offered, refusals, considered, rules, seats, freeing, raising, truncated } = explanation;
  const names = namesIn(explained);
  const sentences = seatSentencesOf(explanation, names);
  const gainView = ({ resourceId, slots }: Gain) => ({ ...resourceView(explained, resourceId), slots });
  return {
    starts: offered.length + refusals.length,
    considered,
    offered: offered.map(utcTextOfMinute),
    sentences: [...sentences, ...ruleSentencesOf(explanation)],
    rules: rules.map(({ rule, starts }) => ({ rule, starts })),
    seats: seats.map(({ session, seat, starts, resources }, index) => ({
      session: sessionKey(explained, session),
      seat,
      name: names.seat(session, seat),
      starts,
      sentence: sentences[index] ?? '',
      resources: resources.map(({ resourceId, ...cost }) => ({
        ...resourceView(explained, resourceId),
        starts: cost.starts,
        rules: cost.rules.map(({ rule, starts }) => ({ rule, starts })),
      })),
    })),
    freeing: freeing.map(gainView),
    raising: raising.map(gainView),
    reasons: refusals.map((refusal) => reasonView(explained, refusal)),
    computedAt: readAt.toString(),
    ...(truncated ? { truncated: true } : {}),
  };
}

export function simulationView({ readAt, ...simulation }: SimulatedSlots): SimulateReply {
  return {
    before: simulation.before,
    after: simulation.after,
    gained: simulation.gained.map(intervalView),
    lost: simulation.lost.map(intervalView),
    computedAt: readAt.toString(),
    ...(simulation.truncated ? { truncated: true } : {}),
  };
}

/** Sessions by their titles; a seat without a name is called by its place. */
function namesIn({ plan, resources }: ExplainedSlots): ExplainedNames {
  const seatName = (session: number, key: string): string => {
    const seats = plan.sessions[session]?.seats ?? [];
    const index = seats.findIndex((seat) => seat.key === key);
    return seats[index]?.name ?? `Seat ${index + 1}`;
  };
  return {
    session: (index) => plan.sessions[index]?.title ?? '',
    seat: (session, key) =>
      key === ROOM_SEAT ? 'Room' : key === LICENCE_SEAT ? 'Host licence' : seatName(session, key),
    resource: (id) => resources.get(id)?.name ?? '',
  };
}

function reasonView(
  explained: ExplainedSlots,
  { start, rule, session, seat, blockers }: Refusal,
): ExplainReply['reasons'][number] {
  return {
    start: utcTextOfMinute(start),
    rule,
    session: session === undefined ? null : sessionKey(explained, session),
    seat: seat ?? null,
    blockers: blockers.map((blocker) => blockerView(explained, blocker)),
  };
}

function blockerView(
  explained: ExplainedSlots,
  { resourceId, session, seat, start, end, rule, rules, between }: Blocker,
): ExplainReply['reasons'][number]['blockers'][number] {
  return {
    ...resourceView(explained, resourceId),
    session: sessionKey(explained, session),
    seat,
    ...intervalView({ start, end }),
    rule,
    rules: [...rules],
    between: between.map(intervalView),
  };
}

function resourceView({ resources }: ExplainedSlots, id: string): NamedResource {
  const { kind, externalId, name } = resources.get(id) ?? { kind: 'member', externalId: '', name: '' };
  return { kind, externalId, name };
}

function sessionKey({ plan }: ExplainedSlots, index: number): string {
  return plan.sessions[index]?.key ?? '';
}

function intervalView({ start, end }: Interval): { start: string; end: string } {
  return { start: utcTextOfMinute(start), end: utcTextOfMinute(end) };
}
