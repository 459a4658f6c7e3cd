import type { SeatRules, SessionRules } from '../../../packages/server/src/domain/availability/slot-query.js';
import type { Interval } from '../../../packages/server/src/domain/interval.js';
import { dateNamed, dayNumber, workingMinutes } from './clock.js';
import type { World, WorldPerson, WorldThing } from './world.js';
import { spanOf } from './world.js';

/** One resource of a world, its time laid out minute by minute. */
export interface Resource {
  readonly id: string;
  /** Undefined for rooms and licences. */
  readonly person: WorldPerson | undefined;
  /** The minutes that are laid out. */
  readonly span: Interval;
  /** 1 where it works; undefined when it is always there. */
  readonly working: Uint8Array | undefined;
  /** 1 where it is busy, or claimed up to its capacity. */
  readonly taken: Uint8Array;
  readonly claims: readonly Interval[];
}

/** The resources of a world by id. */
export function resourcesOf(world: World): ReadonlyMap<string, Resource> {
  const span = spanOf(world);
  const named = new Set(
    world.plan.sessions.flatMap(({ seats }) => seats.flatMap(({ resources }) => resources)),
  );
  const laidOut = new Map<string, Uint8Array>();
  const resources = new Map<string, Resource>();
  for (const it of [...world.people, ...world.things]) {
    // Many a person of a world stands in no seat, and many keep the same hours.
    if (!named.has(it.id)) continue;
    const key = JSON.stringify(it.hours);
    const working = it.hours === undefined ? undefined : (laidOut.get(key) ?? workingMinutes(it.hours, span));
    if (working !== undefined) laidOut.set(key, working);
    const claims = it.claims.filter(({ start, end }) => start < end);
    const person = 'skills' in it ? it : undefined;
    resources.set(it.id, { id: it.id, person, span, working, taken: takenMinutes(it, span), claims });
  }
  return resources;
}

function takenMinutes(it: WorldPerson | WorldThing, span: Interval): Uint8Array {
  const capacity = 'capacity' in it ? it.capacity : 1;
  const taken = new Uint8Array(span.end - span.start);
  const claimsAt = new Uint8Array(taken.length);
  for (const { start, end } of it.busy) {
    for (let index = Math.max(0, start - span.start); index < end - span.start; index += 1) taken[index] = 1;
  }
  for (const { start, end } of it.claims) {
    for (let index = Math.max(0, start - span.start); index < end - span.start; index += 1) {
      claimsAt[index] = (claimsAt[index] ?? 0) + 1;
      if ((claimsAt[index] ?? 0) >= capacity) taken[index] = 1;
    }
  }
  return taken;
}

function isWorking({ working, span }: Resource, minute: number): boolean {
  return working === undefined || working[minute - span.start] === 1;
}

function isTaken({ taken, span }: Resource, minute: number): boolean {
  return taken[minute - span.start] === 1;
}

/** Whether the test holds in every minute of `[start, end)`. */
export function inEveryMinute(start: number, end: number, test: (minute: number) => boolean): boolean {
  for (let minute = start; minute < end; minute += 1) if (!test(minute)) return false;
  return true;
}

/** Whether the seat is for a resource like this: named in it, and with the skill, or the traineeship, it asks for. */
export function isQualified(seat: SeatRules, { id, person }: Resource): boolean {
  if (!seat.resources.includes(id)) return false;
  const skill = seat.requires;
  if (skill === undefined) return true;
  const training = person?.training[skill];
  if (seat.isForTrainee === true) return training === 'trainee';
  return training === 'trained' || (training === undefined && person?.skills.includes(skill) === true);
}

/** Minutes kept clear before and after: of the session's and the person's the more; none for rooms and licences. */
export function buffersOf(session: SessionRules, { person }: Resource): { before: number; after: number } {
  if (person === undefined) return { before: 0, after: 0 };
  return {
    before: Math.max(0, session.bufferBeforeMinutes, person.bufferBeforeMinutes),
    after: Math.max(0, session.bufferAfterMinutes, person.bufferAfterMinutes),
  };
}

/** Whether a resource is there for a session that starts at a minute; its limits are asked by {@link isWithinLimits}. */
export function isThere(world: World, session: SessionRules, resource: Resource, start: number): boolean {
  const end = start + session.durationMinutes;
  const { before, after } = buffersOf(session, resource);
  const notice = Math.max(world.plan.noticeMinutes, resource.person?.minNoticeMinutes ?? 0);
  return (
    start >= world.now + notice &&
    inEveryMinute(start, end, (minute) => isWorking(resource, minute)) &&
    inEveryMinute(start - before, end + after, (minute) => !isTaken(resource, minute))
  );
}

/** Whether a person who takes these interviews besides their claims stays within their limits on all dates concerned. */
export function isWithinLimits({ person, claims }: Resource, interviews: readonly Interval[]): boolean {
  if (person === undefined) return true;
  const { perDay, perWeek, minutesPerDay } = person.limits;
  if (perDay === undefined && perWeek === undefined && minutesPerDay === undefined) return true;
  const { timeZone } = person.hours;
  const all = [...claims, ...interviews].map(({ start, end }) => {
    const { date, week } = dateNamed(dayNumber(timeZone, start));
    return { start, end, date, week };
  });
  return all.slice(claims.length).every((interview) => {
    const sameDate = all.filter(({ date }) => date === interview.date);
    const sameWeek = all.filter(({ week }) => week === interview.week);
    const minutes = sameDate.reduce((sum, { start, end }) => sum + end - start, 0);
    return (
      (perDay === undefined || sameDate.length <= perDay) &&
      (perWeek === undefined || sameWeek.length <= perWeek) &&
      (minutesPerDay === undefined || minutes <= minutesPerDay)
    );
  });
}

/** How many pieces of the free stretch a session lies in would be left with it and its buffers taken out: none to two. */
export function piecesLeft(session: SessionRules, resource: Resource, start: number): number {
  const { before, after } = buffersOf(session, resource);
  const end = start + session.durationMinutes;
  const edges: [number, number][] = [
    [start - before - 1, start],
    [end, end + after + 1],
  ];
  return edges.filter(([from, until]) =>
    inEveryMinute(from, until, (minute) => isWorking(resource, minute) && !isTaken(resource, minute)),
  ).length;
}
