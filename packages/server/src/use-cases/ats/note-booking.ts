import { type Booking, membersOf } from '../../domain/booking.js';
import type { AtsMailTarget, AtsNoteTarget, Effect } from '../../domain/effect.js';
import { type LaterNote, mailOf, noteBefore, notesAfter } from '../../domain/effect-turn.js';
import { SchedulingError } from '../../domain/scheduling-error.js';
import type { AtsLoggedMail } from '../../ports/ats-provider.js';
import type { AtsCapabilities } from '../../ports/ats-provider.js';
import type { AtsSettings } from '../../ports/ats-records.js';
import type { Transaction } from '../../ports/store.js';
import { linkShownByAts } from './ats-link-to-join.js';
import { type AtsPanel, outsidersOf, panelOf } from './ats-panel.js';
import { type AtsTask, type AtsWritePorts, settingsOf } from './ats-writing.js';
import { type NotedSession, noteText } from './note-text.js';
import { type NotedTime, sessionsTold } from './told-revision.js';
import { makeLogMail, makeWriteNote } from './write-note.js';

/**
 * Notes in the candidate's feed that a booking was made, moved or cancelled, or got other people; once for each revision, in
 * their order. One that a later note has overtaken tells how the booking was then.
 * @returns `moot` when nothing was to be told, or a later note may stand there already
 * @throws `SchedulingError` as the port does; `service_unavailable` while an earlier note is being written
 */
export function makeNoteBooking(ports: AtsWritePorts) {
  const writeNote = makeWriteNote(ports);
  return async (task: AtsTask, target: AtsNoteTarget, signal: AbortSignal): Promise<'done' | 'moot'> => {
    const { tenantId, connectionId, bookingId } = task;
    const { provider } = await ports.ats.open(tenantId, connectionId);
    const told = await ports.store.transaction(tenantId, async (tx) => {
      const booking = await bookingOfNote(tx, task, (settings) => settings.writesNotes);
      if (booking === undefined) return undefined;
      const body = await bodyOf(ports, tx, { booking, target, ...provider });
      return body === undefined ? undefined : { booking, body };
    });
    if (told === undefined) return 'moot';
    const { booking, body } = told;
    await writeNote(task, { marker: markerOf(bookingId, target), ...idsOf(booking), body }, signal);
    return 'done';
  };
}

/** Whose mail it is to be, and what it said. */
export type MailText = Pick<AtsLoggedMail, 'subject' | 'from' | 'to' | 'body'>;

/**
 * Puts a mail that was sent to the candidate into the log of the applicant tracking system (ATS), once.
 * @param textOf what the mail said; without links that are the candidate's own
 * @returns `moot` when it was not sent, or is not to be logged
 * @throws `SchedulingError` as the port does
 */
export function makeLogBookingMail(ports: AtsWritePorts) {
  const logMail = makeLogMail(ports);
  return async (
    task: AtsTask,
    target: AtsMailTarget,
    textOf: (booking: Booking, mail: Effect) => MailText,
    signal: AbortSignal,
  ): Promise<'done' | 'moot'> => {
    const sent = await ports.store.transaction(task.tenantId, async (tx) => {
      const booking = await bookingOfNote(tx, task, (settings) => settings.logsMails);
      const mail = booking && mailOf(target, await tx.effects.ofBooking(booking.id));
      return booking && mail?.state === 'done' ? { booking, mail } : undefined;
    });
    if (sent === undefined) return 'moot';
    const { about, minutesBefore = 0, revision } = target;
    const marker = `${task.bookingId}:mail:${about}:${String(minutesBefore)}:${String(revision)}`;
    const text = textOf(sent.booking, sent.mail);
    await logMail(task, { marker, ...idsOf(sent.booking), ...text }, signal);
    return 'done';
  };
}

/** Undefined when nothing is to be told of it. */
async function bookingOfNote(
  tx: Transaction,
  { bookingId, connectionId }: AtsTask,
  isWanted: (settings: AtsSettings) => boolean,
): Promise<Booking | undefined> {
  const booking = await tx.bookings.find(bookingId);
  const settings = await settingsOf(tx, connectionId);
  const isTold = booking?.ats?.connectionId === connectionId && settings !== undefined && isWanted(settings);
  return isTold ? booking : undefined;
}

const idsOf = ({ ats }: Booking): { candidateId: string; applicationId: string } => ({
  candidateId: ats?.candidateId ?? '',
  applicationId: ats?.applicationId ?? '',
});

const markerOf = (bookingId: string, { about, revision }: AtsNoteTarget): string =>
  `${bookingId}:note:${about}:${String(revision)}`;

interface NoteFacts {
  booking: Booking;
  target: AtsNoteTarget;
  capabilities: AtsCapabilities;
}

/** Undefined when there is nothing to be told any more. @throws `service_unavailable` when it is not its turn */
async function bodyOf(ports: AtsWritePorts, tx: Transaction, facts: NoteFacts): Promise<string | undefined> {
  const { booking, target, capabilities } = facts;
  const { about, connectionId, told } = target;
  const effects = await tx.effects.ofBooking(booking.id);
  const later = notesAfter(target, effects);
  if (await isAnyBegun(tx, booking.id, later)) return undefined;
  // Its turn came while one that had failed was at rest; somebody has it tried once more.
  if (noteBefore(target, effects) !== undefined)
    throw new SchedulingError('service_unavailable', 'An earlier note of the booking is being written.');
  if (later.length === 0) return noteText(booking.timeZone, about, await standingSessions(ports, tx, facts));
  if (told === undefined) return undefined;
  const sessions = sessionsTold(told);
  const panel = await panelOf(tx, { id: booking.id, sessions }, connectionId);
  // A link of then would be followed now; the newest note has the one that is good.
  const noted = sessions.map((session) => notedSession(session, panel, capabilities, undefined));
  return noteText(told.timeZone, about, noted);
}

/** One that was asked for may stand there, though it failed. */
async function isAnyBegun(tx: Transaction, bookingId: string, later: readonly LaterNote[]): Promise<boolean> {
  for (const { target, isUnderWay } of later) {
    if (isUnderWay) return true;
    if ((await tx.atsNotes.find(target.connectionId, markerOf(bookingId, target))) !== undefined) return true;
  }
  return false;
}

async function standingSessions(
  ports: AtsWritePorts,
  tx: Transaction,
  { booking, target, capabilities }: NoteFacts,
): Promise<NotedSession[]> {
  const panel = await panelOf(tx, booking, target.connectionId);
  const maxLength = capabilities.videoUrlMaxLength;
  const isOff = booking.status === 'cancelled';
  const noted: NotedSession[] = [];
  for (const session of booking.sessions) {
    const joinUrl = isOff ? undefined : await linkShownByAts(ports, tx, { booking, session, maxLength });
    noted.push(notedSession(session, panel, capabilities, joinUrl));
  }
  return noted;
}

const notedSession = (
  session: NotedTime,
  panel: AtsPanel,
  capabilities: AtsCapabilities,
  joinUrl: string | undefined,
): NotedSession => ({
  session,
  names: membersOf([session]).flatMap((id) => panel.people.get(id)?.name ?? []),
  outsiders: capabilities.interviewWrite === 'note' ? [] : outsidersOf(session, panel, capabilities),
  joinUrl,
});
