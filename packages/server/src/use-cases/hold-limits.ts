import { type WorkingHours, workingTimeOf } from '../domain/availability-rule.js';
import type { PlacedSession } from '../domain/availability/slot-query.js';
import {
  COUNTED_HOURS,
  type WantedTime,
  assertClientMayHold,
  assertInvitationMayHold,
} from '../domain/hold-limits.js';
import { floorMinute, instantOfMinute } from '../domain/minutes.js';
import type { Transaction } from '../ports/store.js';
import type { SlotFacts } from './slot-facts.js';

/** Who wants which slot. */
export interface WantedHold {
  invitationId: string;
  /** See `Hold`; who can't be told apart by address is not counted by it. */
  clientKey: string | undefined;
  sessions: readonly PlacedSession[];
  facts: Pick<SlotFacts, 'members' | 'sharedResources'>;
}

/**
 * Keeps anybody from holding time without end, on all servers together (S43). Asked before any calendar is read; of those
 * who ask at the same moment, some more may pass.
 * @throws `hold_limit`
 */
export async function assertMayHold(tx: Transaction, wanted: WantedHold): Promise<void> {
  const { invitationId, clientKey } = wanted;
  const back = (hours: number): Temporal.Instant => tx.now.subtract({ hours });
  const ofInvitation = await tx.holds.placedSince({ invitationId }, back(COUNTED_HOURS.invitation));
  assertInvitationMayHold(ofInvitation, tx.now);
  if (clientKey === undefined) return;
  const ofClient = await tx.holds.placedSince({ clientKey }, back(COUNTED_HOURS.client));
  if (ofClient.length === 0) return;
  assertClientMayHold(ofClient, { invitationId, times: timesOf(wanted) }, tx.now);
}

/** Everybody's part in the slot; licences, which are several at once, are left out. */
function timesOf({ sessions, facts }: WantedHold): WantedTime[] {
  const rooms = facts.sharedResources.filter(({ kind }) => kind === 'room');
  const owners = new Map([...facts.members, ...rooms].map((owner) => [owner.id, owner]));
  return sessions.flatMap(({ start, end, seated }) =>
    seated.flatMap(({ resourceId }) => {
      const owner = owners.get(resourceId);
      if (owner === undefined) return [];
      const date = dateOf(start, owner.hours?.timeZone ?? 'UTC');
      return { resourceId, date, workingMinutes: workingMinutesIn(date, owner.hours), minutes: end - start };
    }),
  );
}

function dateOf(minute: number, timeZone: string): WantedTime['date'] {
  const start = instantOfMinute(minute).toZonedDateTimeISO(timeZone).startOfDay();
  return { start: start.toInstant(), end: start.add({ days: 1 }).toInstant() };
}

/** Without hours, any time of the date. */
function workingMinutesIn({ start, end }: WantedTime['date'], hours: WorkingHours | undefined): number {
  const range = { start: floorMinute(start), end: floorMinute(end) };
  const working = hours === undefined ? [range] : workingTimeOf(hours, range);
  return working.reduce((sum, stretch) => sum + stretch.end - stretch.start, 0);
}
