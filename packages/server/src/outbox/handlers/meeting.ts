import { sessionOf } from '../../domain/booking.js';
import type { MeetingTarget } from '../../domain/effect.js';
import { isMeetingWanted } from '../../domain/hosted-meeting.js';
import type { MeetingPorts } from '../../use-cases/hosting/meeting-task.js';
import { makeSettleMeeting } from '../../use-cases/hosting/settle-meeting.js';
import type { EffectHandler, EffectInspector } from '../effect-handler.js';

/** Makes, changes or deletes a session's meeting at its conferencing service. */
export function makeMeetingHandler(ports: MeetingPorts): EffectHandler<MeetingTarget> {
  const settleMeeting = makeSettleMeeting(ports);
  return ({ tenantId, booking, effect: { revision }, target }, signal) => {
    const { connectionId, sessionKey, generation } = target;
    const task = { tenantId, bookingId: booking.id, connectionId, sessionKey, generation };
    return settleMeeting({ ...task, revision }, signal);
  };
}

/** Finds out whether a meeting that is wanted still stands at its service. */
export function makeMeetingInspector({ store, conferencing }: MeetingPorts): EffectInspector<MeetingTarget> {
  return async ({ tenantId, booking, target }, signal) => {
    const { sessionKey, generation, connectionId } = target;
    if (sessionOf(booking, sessionKey) === undefined || !isMeetingWanted(booking, target)) return 'unknown';
    const record = await store.transaction(tenantId, (tx) =>
      tx.meetings.find(booking.id, sessionKey, generation),
    );
    if (record?.state !== 'standing' || record.reference === undefined) return 'unknown';
    const { account } = await conferencing.open(tenantId, connectionId);
    const seen = await account.readMeeting(record.reference, signal);
    return seen === undefined ? 'missing' : 'as wanted';
  };
}
