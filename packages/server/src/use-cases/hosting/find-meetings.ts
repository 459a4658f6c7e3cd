import '../../domain/temporal.js';
import { targetKey } from '../../domain/effect.js';
import { isMeetingWanted } from '../../domain/hosted-meeting.js';
import { SchedulingError } from '../../domain/scheduling-error.js';
import type { SeenHostedMeeting } from '../../ports/conferencing-provider.js';
import type { MeetingRecord } from '../../ports/meeting-records.js';
import type { Transaction } from '../../ports/store.js';
import { lockBooking } from '../candidate-context.js';
import { findMade } from './find-made.js';
import { keepStanding } from './keep-meeting.js';
import type { MeetingPorts } from './meeting-task.js';

/** What is still being asked for is the outbox's. */
const UNANSWERED_MINUTES = 2;
const AT_ONCE = 20;

/**
 * Finds out what became of meetings that were asked for and that nobody tries to make any more: one that was made is the
 * interview's, or is deleted where nobody wants it; one that was not is asked for no longer.
 */
export function makeFindMeetings(ports: MeetingPorts & { onFailure: (failure: FindFailure) => void }) {
  return async (tenantId: string, signal: AbortSignal): Promise<void> => {
    const unanswered = await ports.store.transaction(tenantId, async (tx) => {
      const before = tx.now.subtract({ minutes: UNANSWERED_MINUTES });
      const found: MeetingRecord[] = [];
      for (const record of await tx.meetings.unanswered(before, AT_ONCE)) {
        if (!(await isAtWork(tx, record))) found.push(record);
      }
      return found;
    });
    for (const record of unanswered) {
      signal.throwIfAborted();
      await find(ports, tenantId, record, signal);
    }
  };
}

/** A meeting that could not be looked for; ids and codes only. */
export interface FindFailure {
  tenantId: string;
  connectionId: string;
  bookingId: string;
  code: string;
  cause: unknown;
}

async function find(
  ports: Parameters<typeof makeFindMeetings>[0],
  tenantId: string,
  record: MeetingRecord,
  signal: AbortSignal,
): Promise<void> {
  const { bookingId, connectionId } = record;
  const close = (found: SeenHostedMeeting | undefined) =>
    ports.store.transaction(tenantId, (tx) => conclude(tx, record, found));
  try {
    const { account } = await ports.conferencing.open(tenantId, connectionId);
    const made = await findMade(account, record, signal);
    const found = made && (await account.readMeeting(made.reference, signal));
    if ((await close(found)) !== 'unwanted' || found === undefined) return;
    await account.deleteMeeting(found.reference, signal);
    await close(undefined);
  } catch (cause) {
    if (!(cause instanceof SchedulingError) || cause.code === 'service_unavailable') throw cause;
    ports.onFailure({ tenantId, connectionId, bookingId, code: cause.code, cause });
    // Nobody can ask any more; if somebody can later, it is looked for before it is made.
    if (cause.code === 'needs_connection') await close(undefined);
  }
}

/** @returns `unwanted` for a meeting that is to be deleted first */
async function conclude(
  tx: Transaction,
  { bookingId, sessionKey, generation }: MeetingRecord,
  found: SeenHostedMeeting | undefined,
): Promise<'unwanted' | 'concluded'> {
  const context = await lockBooking(tx, bookingId);
  const record = await tx.meetings.find(bookingId, sessionKey, generation);
  if (record?.state !== 'asked' || (await isAtWork(tx, record))) return 'concluded';
  if (found === undefined) {
    await tx.meetings.put({ ...record, state: 'gone' });
    return 'concluded';
  }
  if (!isMeetingWanted(context.booking, record)) return 'unwanted';
  const { reference, joinUrl, passcode } = found;
  await keepStanding(tx, context, record, { reference, joinUrl, passcode, alternatesDropped: false });
  return 'concluded';
}

/** Whether the outbox has yet to carry something out for it. */
async function isAtWork(tx: Transaction, record: MeetingRecord): Promise<boolean> {
  const { bookingId, sessionKey, connectionId, generation } = record;
  const key = targetKey({ kind: 'meeting', sessionKey, connectionId, generation });
  const effects = await tx.effects.ofBooking(bookingId);
  return effects.some(
    ({ target, state }) => target.kind === 'meeting' && state === 'pending' && targetKey(target) === key,
  );
}
