import ICAL from 'ical.js';
import type { BusyPeriod } from '../../domain/free-busy.js';
import { busyKindOf } from './event-busy.js';
import { type EventLength, lengthOf, type Span, spanOf } from './event-length.js';
import { type EventTime, type FindZone, timeOf, timesOf, zonesOf } from './event-times.js';
import { startsOf } from './recurrence-set.js';
import { type EpochSeconds, widestOffsetSeconds, type ZoneRule } from './zone-rule.js';

/** A stretch of taken time, in seconds since the epoch. */
export interface BusySpan extends Span {
  kind: BusyPeriod['kind'];
  /** The event is of dates, not of times (RFC 5545 §3.6.1). */
  isAllDay: boolean;
}

/** What has to be known beside the event itself. */
export interface ExpansionContext {
  /** Only what overlaps `[from, to)` is reported, whole. */
  from: EpochSeconds;
  to: EpochSeconds;
  /** Rule for times without a zone and for whole days. */
  floating: ZoneRule;
  /** The calendar owner's addresses, as `addressKey` spells them. */
  owner: ReadonlySet<string>;
}

/** A VEVENT read once: its start, its length, what it takes. */
interface ReadEvent {
  component: ICAL.Component;
  start: EventTime;
  length: EventLength;
  kind: BusyPeriod['kind'] | undefined;
}

/** A VEVENT that replaces an instance, or with RANGE=THISANDFUTURE that one and all later ones (RFC 5545 §3.8.4.4). */
interface Override extends ReadEvent {
  id: EventTime;
  isFuture: boolean;
}

const day = 86_400;

/**
 * The taken time of one calendar object: recurrence expanded, moved and removed instances accounted for.
 * It yields `undefined` between steps without a result, so that whoever drives it can bound it.
 * @param text one VCALENDAR with the VEVENTs of one UID (RFC 4791 §4.1)
 * @throws ical.js's error, or an `Error`, for what cannot be read; never to be shown, since it may quote the event
 */
export function* busyOfObject(
  text: string,
  context: ExpansionContext,
): Generator<BusySpan | undefined, void> {
  const calendar = ICAL.Component.fromString(text);
  const findZone = zonesOf(calendar, context.floating);
  const byUid = new Map<string, ICAL.Component[]>();
  for (const component of calendar.getAllSubcomponents('vevent')) {
    const uid = component.getFirstPropertyValue('uid');
    const key = typeof uid === 'string' ? uid : '';
    byUid.set(key, [...(byUid.get(key) ?? []), component]);
  }
  for (const components of byUid.values()) yield* busyOfEvent(components, findZone, context);
}

function* busyOfEvent(
  components: readonly ICAL.Component[],
  findZone: FindZone,
  context: ExpansionContext,
): Generator<BusySpan | undefined, void> {
  const overrides: Override[] = [];
  const masters: ReadEvent[] = [];
  for (const component of components) {
    const event = readEvent(component, findZone, context);
    const id = timeOf(component, 'recurrence-id', findZone);
    const range = component.getFirstProperty('recurrence-id')?.getFirstParameter('range');
    if (id === undefined) masters.push(event);
    else overrides.push({ ...event, id, isFuture: range?.toUpperCase() === 'THISANDFUTURE' });
    yield undefined;
  }
  for (const override of overrides) {
    yield within(context, override, spanOf(override.start.wall, override.start, override.length));
  }
  for (const master of masters) yield* busyOfSeries(master, overrides, findZone, context);
}

function* busyOfSeries(
  master: ReadEvent,
  overrides: readonly Override[],
  findZone: FindZone,
  context: ExpansionContext,
): Generator<BusySpan | undefined, void> {
  const { component, start } = master;
  const isRemoved = matcherOf(start, [
    ...component.getAllProperties('exdate').flatMap((property) => timesOf(property, findZone)),
    ...overrides.map(({ id }) => id),
  ]);
  const futures = overrides
    .filter(({ isFuture }) => isFuture)
    .sort((a, b) => b.id.zone.earliest(b.id.wall) - a.id.zone.earliest(a.id.wall));
  const window = wallWindow(context, [master, ...futures], futures);
  for (const found of startsOf(component, start, window, findZone)) {
    if (found === undefined || isRemoved(found.wall)) {
      yield undefined;
      continue;
    }
    const moment = start.zone.earliest(found.wall);
    const future = futures.find(({ id }) => id.zone.earliest(id.wall) <= moment);
    if (future !== undefined) {
      yield within(context, future, shiftedSpan(found.wall, start, future));
    } else {
      const { lengthSeconds } = found;
      const length = lengthSeconds === undefined ? master.length : { days: 0, seconds: lengthSeconds };
      yield within(context, master, spanOf(found.wall, start, length));
    }
  }
}

function readEvent(component: ICAL.Component, findZone: FindZone, { owner }: ExpansionContext): ReadEvent {
  const start = timeOf(component, 'dtstart', findZone);
  if (start === undefined) throw new Error('an event without a start');
  const length = lengthOf(component, start, findZone);
  return { component, start, length, kind: busyKindOf(component, owner) };
}

/** Says whether a start was taken out, by moment, or by day where either side is only a date. */
function matcherOf(start: EventTime, removed: readonly EventTime[]): (wall: number) => boolean {
  const days = new Set<number>();
  const moments = new Set<number>();
  for (const time of removed) {
    if (time.isDate || start.isDate) days.add(Math.floor(time.wall / day));
    else moments.add(time.zone.earliest(time.wall));
  }
  return (wall) =>
    days.has(Math.floor(wall / day)) || (moments.size > 0 && moments.has(start.zone.earliest(wall)));
}

/** An instance after a THISANDFUTURE override: moved on the clock by as much as the override itself was. */
function shiftedSpan(wall: number, start: EventTime, future: Override): Span {
  const { id } = future;
  if (id.zone === start.zone && future.start.zone === start.zone) {
    return spanOf(wall + future.start.wall - id.wall, future.start, future.length);
  }
  const moved = future.start.zone.earliest(future.start.wall) - id.zone.earliest(id.wall);
  const span = spanOf(wall, start, future.length);
  return { start: span.start + moved, end: span.end + moved };
}

/** Wall times that can touch the window at all, whatever the zone, the length and the moves. */
function wallWindow(
  { from, to }: ExpansionContext,
  events: readonly ReadEvent[],
  moves: readonly Override[],
) {
  const longest = Math.max(...events.map(({ length }) => length.days * day + length.seconds), 0);
  const furthest = Math.max(...moves.map(({ id, start }) => Math.abs(start.wall - id.wall) + 2 * day), 0);
  const margin = widestOffsetSeconds + day + furthest;
  return { from: from - longest - margin, to: to + margin };
}

function within(
  { from, to }: ExpansionContext,
  { kind, start: { isDate } }: ReadEvent,
  { start, end }: Span,
): BusySpan | undefined {
  const isTaken = kind !== undefined && start < end && start < to && end > from;
  return isTaken ? { start, end, kind, isAllDay: isDate } : undefined;
}
