import type { PlanSeat, PlanSession } from '../../packages/server/src/domain/plan.js';
import type { Pool } from '../../packages/server/src/domain/pool.js';
import type { SharedResource } from '../../packages/server/src/domain/shared-resource.js';
import { systemRandomness } from '../../packages/server/src/security/randomness.js';

/** A pool of these members and pools. */
export function aPool(members: readonly string[], changes: Partial<Pool> = {}): Pool {
  const id = systemRandomness.id('pol');
  return { id, externalId: id, name: 'Engineers', members: [...members], ...changes };
}

/** A room that is always there. */
export function aRoom(changes: Partial<SharedResource> = {}): SharedResource {
  return aSharedResource('room', systemRandomness.id('rom'), changes);
}

/** A licence for two meetings at once. */
export function aLicence(changes: Partial<SharedResource> = {}): SharedResource {
  return aSharedResource('licence', systemRandomness.id('lic'), { capacity: 2, ...changes });
}

const aSharedResource = (
  kind: SharedResource['kind'],
  id: string,
  changes: Partial<SharedResource>,
): SharedResource => ({
  id,
  externalId: id,
  kind,
  name: 'Clock tower',
  capacity: 1,
  hours: undefined,
  calendars: [],
  isActive: true,
  ...changes,
});

/** A seat for all of these. */
export function aSeat(members: readonly string[], changes: Partial<PlanSeat> = {}): PlanSeat {
  return {
    key: 'seat-0',
    name: undefined,
    rule: 'allOf',
    members: [...members],
    count: members.length,
    isOptional: false,
    requires: undefined,
    isForTrainee: false,
    ...changes,
  };
}

/** 30 minutes in which all of these members sit. */
export function aSession(members: readonly string[], changes: Partial<PlanSession> = {}): PlanSession {
  return {
    key: 'onsite',
    title: 'Interview',
    durationMinutes: 30,
    seats: [aSeat(members)],
    bufferBeforeMinutes: 0,
    bufferAfterMinutes: 0,
    conferencing: undefined,
    noteTaker: undefined,
    recordedEvent: undefined,
    location: undefined,
    rooms: [],
    licences: [],
    ...changes,
  };
}
