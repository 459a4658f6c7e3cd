import type { Interval } from '../interval.js';
import { cheapestSeating } from './explain-matching.js';
import { type Given, type SeatOption, SeatOptions } from './explain-options.js';
import type { Placement } from './loop-seating.js';
import { type PersonalRule, stretchesInTheWay } from './personal-rules.js';
import { compareIds } from './ranked-seats.js';
import { type RequiredSeat, roomsInAll, seatsOfTheRoom } from './required-seats.js';
import type { SlotQuery } from './slot-query.js';

/** Somebody, or a room or licence, who would sit if what is in the way were gone. */
export interface Blocker {
  /** Index of the session in the query. */
  readonly session: number;
  /** When that session would be. */
  readonly start: number;
  readonly end: number;
  /** The key of the seat. */
  readonly seat: string;
  readonly resourceId: string;
  /** The first of the rules. */
  readonly rule: PersonalRule;
  /** All rules that would have to give way, in order. */
  readonly rules: readonly PersonalRule[];
  /** The busy and claimed stretches in the way, by start. */
  readonly between: readonly Interval[];
}

/** What stands in the way of a start; with all of it gone, the slot is there. */
export interface Obstacles {
  /** 0 when nothing does. */
  readonly cost: number;
  /** By start of the session, then in the order of the seats. */
  readonly blockers: readonly Blocker[];
}

/** One who sits, in which seat and when. */
interface Sitter {
  readonly place: RequiredSeat;
  readonly start: number;
  readonly option: SeatOption;
}

/** Finds the cheapest set of people, rooms and licences to free for sessions at given times. */
export class BlockerSearch {
  readonly #query: SlotQuery;
  readonly #seats: readonly RequiredSeat[];
  readonly #spend: (work: number) => void;
  readonly #options: SeatOptions;

  /**
   * @param seats all that are required; each can be filled
   * @param spend is told of the work
   */
  constructor(query: SlotQuery, seats: readonly RequiredSeat[], spend: (work: number) => void) {
    this.#query = query;
    this.#seats = seats;
    this.#spend = spend;
    this.#options = new SeatOptions(query, seats, spend);
  }

  /** What a session costs at the least by itself, whoever sits in the others. */
  costOf({ session, start }: Placement): number {
    const seats = this.#seats.filter((seat) => seat.session === session);
    return seats.reduce((sum, place) => {
      const options = this.#options.at(place, start);
      return sum + options.slice(0, place.seat.count).reduce((costs, { cost }) => costs + cost, 0);
    }, 0);
  }

  /** What stands in the way of these sessions, all of a slot's. */
  obstaclesTo(placements: readonly Placement[]): Obstacles {
    const sitters = [...this.#peopleAt(placements), ...this.#thingsAt(placements)];
    const cost = sitters.reduce((sum, { option }) => sum + option.cost, 0);
    const blockers = sitters
      .filter(({ option }) => option.cost > 0)
      .sort(
        (a, b) =>
          a.start - b.start ||
          this.#seats.indexOf(a.place) - this.#seats.indexOf(b.place) ||
          compareIds(a.option.id, b.option.id),
      );
    return { cost, blockers: blockers.flatMap((sitter) => this.#blockerOf(sitter)) };
  }

  #peopleAt(placements: readonly Placement[]): Sitter[] {
    const people = this.#seats.filter(({ seat }) => seat.kind === 'person');
    if (this.#query.samePersonOnce) return this.#filled(people, placements);
    const sitters: Sitter[] = [];
    const longestFirst = [...placements].sort((a, b) => this.#durationOf(b) - this.#durationOf(a));
    for (const placement of longestFirst) {
      const ofSession = people.filter(({ session }) => session === placement.session);
      sitters.push(...this.#filled(ofSession, [placement], this.#givenBy(sitters)));
    }
    return sitters;
  }

  #thingsAt(placements: readonly Placement[]): Sitter[] {
    const ofTheRoom = seatsOfTheRoom(this.#query, this.#seats);
    const things = this.#seats.filter((each) => each.seat.kind !== 'person' && !ofTheRoom.includes(each));
    return [
      ...this.#sameRoomAt(ofTheRoom, placements),
      ...placements.flatMap((placement) =>
        this.#filled(
          things.filter(({ session }) => session === placement.session),
          [placement],
        ),
      ),
    ];
  }

  /** The one room that costs least for all sessions that need it. */
  #sameRoomAt(seats: readonly RequiredSeat[], placements: readonly Placement[]): Sitter[] {
    const choices = roomsInAll(seats).map((room) => {
      const sitters = seats.map((place): Sitter => {
        const start = startOf(place, placements);
        return { place, start, option: this.#options.one(place, room, start) };
      });
      return { sitters, cost: sitters.reduce((sum, { option }) => sum + option.cost, 0) };
    });
    // They are by id already.
    choices.sort((a, b) => a.cost - b.cost);
    return choices[0]?.sitters ?? [];
  }

  /** Fills seats at once, each at the time of its session. */
  #filled(
    seats: readonly RequiredSeat[],
    placements: readonly Placement[],
    given: Given = new Map(),
  ): Sitter[] {
    const open = seats.map((place) => ({
      count: place.seat.count,
      options: this.#options.at(place, startOf(place, placements), given),
    }));
    const seating = cheapestSeating(open, this.#spend);
    if ('shortAt' in seating) return [];
    return seats.flatMap((place, index) => {
      const start = startOf(place, placements);
      return (seating.taken[index] ?? []).map((option) => ({ place, start, option }));
    });
  }

  #blockerOf({ place, start, option }: Sitter): Blocker[] {
    const [rule] = option.rules;
    if (rule === undefined) return [];
    const time = this.#query.resources.get(option.id);
    return [
      {
        session: place.session,
        start,
        end: start + place.rules.durationMinutes,
        seat: place.seat.key,
        resourceId: option.id,
        rule,
        rules: option.rules,
        between: time === undefined ? [] : stretchesInTheWay(time, place.rules, start),
      },
    ];
  }

  #givenBy(sitters: readonly Sitter[]): Map<string, Interval[]> {
    const given = new Map<string, Interval[]>();
    for (const { place, start, option } of sitters) {
      const interview = { start, end: start + place.rules.durationMinutes };
      given.set(option.id, [...(given.get(option.id) ?? []), interview]);
    }
    return given;
  }

  #durationOf({ session }: Placement): number {
    return this.#query.sessions[session]?.durationMinutes ?? 0;
  }
}

function startOf({ session }: RequiredSeat, placements: readonly Placement[]): number {
  return placements.find((each) => each.session === session)?.start ?? 0;
}
