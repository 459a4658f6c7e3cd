import type { PlacedSession, SeatedResource, SlotOffer } from '../domain/availability/slot-query.js';
import type { Plan } from '../domain/plan.js';
import { seatKeysOf } from './slot-query.js';

/**
 * Slots that differ in nothing but their start, in few characters: when they start (`packStarts`), who sits in them by id,
 * and for each session its index in the plan, the minutes from the start of the slot to its own, and then, in pairs, a
 * seat's index and the index of who takes it.
 */
export type TicketContent = [starts: number[], ids: string[], sessions: number[][]];

/** @param offers at least one; their sessions, but for the start of the slot, are those of the first */
export function contentOf(plan: Plan, offers: readonly SlotOffer[]): TicketContent {
  const starts = packStarts(offers.map(({ start }) => start));
  const [first] = offers;
  if (first === undefined) return [starts, [], []];
  const ids = new Map<string, number>();
  const idIndex = (id: string): number => {
    const known = ids.get(id) ?? ids.size;
    ids.set(id, known);
    return known;
  };
  const sessions = first.sessions.map(({ index, start, seated }) => {
    const keys = seatKeysOf(sessionAt(plan, index));
    const pairs = seated.flatMap(({ resourceId, seat }) => [keys.indexOf(seat), idIndex(resourceId)]);
    return [index, start - first.start, ...pairs];
  });
  return [starts, [...ids.keys()], sessions];
}

/** The sessions of each slot, by start. @param plan with the sessions and seats that it had for `contentOf` */
export function offersIn(plan: Plan, [starts, ids, sessions]: TicketContent): PlacedSession[][] {
  const shape = sessions.map(([index = 0, offset = 0, ...pairs]) => {
    const session = sessionAt(plan, index);
    return { index, offset, durationMinutes: session.durationMinutes, seated: seatedIn(session, pairs, ids) };
  });
  return unpackStarts(starts).map((slotStart) =>
    shape.map(({ index, offset, durationMinutes, seated }) => {
      const start = slotStart + offset;
      return { index, start, end: start + durationMinutes, seated };
    }),
  );
}

function seatedIn(session: Plan['sessions'][number], pairs: number[], ids: string[]): SeatedResource[] {
  const keys = seatKeysOf(session);
  const seated: SeatedResource[] = [];
  for (let index = 0; index < pairs.length; index += 2) {
    const seat = keys[pairs[index] ?? -1];
    const resourceId = ids[pairs[index + 1] ?? -1];
    if (seat !== undefined && resourceId !== undefined) seated.push({ resourceId, seat });
  }
  return seated;
}

function sessionAt({ sessions }: Plan, index: number): Plan['sessions'][number] {
  const session = sessions[index];
  if (session === undefined) throw new RangeError(`the plan has no session ${String(index)}`);
  return session;
}

/** The first of rising numbers, then how far on the next ones lie and how many times in a row: 9:00, 15 three times … */
function packStarts(starts: readonly number[]): number[] {
  const [first, ...rest] = starts;
  if (first === undefined) return [];
  const packed = [first];
  let last = first;
  for (const start of rest) {
    const step = start - last;
    const times = packed.length > 1 ? packed.at(-1) : undefined;
    if (times !== undefined && packed.at(-2) === step) packed[packed.length - 1] = times + 1;
    else packed.push(step, 1);
    last = start;
  }
  return packed;
}

function unpackStarts([first, ...runs]: readonly number[]): number[] {
  if (first === undefined) return [];
  const starts = [first];
  let last = first;
  for (let index = 0; index < runs.length; index += 2) {
    for (let times = runs[index + 1] ?? 0; times > 0; times -= 1) {
      last += runs[index] ?? 0;
      starts.push(last);
    }
  }
  return starts;
}
