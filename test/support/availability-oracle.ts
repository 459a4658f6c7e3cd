// Only loads Temporal; everything else here is types, so that no thought is shared with what is being judged.
import '../../packages/server/src/domain/temporal.js';
import type { WorkingHours } from '../../packages/server/src/domain/availability-rule.js';
import type { Interval } from '../../packages/server/src/domain/interval.js';
import type { Seat, SeatedMember } from '../../packages/server/src/domain/panel.js';
import type { SlotRules } from '../../packages/server/src/domain/slot.js';

export interface WorldMember {
  hours: WorkingHours;
  busy: Interval[];
  claimed: Interval[];
  minNoticeMinutes: number;
}

/** Everything that decides which slots there are, before anything has been worked out from it. */
export interface AvailabilityWorld {
  rules: SlotRules;
  seats: Seat[];
  members: ReadonlyMap<string, WorldMember>;
  ledger: ReadonlyMap<string, number>;
  now: number;
  window: Interval;
}

const MINUTES_A_DAY = 1440;
const offsetsByZone = new Map<string, Map<number, number>>();

/** What the clock of a zone shows, as minutes since 1970-01-01T00:00 of that clock. */
export function wallMinute(timeZone: string, minute: number): number {
  const offsets = offsetsByZone.get(timeZone) ?? new Map<number, number>();
  offsetsByZone.set(timeZone, offsets);
  // Asked once a quarter of an hour only: no zone in these tests changed its clock at another minute since 1980.
  const quarter = Math.floor(minute / 15) * 15;
  let offset = offsets.get(quarter);
  if (offset === undefined) {
    const zoned = Temporal.Instant.fromEpochMilliseconds(quarter * 60_000).toZonedDateTimeISO(timeZone);
    offset = zoned.offsetNanoseconds / 60_000_000_000;
    offsets.set(quarter, offset);
  }
  return minute + offset;
}

const parse = (text: string) => Number(text.slice(0, 2)) * 60 + Number(text.slice(3));

/**
 * Watches the clock of a zone around a window and notes the minute at which it first reached each wall minute.
 * @returns the minute at which a wall minute was reached
 */
function watchClock(timeZone: string, window: Interval): (wall: number) => number {
  const from = window.start - 4 * MINUTES_A_DAY;
  const to = window.end + 5 * MINUTES_A_DAY;
  const first = wallMinute(timeZone, from);
  const reachedAt: number[] = [];
  for (let minute = from; minute < to; minute += 1) {
    const shown = wallMinute(timeZone, minute);
    // A skipped stretch is reached all at once; a repeated one was reached before.
    while (first + reachedAt.length <= shown) reachedAt.push(minute);
  }
  return (wall) => {
    const minute = reachedAt[wall - first];
    if (minute === undefined) throw new RangeError('The clock was not watched for long enough.');
    return minute;
  };
}

/**
 * Which minutes of the window are working time: every range of every date near it is laid onto the clock by watching it.
 * @returns 1 or 0 for each minute, from the start of the window on
 */
export function workingMinutes(
  hours: WorkingHours,
  window: Interval,
  firstReached = watchClock(hours.timeZone, window),
): Uint8Array {
  const weekly = new Uint8Array(window.end - window.start);
  const overridden = new Uint8Array(weekly.length);
  const own = new Uint8Array(weekly.length);
  const lay = (target: Uint8Array, day: number, { start, end }: { start: string; end: string }) => {
    const length = parse(end) > parse(start) ? 0 : MINUTES_A_DAY;
    const last = firstReached(day * MINUTES_A_DAY + parse(end) + length);
    const first = firstReached(day * MINUTES_A_DAY + parse(start));
    for (let minute = Math.max(first, window.start); minute < Math.min(last, window.end); minute += 1) {
      target[minute - window.start] = 1;
    }
  };
  const firstDay = Math.floor(window.start / MINUTES_A_DAY) - 2;
  for (let day = firstDay; day <= Math.floor(window.end / MINUTES_A_DAY) + 2; day += 1) {
    const date = Temporal.PlainDate.from('1970-01-01').add({ days: day });
    const weekday = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'][date.dayOfWeek - 1];
    const overrides = hours.dateOverrides.filter((override) => override.date === date.toString());
    if (overrides.length > 0) lay(overridden, day, { start: '00:00', end: '24:00' });
    for (const range of overrides.flatMap(({ ranges }) => ranges)) lay(own, day, range);
    if (overrides.length > 0) continue;
    for (const entry of hours.weekly) {
      if (entry.days.some((name) => name === weekday)) lay(weekly, day, entry);
    }
  }
  return weekly.map((isWeekly, index) => (own[index] || (isWeekly && !overridden[index]) ? 1 : 0));
}

/** Answers about one world, a minute at a time. */
export interface Oracle {
  /** Whether a slot may start here, whoever sits it. */
  allowsStart(start: number): boolean;
  isFree(memberId: string, start: number): boolean;
}

export function oracleOf(world: AvailabilityWorld): Oracle {
  const { rules, window, now } = world;
  const clocks = new Map<string, (wall: number) => number>();
  const workingMinutesOf = (hours: WorkingHours) => {
    const clock = clocks.get(hours.timeZone) ?? watchClock(hours.timeZone, window);
    clocks.set(hours.timeZone, clock);
    return workingMinutes(hours, window, clock);
  };
  const working = new Map(
    [...world.members]
      .filter(([id]) => world.seats.some((seat) => seat.members.includes(id)))
      .map(([id, member]) => [id, workingMinutesOf(member.hours)] as const),
  );
  const candidate = rules.candidateHours;
  const everyDay = candidate && {
    timeZone: candidate.timeZone,
    weekly: [{ ...candidate, days: ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const }],
    dateOverrides: [],
  };
  const candidateMinutes = everyDay && workingMinutesOf(everyDay);
  const isIn = (minutes: Uint8Array, minute: number) => minutes[minute - window.start] === 1;
  const everyMinute = (start: number, end: number, test: (minute: number) => boolean) => {
    for (let minute = start; minute < end; minute += 1) if (!test(minute)) return false;
    return true;
  };
  return {
    allowsStart(start) {
      const end = start + rules.durationMinutes;
      if (start < now + rules.noticeMinutes || start > now + rules.horizonMinutes) return false;
      if (start < window.start || end > window.end) return false;
      const clock = wallMinute(rules.gridTimeZone, start);
      const minuteOfDay = ((clock % MINUTES_A_DAY) + MINUTES_A_DAY) % MINUTES_A_DAY;
      if (minuteOfDay % rules.stepMinutes !== 0) return false;
      return everyMinute(
        start,
        end,
        (minute) => candidateMinutes === undefined || isIn(candidateMinutes, minute),
      );
    },
    isFree(memberId, start) {
      const member = world.members.get(memberId);
      const hours = working.get(memberId);
      if (member === undefined || hours === undefined) return false;
      const end = start + rules.durationMinutes;
      if (start < now + rules.noticeMinutes || start < now + member.minNoticeMinutes) return false;
      if (!everyMinute(start, end, (minute) => isIn(hours, minute))) return false;
      const isTaken = (minute: number) =>
        [...member.busy, ...member.claimed].some((busy) => busy.start <= minute && minute < busy.end);
      return everyMinute(
        start - rules.bufferBeforeMinutes,
        end + rules.bufferAfterMinutes,
        (minute) => !isTaken(minute),
      );
    },
  };
}

/** Every way to put free people on seats, nobody twice, each seat with at most its count. */
function* seatings(seats: readonly Seat[], free: ReadonlySet<string>): Generator<SeatedMember[]> {
  const [seat, ...others] = seats;
  if (seat === undefined) {
    yield [];
    return;
  }
  for (const sitting of subsetsUpTo(
    [...new Set(seat.members)].filter((id) => free.has(id)),
    seat.count,
  )) {
    const rest = new Set([...free].filter((id) => !sitting.includes(id)));
    for (const tail of seatings(others, rest)) {
      yield [...sitting.map((memberId) => ({ memberId, seat: seat.key })), ...tail];
    }
  }
}

function* subsetsUpTo(ids: readonly string[], size: number): Generator<string[]> {
  const [id, ...others] = ids;
  if (id === undefined || size <= 0) {
    yield [];
    return;
  }
  for (const tail of subsetsUpTo(others, size - 1)) yield [id, ...tail];
  yield* subsetsUpTo(others, size);
}

/** All panels that fill the required seats exactly, by trying everything. */
export function requiredPanels(seats: readonly Seat[], free: ReadonlySet<string>): SeatedMember[][] {
  const required = seats.filter((seat) => !seat.isOptional);
  const places = required.reduce((sum, seat) => sum + seat.count, 0);
  return [...seatings(required, free)].filter((panel) => panel.length === places);
}

/** The people of the one right panel, sorted, or undefined: the least owed for the required seats, then for the optional. */
export function rightPeople(
  seats: readonly Seat[],
  free: ReadonlySet<string>,
  ledger: ReadonlyMap<string, number>,
): string[] | undefined {
  const panels = requiredPanels(seats, free);
  if (panels.length === 0) return undefined;
  const rank = (id: string) => `${String(ledger.get(id) ?? 0).padStart(6, '0')} ${id}`;
  const best = (found: SeatedMember[][]) => {
    const most = Math.max(...found.map((panel) => panel.length));
    const ranked = found
      .filter((panel) => panel.length === most)
      .map((panel) => panel.map(({ memberId }) => memberId).sort((a, b) => (rank(a) < rank(b) ? -1 : 1)));
    const key = (ids: string[]) => ids.map(rank).join('|');
    return ranked.reduce((a, b) => (key(b) < key(a) ? b : a));
  };
  const required = best(panels);
  const left = new Set([...free].filter((id) => !required.includes(id)));
  const optional = best([
    ...seatings(
      seats.filter((seat) => seat.isOptional),
      left,
    ),
  ]);
  const people = [...required, ...optional].sort();
  return people.length === 0 ? undefined : people;
}
