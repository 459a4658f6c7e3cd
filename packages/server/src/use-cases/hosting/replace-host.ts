import { sessionOf } from '../../domain/booking.js';
import { hostedMeeting, isMeetingWanted } from '../../domain/hosted-meeting.js';
import { SchedulingError } from '../../domain/scheduling-error.js';
import type { Transaction } from '../../ports/store.js';
import type { BookingContext } from '../candidate-context.js';
import { openException } from '../open-exception.js';
import { type MeetingOf, failMeeting } from './fail-meeting.js';
import type { MeetingPorts } from './meeting-task.js';
import { reassignHost } from './reassign-host.js';

/** An account that the service would not let host is passed over for so long. */
const BARRED_HOURS = 24;
/** As many as a service lets a host have a day. */
const ALL_WRITES = 100;

/**
 * The service says that a meeting's host can't host it: they are passed over from now on, and somebody else gets the
 * meeting. Where nobody can, coordinators see it.
 * @param context locked
 * @returns whether the meeting is to be made for somebody else now, or by nobody any more
 */
export async function replaceHost(
  ports: Pick<MeetingPorts, 'providers'>,
  tx: Transaction,
  context: BookingContext,
  { of, fault }: { of: MeetingOf; fault: SchedulingError },
): Promise<boolean> {
  const host = sessionOf(context.booking, of.sessionKey)?.host;
  if (!isMeetingWanted(context.booking, of)) return true;
  if (host === undefined) {
    await failMeeting(tx, context, of, 'no_link');
    return false;
  }
  await passOver(tx, host, fault);
  try {
    await reassignHost(ports, tx, context, of.sessionKey);
    return true;
  } catch (error) {
    if (!(error instanceof SchedulingError) || error.code !== 'no_host') throw error;
    await flag(tx, context, of, host.userId);
    return false;
  }
}

async function passOver(
  tx: Transaction,
  { connectionId, userId }: { connectionId: string; userId: string },
  { details: { hostReason: reason = 'HOST_NOT_LICENSED' } }: SchedulingError,
): Promise<void> {
  const account = await tx.hosts.findByUser(connectionId, userId);
  if (account === undefined) return;
  if (reason === 'HOST_DAILY_LIMIT') await tx.hosts.countWrites(account.id, ALL_WRITES);
  else await tx.hosts.bar(account.id, { reason, until: tx.now.add({ hours: BARRED_HOURS }) });
}

/** A meeting that is there can be joined still, for all we know. */
async function flag(tx: Transaction, context: BookingContext, of: MeetingOf, userId: string): Promise<void> {
  const { booking } = context;
  const { sessionKey } = of;
  if (hostedMeeting(sessionOf(booking, sessionKey)?.conferencing)?.state !== 'ready')
    return failMeeting(tx, context, of, 'no_host');
  await openException(tx, booking, { sessionKey, kind: 'host_at_risk', subject: userId, detail: {} });
}
