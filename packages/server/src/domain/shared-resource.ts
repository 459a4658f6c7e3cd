import type { WorkingHours } from './availability-rule.js';
import type { MemberCalendar } from './member.js';

/** A room, or a licence to host meetings: nobody's, and taken by one session at a time, a licence by up to its capacity. */
export interface SharedResource {
  /** `rom_` or `lic_`. */
  id: string;
  externalId: string;
  kind: 'room' | 'licence';
  name: string;
  /** Of a room 1. */
  capacity: number;
  /** None: always there. */
  hours: WorkingHours | undefined;
  calendars: MemberCalendar[];
  isActive: boolean;
}

/**
 * The id under which one unit of a resource is claimed. A licence for three meetings at once has the units 0 to 2, so that
 * the database's rule of no overlap (one claim a unit) is its rule too.
 */
export function unitId(resourceId: string, unit: number): string {
  return unit === 0 ? resourceId : `${resourceId}#${String(unit)}`;
}

/** The resource a claim's id belongs to. */
export function resourceOfUnit(claimedId: string): string {
  return claimedId.split('#', 1)[0] ?? claimedId;
}
