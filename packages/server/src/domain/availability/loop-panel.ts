import type { Interval } from '../interval.js';
import { limitAt } from './limits.js';
import type { LoopTable, Placement } from './loop-seating.js';
import type { LoopTimes } from './loop-times.js';
import { type Applicant, type RankedSeat, compareIds } from './ranked-seats.js';
import { seatInOrder } from './seating.js';
import type { SeatedResource, SlotQuery } from './slot-query.js';

type Sitting = Map<RankedSeat, Applicant[]>;

/** Somebody who can take some of the places of a round, by index. */
interface Chooser {
  readonly applicant: Applicant;
  readonly places: number[];
  readonly booked: number;
  pieces: number;
}

/** Chooses who sits the sessions of one itinerary, all of which can be seated together. */
export class LoopPanel {
  readonly #query: SlotQuery;
  readonly #seats: readonly RankedSeat[];
  readonly #times: LoopTimes;
  readonly #spend: LoopTable['spend'];

  constructor({ query, seats, times, spend }: LoopTable) {
    this.#query = query;
    this.#seats = seats;
    this.#times = times;
    this.#spend = spend;
  }

  /**
   * Who sits, for each of the placements.
   * @param rooms that all of them could have, when they have to be the same
   * @returns undefined when the limits of people who would sit in several sessions leave nobody
   */
  seated(
    placements: readonly Placement[],
    rooms: readonly Applicant[] | undefined,
  ): (readonly SeatedResource[])[] | undefined {
    const people = this.#query.samePersonOnce ? this.#seatOnce(placements) : this.#seatInTurn(placements);
    if (people === undefined) return undefined;
    return placements.map((placement) =>
      this.#seats
        .filter(({ session }) => session === placement.session)
        .flatMap((seat) => {
          const sitting =
            seat.kind === 'person'
              ? (people.get(seat) ?? [])
              : this.#shared(seat, placement, placements, rooms);
          return sitting
            .map(({ id }) => id)
            .sort(compareIds)
            .map((resourceId) => ({ resourceId, seat: seat.key }));
        }),
    );
  }

  /** All chairs of the loop in one comparison; the longest sessions are taken first by the least booked. */
  #seatOnce(placements: readonly Placement[]): Sitting | undefined {
    const inOrder = this.#longestFirst(placements);
    const required = this.#seatRound(inOrder, (seat) => !seat.isOptional, new Set());
    if ([...required].some(([seat, sitting]) => sitting.length < seat.count)) return undefined;
    const sitting = new Set([...required.values()].flat());
    return new Map([...required, ...this.#seatRound(inOrder, ({ isOptional }) => isOptional, sitting)]);
  }

  /** One session after another, the longest first; each counts what the ones before it gave. */
  #seatInTurn(placements: readonly Placement[]): Sitting | undefined {
    const inOrder = this.#longestFirst(placements);
    const people = this.#requiredInTurn(inOrder) ?? this.#requiredWithinLimits(inOrder);
    for (const placement of people === undefined ? [] : inOrder) {
      for (const [seat, sitting] of this.#nextRound(placement, true, people, placements))
        people?.set(seat, sitting);
    }
    return people;
  }

  #requiredInTurn(placements: readonly Placement[]): Sitting | undefined {
    const people: Sitting = new Map();
    for (const placement of placements) {
      for (const [seat, sitting] of this.#nextRound(placement, false, people, placements)) {
        if (sitting.length < seat.count) return undefined;
        people.set(seat, sitting);
      }
    }
    return people;
  }

  #nextRound(
    placement: Placement,
    isOptional: boolean,
    people: Sitting = new Map(),
    placements: readonly Placement[],
  ): Sitting {
    const here = new Set<Applicant>();
    const given = new Map<Applicant, Interval[]>();
    for (const [{ session }, sitting] of people) {
      const start = placements.find((each) => each.session === session)?.start ?? 0;
      for (const applicant of sitting) {
        if (session === placement.session) here.add(applicant);
        given.set(applicant, [...(given.get(applicant) ?? []), this.#interviewAt(session, start)]);
      }
    }
    return this.#seatRound([placement], (seat) => seat.isOptional === isOptional, here, given);
  }

  /** Tries everybody on every chair: whom the limits keep from one session may be needed in another. */
  #requiredWithinLimits(placements: readonly Placement[]): Sitting | undefined {
    const chairs = placements.flatMap(({ session, start }) =>
      this.#peopleSeats(session)
        .filter(({ isOptional }) => !isOptional)
        .flatMap((seat) =>
          Array.from({ length: seat.count }, () => ({ seat, ...this.#interviewAt(session, start) })),
        ),
    );
    const taken: ((typeof chairs)[number] & { applicant: Applicant })[] = [];
    const fill = (index: number): boolean => {
      const chair = chairs[index];
      if (chair === undefined) return true;
      for (const applicant of chair.seat.applicants) {
        this.#spend(1);
        const own = taken.filter((each) => each.applicant === applicant);
        if (own.some(({ start }) => start === chair.start)) continue;
        if (!this.#times.isFree(chair.seat.session, applicant, chair.start)) continue;
        if (limitAt(applicant.time, chair, own) !== undefined) continue;
        taken.push({ ...chair, applicant });
        if (fill(index + 1)) return true;
        taken.pop();
      }
      return false;
    };
    if (!fill(0)) return undefined;
    const people: Sitting = new Map();
    for (const { seat, applicant } of taken) people.set(seat, [...(people.get(seat) ?? []), applicant]);
    return people;
  }

  /** Fills the seats of some placements at once with those who come first. */
  #seatRound(
    placements: readonly Placement[],
    isWanted: (seat: RankedSeat) => boolean,
    sitting: ReadonlySet<Applicant>,
    given: ReadonlyMap<Applicant, readonly Interval[]> = new Map(),
  ): Sitting {
    const seats = placements.flatMap(({ session, start }) =>
      this.#peopleSeats(session)
        .filter(isWanted)
        .map((seat) => ({ seat, start, count: seat.count })),
    );
    const choosers = new Map<Applicant, Chooser>();
    seats.forEach(({ seat, start }, place) => {
      for (const applicant of seat.applicants) {
        const others = given.get(applicant) ?? [];
        if (sitting.has(applicant) || !this.#canSit(seat, applicant, start, others)) continue;
        const pieces = this.#times.piecesLeft(seat.session, applicant, start);
        const chooser = choosers.get(applicant) ?? {
          applicant,
          places: [],
          booked: bookedWith(applicant, others),
          pieces,
        };
        chooser.places.push(place);
        chooser.pieces = Math.min(chooser.pieces, pieces);
        choosers.set(applicant, chooser);
      }
    });
    const seated = seatInOrder(seats, [...choosers.values()].sort(compareChoosers));
    return new Map(
      seats.map(({ seat }, place) => [seat, (seated[place] ?? []).map(({ applicant }) => applicant)]),
    );
  }

  #canSit(
    { session }: RankedSeat,
    applicant: Applicant,
    start: number,
    others: readonly Interval[],
  ): boolean {
    if (!this.#times.isFree(session, applicant, start)) return false;
    return (
      others.length === 0 || limitAt(applicant.time, this.#interviewAt(session, start), others) === undefined
    );
  }

  /** The room or licence of one session. */
  #shared(
    seat: RankedSeat,
    placement: Placement,
    placements: readonly Placement[],
    rooms: readonly Applicant[] | undefined,
  ): Applicant[] {
    const isSame = seat.kind === 'room' && this.#query.sameRoom;
    const needed = isSame
      ? placements.filter(({ session }) =>
          this.#seats.some((each) => each.session === session && each.kind === 'room'),
        )
      : [placement];
    return ((isSame ? rooms : undefined) ?? seat.applicants)
      .filter((each) => needed.every(({ session, start }) => this.#times.isFree(session, each, start)))
      .map((each) => ({
        each,
        pieces: needed.reduce(
          (sum, { session, start }) => sum + this.#times.piecesLeft(session, each, start),
          0,
        ),
      }))
      .sort(
        (a, b) => a.each.booked - b.each.booked || a.pieces - b.pieces || compareIds(a.each.id, b.each.id),
      )
      .slice(0, seat.count)
      .map(({ each }) => each);
  }

  #peopleSeats(session: number): RankedSeat[] {
    return this.#seats.filter((seat) => seat.session === session && seat.kind === 'person');
  }

  #interviewAt(session: number, start: number): Interval {
    return { start, end: start + this.#durationOf(session) };
  }

  #durationOf(session: number): number {
    return this.#query.sessions[session]?.durationMinutes ?? 0;
  }

  #longestFirst(placements: readonly Placement[]): Placement[] {
    return [...placements].sort(
      (a, b) => this.#durationOf(b.session) - this.#durationOf(a.session) || a.session - b.session,
    );
  }
}

function bookedWith({ booked }: Applicant, others: readonly Interval[]): number {
  return others.reduce((sum, { start, end }) => sum + end - start, booked);
}

function compareChoosers(a: Chooser, b: Chooser): number {
  return (
    a.booked - b.booked ||
    Number(b.applicant.isTrained) - Number(a.applicant.isTrained) ||
    a.pieces - b.pieces ||
    compareIds(a.applicant.id, b.applicant.id)
  );
}
