import '../../domain/temporal.js';
import { type BookedSession, sessionOf } from '../../domain/booking.js';
import { targetKey } from '../../domain/effect.js';
import { isAnotherAwaited, isMeetingWanted } from '../../domain/hosted-meeting.js';
import { SchedulingError } from '../../domain/scheduling-error.js';
import type { ConferencingAccount, MadeMeeting, MeetingRequest } from '../../ports/conferencing-provider.js';
import type { MeetingRecord } from '../../ports/meeting-records.js';
import type { Transaction } from '../../ports/store.js';
import { lockBooking } from '../candidate-context.js';
import { failMeeting, reportLateMeeting } from './fail-meeting.js';
import { findMade } from './find-made.js';
import { keepMeeting } from './keep-meeting.js';
import type { MeetingPorts, MeetingTask } from './meeting-task.js';
import { replaceHost } from './replace-host.js';
import { wantedMeeting, writtenText } from './wanted-meeting.js';

/** What is to be done with a meeting. */
type Step =
  | { kind: 'nothing' }
  | { kind: 'take away'; record: MeetingRecord }
  | { kind: 'bring'; wish: Wish };

/** A meeting that is wanted, its record as it is kept, and what the service is to know of it. */
interface Wish {
  record: MeetingRecord;
  request: MeetingRequest;
  /** It was asked for before, and nobody knows what became of it. */
  isUnsure: boolean;
}

/** A meeting as it is to be for one revision of its booking. */
interface SettleTask extends MeetingTask {
  revision: number;
}

/** Trying again does not help with these: something has to change first. */
const LASTING: ReadonlySet<SchedulingError['code']> = new Set([
  'needs_connection',
  'needs_admin',
  'missing_permission',
  'provider_rejected',
]);

/**
 * Brings a session's meeting to what the booking is now: makes it, changes it or takes it away. That it is asked for is
 * written down before, and its link becomes the booking's next revision after, so that wherever it is cut off the next run
 * finds what the last one made. An account that can't host is passed over, and another one is given the meeting.
 * @returns `moot` when there was nothing to do any more, `taken back` when the meeting is gone by this
 * @throws `SchedulingError` as the port does
 */
export function makeSettleMeeting(ports: MeetingPorts) {
  return async (task: SettleTask, signal: AbortSignal): Promise<'done' | 'taken back' | 'moot'> => {
    const step = await ports.store.transaction(task.tenantId, (tx) => begin(tx, task));
    if (step.kind === 'nothing') return 'moot';
    if (step.kind === 'take away') return takeAway(ports, task, step.record, signal);
    try {
      await bring(ports, task, step.wish, signal);
      return 'done';
    } catch (error) {
      if (!(error instanceof SchedulingError)) throw error;
      if (await isGivenToAnother(ports, task, error)) return 'done';
      throw error;
    }
  };
}

async function begin(tx: Transaction, task: SettleTask): Promise<Step> {
  const { booking, plan } = await lockBooking(tx, task.bookingId);
  const known = await tx.meetings.find(task.bookingId, task.sessionKey, task.generation);
  const session = sessionOf(booking, task.sessionKey);
  if (session === undefined || !isMeetingWanted(booking, task)) {
    const stays = known === undefined || known.state === 'gone' || isAnotherAwaited(booking, task.sessionKey);
    if (stays || (await isLeftToNewer(tx, task))) return { kind: 'nothing' };
    return { kind: 'take away', record: known };
  }
  if (Temporal.Instant.compare(session.end, tx.now) <= 0) return { kind: 'nothing' };
  const request = wantedMeeting(booking, session, { plan, generation: task.generation });
  if (known?.state === 'standing')
    return { kind: 'bring', wish: { record: known, request, isUnsure: false } };
  const record = askedRecord(task, session, tx.now);
  await tx.meetings.put(record);
  return {
    kind: 'bring',
    wish: { record, request, isUnsure: known?.reference === undefined && known !== undefined },
  };
}

/** The link that replaces it has come since this was begun: an effect of that revision takes it away, when its turn comes. */
async function isLeftToNewer(tx: Transaction, { revision, ...task }: SettleTask): Promise<boolean> {
  const key = targetKey({ kind: 'meeting', ...task });
  return (await tx.effects.ofBooking(task.bookingId)).some(
    (other) => other.kind === 'meeting' && other.revision > revision && targetKey(other.target) === key,
  );
}

const askedRecord = (
  { bookingId, sessionKey, generation, connectionId }: MeetingTask,
  { host }: Pick<BookedSession, 'host'>,
  now: Temporal.Instant,
): MeetingRecord => ({
  bookingId,
  sessionKey,
  generation,
  connectionId,
  hostUserId: host?.userId,
  reference: undefined,
  state: 'asked',
  written: undefined,
  startedAt: undefined,
  endedAt: undefined,
  guestJoinedAt: undefined,
  askedAt: now,
});

async function takeAway(
  ports: MeetingPorts,
  task: MeetingTask,
  record: MeetingRecord,
  signal: AbortSignal,
): Promise<'taken back'> {
  const { account } = await ports.conferencing.open(task.tenantId, task.connectionId);
  const reference = record.reference ?? (await findMade(account, record, signal))?.reference;
  if (reference !== undefined) await account.deleteMeeting(reference, signal);
  await ports.store.transaction(task.tenantId, (tx) =>
    tx.meetings.put({ ...record, reference, state: 'gone' }),
  );
  return 'taken back';
}

async function bring(ports: MeetingPorts, task: MeetingTask, wish: Wish, signal: AbortSignal): Promise<void> {
  const { record, request } = wish;
  if (record.written === writtenText(request)) return;
  const { account } = await ports.conferencing.open(task.tenantId, task.connectionId);
  if (record.reference === undefined) {
    const made =
      (wish.isUnsure ? await adopted(account, wish, signal) : undefined) ??
      (await account.createMeeting(request, signal));
    await keepMeeting(ports, task, request, made);
    return;
  }
  const updated = await account.updateMeeting(record.reference, request, signal);
  if (updated !== undefined) {
    await keepMeeting(ports, task, request, { reference: record.reference, ...updated });
    return;
  }
  // It is gone at the service: another one, with another link, as if it had never been made.
  await ports.store.transaction(task.tenantId, (tx) =>
    tx.meetings.put({ ...record, reference: undefined, written: undefined, state: 'asked', askedAt: tx.now }),
  );
  await keepMeeting(ports, task, request, await account.createMeeting(request, signal));
}

/** The meeting that an earlier run made without living to hear of it, brought to what is wanted now. */
async function adopted(
  account: ConferencingAccount,
  { record, request }: Wish,
  signal: AbortSignal,
): Promise<MadeMeeting | undefined> {
  const found = await findMade(account, record, signal);
  const seen = found && (await account.readMeeting(found.reference, signal));
  const updated = seen && (await account.updateMeeting(seen.reference, request, signal));
  if (seen === undefined || updated === undefined) return undefined;
  return { reference: seen.reference, joinUrl: seen.joinUrl, passcode: seen.passcode, ...updated };
}

/** What a failure means for the booking. @returns whether another account hosts the meeting now */
async function isGivenToAnother(
  ports: MeetingPorts,
  task: MeetingTask,
  error: SchedulingError,
): Promise<boolean> {
  return ports.store.transaction(task.tenantId, async (tx) => {
    const context = await lockBooking(tx, task.bookingId);
    if (error.code === 'host_unavailable') return replaceHost(ports, tx, context, { of: task, fault: error });
    if (LASTING.has(error.code)) await failMeeting(tx, context, task, 'no_link');
    else await reportLateMeeting(tx, context, task);
    return false;
  });
}
