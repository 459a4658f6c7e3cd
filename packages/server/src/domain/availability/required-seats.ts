import { type OpenSeat, cheapestSeating } from './explain-matching.js';
import { compareIds, seatRuleOf } from './ranked-seats.js';
import type { ResourceTime } from './resource-time.js';
import type { SeatRules, SessionRules, SlotQuery } from './slot-query.js';

/** Who could take a seat; without a time where a calendar could not be read. */
export interface Candidate {
  readonly id: string;
  readonly time: ResourceTime | undefined;
}

/** A seat without which there is no slot, and who could ever take it. */
export interface RequiredSeat {
  /** Index of the session in the query. */
  readonly session: number;
  readonly rules: SessionRules;
  readonly seat: SeatRules;
  /** Each once, by id. */
  readonly candidates: readonly Candidate[];
}

/** The rules that no start can satisfy. `too_few_people` is said of rooms and licences too. */
export type ShortageRule = 'too_few_people' | 'nobody_twice' | 'same_room';

/** A seat that can't be filled at any time. */
export interface Shortage {
  readonly rule: ShortageRule;
  readonly session: number;
  readonly seat: string;
}

/** The seats of all sessions that are not optional, with everyone but those who are not qualified. */
export function requiredSeatsOf({ sessions, resources }: SlotQuery): RequiredSeat[] {
  return sessions.flatMap((rules, session) =>
    rules.seats
      .filter(({ isOptional, count }) => !isOptional && count > 0)
      .map((seat) => ({
        session,
        rules,
        seat,
        candidates: [...new Set(seat.resources)]
          .sort(compareIds)
          .map((id) => ({ id, time: resources.get(id) }))
          .filter(({ time }) => seatRuleOf(seat, time) !== 'not_qualified'),
      })),
  );
}

/** The seats among which nobody sits twice, one list for each time they are filled at once. */
export function seatsFilledTogether(
  { samePersonOnce }: Pick<SlotQuery, 'samePersonOnce'>,
  seats: readonly RequiredSeat[],
): RequiredSeat[][] {
  const people = seats.filter(({ seat }) => seat.kind === 'person');
  const things = seats.filter(({ seat }) => seat.kind !== 'person');
  return [...(samePersonOnce ? [people] : bySession(people)), ...bySession(things)];
}

/** The first seat of each session that wants a room, when all have to take the same. */
export function seatsOfTheRoom(
  { sameRoom, sessions }: Pick<SlotQuery, 'sameRoom' | 'sessions'>,
  seats: readonly RequiredSeat[],
): RequiredSeat[] {
  if (!sameRoom || sessions.length === 1) return [];
  const rooms = seats.filter(({ seat }) => seat.kind === 'room');
  return bySession(rooms).flatMap(([first]) => first ?? []);
}

/** The rooms that all of these seats could take. */
export function roomsInAll(seats: readonly RequiredSeat[]): readonly Candidate[] {
  const [first, ...others] = seats.map(({ candidates }) => candidates);
  return (first ?? []).filter(({ id }) => others.every((rooms) => rooms.some((room) => room.id === id)));
}

/** Why the plan can't be seated whatever the calendars say; undefined when it can. */
export function shortageOf(query: SlotQuery, seats: readonly RequiredSeat[]): Shortage | undefined {
  const short = seats.find(({ seat, candidates }) => candidates.length < seat.count);
  if (short !== undefined) return shortageAt(short, 'too_few_people');
  for (const together of seatsFilledTogether(query, seats)) {
    const seating = cheapestSeating(together.map(openTo));
    const twice = 'shortAt' in seating ? together[seating.shortAt] : undefined;
    if (twice !== undefined) return shortageAt(twice, 'nobody_twice');
  }
  const ofTheRoom = seatsOfTheRoom(query, seats);
  const last = ofTheRoom.at(-1);
  return last !== undefined && roomsInAll(ofTheRoom).length === 0 ? shortageAt(last, 'same_room') : undefined;
}

function openTo({ seat, candidates }: RequiredSeat): OpenSeat<{ id: string; cost: number }> {
  return { count: seat.count, options: candidates.map(({ id }) => ({ id, cost: 0 })) };
}

function shortageAt({ session, seat }: RequiredSeat, rule: ShortageRule): Shortage {
  return { rule, session, seat: seat.key };
}

function bySession(seats: readonly RequiredSeat[]): RequiredSeat[][] {
  const sessions = new Map<number, RequiredSeat[]>();
  for (const seat of seats) {
    const known = sessions.get(seat.session);
    if (known === undefined) sessions.set(seat.session, [seat]);
    else known.push(seat);
  }
  return [...sessions.values()];
}
