import type { WallTimeRange } from '../availability-rule.js';
import type { Interval } from '../interval.js';
import type { ResourceKind, ResourceTime } from './resource-time.js';

/** A place, or several of a kind, in one session, and who may take it. Keys are unique within a session. */
export interface SeatRules {
  readonly key: string;
  readonly kind: ResourceKind;
  /** Resource ids, pools unfolded, in any order; one named twice counts once. */
  readonly resources: readonly string[];
  /** How many of them sit. A seat for more than there are can't be filled; one for nobody always is. */
  readonly count: number;
  /** Never stands in the way; up to `count` of those who are free come along. */
  readonly isOptional: boolean;
  /** A skill that whoever sits must have. */
  readonly requires?: string | undefined;
  /** Only for trainees in `requires`. */
  readonly isForTrainee?: boolean | undefined;
}

/** What a plan says of one session. Whole minutes. */
export interface SessionRules {
  readonly key: string;
  /** At least 1; nothing is offered otherwise. */
  readonly durationMinutes: number;
  readonly bufferBeforeMinutes: number;
  readonly bufferAfterMinutes: number;
  readonly seats: readonly SeatRules[];
  /** The one minute at which it may start, when a slot that was offered is asked about. */
  readonly onlyStart?: number;
}

/** A break for the candidate within a loop. */
export type BreakRule =
  | { readonly kind: 'after'; readonly afterMinutes: number; readonly lengthMinutes: number }
  | {
      readonly kind: 'window';
      /** Wall times of every date, in the zone. */
      readonly window: WallTimeRange;
      readonly timeZone: string;
      readonly lengthMinutes: number;
    };

/** Whether slots can be hosted, which depends on who sits in them. */
export interface HostingRules {
  /** Says the same each time. */
  readonly canBeHosted: (sessions: readonly PlacedSession[]) => boolean;
  /** Those who could host what they sit in, unless they host something else then. Asked for only when it matters. */
  readonly whoCouldHost: () => ReadonlySet<string>;
}

/** Everything an answer depends on: the same query gives the same slots. docs/availability.md says by which rules. */
export interface SlotQuery {
  /** In the plan's order; 1 to 12. */
  readonly sessions: readonly SessionRules[];
  readonly order: 'fixed' | 'any';
  readonly gapMinutes: { readonly min: number; readonly max: number };
  /** At most 4. */
  readonly breaks: readonly BreakRule[];
  readonly sameDay: boolean;
  readonly samePersonOnce: boolean;
  readonly sameRoom: boolean;
  /** Need not divide an hour or a day; nothing is offered unless it is at least 1. */
  readonly stepMinutes: number;
  /** IANA id: the clock face the starts are on, and the dates of `sameDay`. */
  readonly gridTimeZone: string;
  /** From now to the earliest start, which is itself allowed. */
  readonly noticeMinutes: number;
  /** From now to the latest start, which is itself allowed. */
  readonly horizonMinutes: number;
  /** Every date the same; every session lies in it whole. Read as working hours are. */
  readonly candidateHours?: (WallTimeRange & { readonly timeZone: string }) | undefined;
  readonly offerPerDay?: { readonly count: number; readonly timeZone: string } | undefined;
  /** By id. Who is missing (a calendar could not be read) is never free. */
  readonly resources: ReadonlyMap<string, ResourceTime>;
  /** Minutes booked so far by resource id; who is missing has none. */
  readonly ledger: ReadonlyMap<string, number>;
  /** What is found has to be hosted too; without it, nobody has to. */
  readonly hosting?: HostingRules | undefined;
  /** The current minute, rounded up. */
  readonly now: number;
  /** Slots start in it. */
  readonly starts: Interval;
  /** Slots lie in it whole. The resources' times must reach beyond it by the buffers. */
  readonly window: Interval;
}

/** Who takes which seat. */
export interface SeatedResource {
  readonly resourceId: string;
  /** The key of the seat. */
  readonly seat: string;
}

/** One session of a slot: when, and who sits. */
export interface PlacedSession {
  /** Its index in the query's sessions. */
  readonly index: number;
  readonly start: number;
  readonly end: number;
  /** In the order of the seats, then by id. Slots with the same people share one list. */
  readonly seated: readonly SeatedResource[];
}

/** A slot that can be had. */
export interface SlotOffer {
  readonly start: number;
  /** The end of the last session. */
  readonly end: number;
  /** By start. */
  readonly sessions: readonly PlacedSession[];
}

/** Slots found: when they start, and each in full when asked for. */
export interface SlotBatch {
  /** Rising. */
  readonly starts: Int32Array;
  offerAt(index: number): SlotOffer;
}

/** How a search ended. */
export interface SearchEnd {
  /** Whether some starts could not be decided within the bound of work; they are not offered. */
  readonly truncated: boolean;
  /** Those starts, rising. */
  readonly undecided?: readonly number[];
}
