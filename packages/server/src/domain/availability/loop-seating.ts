import type { LoopTimes } from './loop-times.js';
import type { Applicant, RankedSeat } from './ranked-seats.js';
import type { SlotQuery } from './slot-query.js';

/** What people are seated by. */
export interface LoopTable {
  readonly query: SlotQuery;
  readonly seats: readonly RankedSeat[];
  readonly times: LoopTimes;
  /** Is told how many people were looked at. */
  readonly spend: (work: number) => void;
}

/** A session at a time. */
export interface Placement {
  readonly session: number;
  readonly start: number;
}

/** One chair at one placed session, and who is on it for now. */
interface Chair {
  readonly seat: RankedSeat;
  readonly start: number;
  sitter: Applicant | undefined;
}

/**
 * Whether the sessions of an itinerary can be seated together: sessions are added and taken back as the search goes. Who
 * sits in the end is chosen by `LoopPanel`.
 */
export class LoopSeating {
  readonly #query: SlotQuery;
  readonly #seats: readonly RankedSeat[];
  readonly #times: LoopTimes;
  /** Chairs by session, in the order the sessions were added. */
  readonly #chairs: Chair[][] = [];
  readonly #sitsOn = new Map<Applicant, Chair>();
  /** Rooms that all sessions so far could have, after each session; undefined while none needs one. */
  readonly #rooms: (readonly Applicant[] | undefined)[] = [];
  readonly #spend: LoopTable['spend'];

  constructor({ query, seats, times, spend }: LoopTable) {
    this.#query = query;
    this.#seats = seats;
    this.#times = times;
    this.#spend = spend;
  }

  /** @returns false, and nothing is added, when it can't be seated beside those added before */
  add(placement: Placement): boolean {
    const rooms = this.#roomsWith(placement);
    if (rooms?.length === 0) return false;
    const chairs = this.#peopleSeats(placement.session)
      .filter(({ isOptional }) => !isOptional)
      .flatMap((seat) =>
        Array.from(
          { length: seat.count },
          (): Chair => ({ seat, start: placement.start, sitter: undefined }),
        ),
      );
    // Without the rule of nobody twice, who sits elsewhere in the loop is no matter here.
    const sitsOn = this.#query.samePersonOnce ? this.#sitsOn : new Map<Applicant, Chair>();
    const isSeated = chairs.every((chair) => this.#sit(chair, sitsOn, new Set()));
    if (!isSeated) {
      leave(chairs, sitsOn);
      return false;
    }
    this.#chairs.push(chairs);
    this.#rooms.push(rooms);
    return true;
  }

  /** The rooms that every session so far could have; undefined when they need not be the same, or none needs one. */
  get rooms(): readonly Applicant[] | undefined {
    return this.#rooms.at(-1);
  }

  /** Takes the session added last back. */
  takeBack(): void {
    leave(this.#chairs.pop() ?? [], this.#sitsOn);
    this.#rooms.pop();
  }

  /** Finds somebody for a chair, moving others to chairs of theirs where needed. */
  #sit(chair: Chair, sitsOn: Map<Applicant, Chair>, visited: Set<Applicant>): boolean {
    const { seat, start } = chair;
    for (const applicant of seat.applicants) {
      this.#spend(1);
      if (visited.has(applicant) || !this.#times.isFree(seat.session, applicant, start)) continue;
      visited.add(applicant);
      const other = sitsOn.get(applicant);
      if (other !== undefined && !this.#sit(other, sitsOn, visited)) continue;
      sitsOn.set(applicant, chair);
      chair.sitter = applicant;
      return true;
    }
    return false;
  }

  #peopleSeats(session: number): RankedSeat[] {
    return this.#seats.filter((seat) => seat.session === session && seat.kind === 'person');
  }

  #roomsWith({ session, start }: Placement): readonly Applicant[] | undefined {
    const before = this.#rooms.at(-1);
    const seat = this.#seats.find((each) => each.session === session && each.kind === 'room');
    if (!this.#query.sameRoom || seat === undefined) return before;
    return (before ?? seat.applicants).filter(
      (room) => seat.applicants.includes(room) && this.#times.isFree(session, room, start),
    );
  }
}

function leave(chairs: readonly Chair[], sitsOn: Map<Applicant, Chair>): void {
  for (const chair of chairs) {
    if (chair.sitter !== undefined && sitsOn.get(chair.sitter) === chair) sitsOn.delete(chair.sitter);
  }
}
