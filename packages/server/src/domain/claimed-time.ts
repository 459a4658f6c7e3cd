import './temporal.js';
import type { HeldSession } from './hold.js';
import { subtract } from './interval.js';
import { resourceOfUnit } from './shared-resource.js';

/** A stretch of one resource's time, `[start, end)`. */
export interface ClaimedTime {
  /** Of a licence the id of the unit, see `unitId`. */
  resourceId: string;
  start: Temporal.Instant;
  end: Temporal.Instant;
}

/** Whose time a session takes, and when. */
export type TimedSession = Pick<HeldSession, 'start' | 'end' | 'members' | 'room' | 'licence' | 'host'>;

/** What sessions claim, by id: each the time of everyone who sits in it, of its room, of its licence's unit and of its host's. */
export function claimedBy(sessions: readonly TimedSession[]): ClaimedTime[] {
  return sessions
    .flatMap(({ start, end, members, room, licence, host }) => {
      const taken = [...members.map(({ memberId }) => memberId), room, licence, host?.unit];
      return taken.filter((id) => id !== undefined).map((resourceId) => ({ resourceId, start, end }));
    })
    .sort((a, b) => (a.resourceId < b.resourceId ? -1 : a.resourceId > b.resourceId ? 1 : 0));
}

/**
 * What has to be claimed besides, by who has some of it already: each claim without the time they have of the same
 * resource, in pieces where that lies within it. On which unit of a licence they have it is no matter.
 * @param had none overlapping another of its resource, as the sessions of one booking are
 */
export function timeBeyond(wanted: readonly ClaimedTime[], had: readonly ClaimedTime[]): ClaimedTime[] {
  return wanted.flatMap(({ resourceId, ...time }) => {
    const already = had
      .filter((claim) => resourceOfUnit(claim.resourceId) === resourceOfUnit(resourceId))
      .map(millisecondsOf)
      .sort((a, b) => a.start - b.start);
    return subtract([millisecondsOf(time)], already).map(({ start, end }) => ({
      resourceId,
      start: Temporal.Instant.fromEpochMilliseconds(start),
      end: Temporal.Instant.fromEpochMilliseconds(end),
    }));
  });
}

/** Those of a booking's claims that are for these of its sessions. Which unit a licence's claim is on changes by itself. */
export function claimsFor(
  sessions: readonly TimedSession[],
  claims: readonly ClaimedTime[],
): { for: ClaimedTime[]; others: ClaimedTime[] } {
  const left = claimedBy(sessions).map(keyOf);
  const found: ClaimedTime[] = [];
  const others: ClaimedTime[] = [];
  for (const claim of claims) {
    const place = left.indexOf(keyOf(claim));
    if (place === -1) others.push(claim);
    else {
      left.splice(place, 1);
      found.push(claim);
    }
  }
  return { for: found, others };
}

const keyOf = ({ resourceId, start, end }: ClaimedTime): string =>
  `${resourceOfUnit(resourceId)} ${String(start.epochMilliseconds)} ${String(end.epochMilliseconds)}`;

const millisecondsOf = ({ start, end }: Pick<ClaimedTime, 'start' | 'end'>) => ({
  start: start.epochMilliseconds,
  end: end.epochMilliseconds,
});
