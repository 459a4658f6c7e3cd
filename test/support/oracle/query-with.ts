import type {
  ResourceTime,
  ResourceTimeInput,
} from '../../../packages/server/src/domain/availability/resource-time.js';
import { resourceTimeOf } from '../../../packages/server/src/domain/availability/resource-time.js';
import type {
  SeatRules,
  SessionRules,
  SlotQuery,
} from '../../../packages/server/src/domain/availability/slot-query.js';

export const DAY = 1440;
/** Nine to one. */
const MORNING = { start: 540, end: 780 };

/** A person from nine to one, unless told otherwise. */
export function personTime(id: string, changes: Partial<ResourceTimeInput> = {}): ResourceTime {
  return resourceTimeOf({ id, kind: 'person', working: [MORNING], busy: [], claims: [], ...changes });
}

/** A seat called `lead` for one of some people, unless told otherwise. */
export function seatFor(resources: readonly string[], changes: Partial<SeatRules> = {}): SeatRules {
  return { key: 'lead', kind: 'person', resources, count: 1, isOptional: false, ...changes };
}

/** An hour with ada, unless told otherwise. */
export function sessionWith(changes: Partial<SessionRules> = {}): SessionRules {
  return {
    key: 'talk',
    durationMinutes: 60,
    bufferBeforeMinutes: 0,
    bufferAfterMinutes: 0,
    seats: [seatFor(['ada'])],
    ...changes,
  };
}

/** The first of January 1970 in UTC, a start every half hour, one session with ada; loops follow on at once. */
export function queryWith(
  changes: Partial<Omit<SlotQuery, 'resources' | 'ledger'>> & {
    people?: readonly ResourceTime[];
    booked?: Readonly<Record<string, number>>;
  } = {},
): SlotQuery {
  const { people = [personTime('ada')], booked = {}, ...rest } = changes;
  const window = rest.window ?? { start: 0, end: DAY };
  return {
    sessions: [sessionWith()],
    order: 'fixed',
    gapMinutes: { min: 0, max: 0 },
    breaks: [],
    sameDay: true,
    samePersonOnce: false,
    sameRoom: false,
    stepMinutes: 30,
    gridTimeZone: 'UTC',
    noticeMinutes: 0,
    horizonMinutes: 30 * DAY,
    now: 0,
    starts: window,
    window,
    ...rest,
    resources: new Map(people.map((person) => [person.id, person])),
    ledger: new Map(Object.entries(booked)),
  };
}
