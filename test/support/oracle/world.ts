import type { WallTimeRange, WorkingHours } from '../../../packages/server/src/domain/availability-rule.js';
import type { SessionRules, SlotQuery } from '../../../packages/server/src/domain/availability/slot-query.js';
import type { Interval } from '../../../packages/server/src/domain/interval.js';

/** A person as an administrator wrote them down, nothing worked out yet. Whole minutes since the epoch. */
export interface WorldPerson {
  readonly id: string;
  readonly hours: WorkingHours;
  readonly busy: readonly Interval[];
  readonly claims: readonly Interval[];
  readonly bufferBeforeMinutes: number;
  readonly bufferAfterMinutes: number;
  readonly minNoticeMinutes: number;
  readonly limits: {
    readonly perDay?: number | undefined;
    readonly perWeek?: number | undefined;
    readonly minutesPerDay?: number | undefined;
  };
  readonly skills: readonly string[];
  readonly training: Readonly<Record<string, 'trainee' | 'trained'>>;
}

/** A room or a licence; without hours it is always there. */
export interface WorldThing {
  readonly id: string;
  readonly kind: 'room' | 'licence';
  readonly capacity: number;
  readonly hours: WorkingHours | undefined;
  readonly busy: readonly Interval[];
  readonly claims: readonly Interval[];
}

/** What a plan says, as the query has it. */
export type WorldPlan = Omit<SlotQuery, 'resources' | 'ledger' | 'now' | 'starts' | 'window'> & {
  readonly sessions: readonly SessionRules[];
};

/** Everything that decides which slots there are, before anything has been worked out from it; plain data throughout. */
export interface World {
  readonly plan: WorldPlan;
  /** Seats may name ids that nobody here has: people whose calendars could not be read. */
  readonly people: readonly WorldPerson[];
  readonly things: readonly WorldThing[];
  /** Minutes booked, by id. */
  readonly ledger: Readonly<Record<string, number>>;
  readonly now: number;
  /** Slots start and lie in it. */
  readonly window: Interval;
}

/** The minutes for which working time is laid out: the window, and on either side more than any buffer reaches. */
export function spanOf({ window }: Pick<World, 'window'>): Interval {
  return { start: window.start - 100, end: window.end + 100 };
}

/** The same wall times on every day. */
export function everyDay({
  start,
  end,
  timeZone,
}: WallTimeRange & { readonly timeZone: string }): WorkingHours {
  const days = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;
  return { timeZone, weekly: [{ start, end, days }], dateOverrides: [] };
}
