import type { InterviewConflict } from '../../domain/ats-interview.js';
import type { BookingException, ExceptionKind } from '../../domain/booking-exception.js';
import type { Booking } from '../../domain/booking.js';
import type { Transaction } from '../../ports/store.js';
import { openException } from '../open-exception.js';
import type { InterviewPlan } from './wanted-interviews.js';

/** What was found of one of a booking's interviews in its applicant tracking system (ATS). */
export type FoundInterview = Pick<InterviewPlan, 'session' | 'seen' | 'conflict'>;

const CONFLICTS: readonly ExceptionKind[] = [
  'ats_moved',
  'ats_deleted',
  'ats_changed',
] satisfies InterviewConflict[];

/** Whether it is about an interview in an ATS. */
export const isOfAts = ({ kind }: Pick<BookingException, 'kind'>): boolean => CONFLICTS.includes(kind);

/** Opens an exception for each interview that somebody changed there, and ends those of which nothing differs any more. */
export async function keepConflicts(
  tx: Transaction,
  booking: Booking,
  connectionId: string,
  found: readonly FoundInterview[],
): Promise<void> {
  const open = (await tx.exceptions.openOf(booking.id)).filter(isOfAts);
  for (const { session, seen, conflict } of found) {
    const { key: sessionKey } = session;
    for (const exception of open) {
      if (exception.sessionKey !== sessionKey) continue;
      const isSame = exception.kind === conflict && isWhereFound(exception, seen);
      if (!isSame) await tx.exceptions.resolve(exception.id, 'gone');
    }
    if (conflict === undefined) continue;
    const place =
      conflict === 'ats_moved' && seen !== undefined
        ? { start: seen.start.toString(), end: seen.end.toString() }
        : {};
    await openException(tx, booking, {
      sessionKey,
      kind: conflict,
      subject: connectionId,
      detail: { connectionId, ...place },
    });
  }
}

/** One that was moved once more is another finding. */
const isWhereFound = (
  { kind, detail }: Pick<BookingException, 'kind' | 'detail'>,
  seen: FoundInterview['seen'],
): boolean => kind !== 'ats_moved' || (seen !== undefined && detail.start === seen.start.toString());
