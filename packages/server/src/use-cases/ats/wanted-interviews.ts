import '../../domain/temporal.js';
import type { SeenAtsInterview, WantedAtsInterview } from '../../domain/applicant-tracking.js';
import { type InterviewConflict, asSeen, conflictOf, interviewKeyOf } from '../../domain/ats-interview.js';
import type { BookedSession, Booking } from '../../domain/booking.js';
import type { AtsCapabilities } from '../../ports/ats-provider.js';
import type { AtsSettings } from '../../ports/ats-records.js';
import type { AtsInterviewRecord } from '../../ports/ats-write-records.js';
import type { Transaction } from '../../ports/store.js';
import type { JoinUrlPorts } from '../hosting/join-links.js';
import { linkShownByAts } from './ats-link-to-join.js';
import { interviewersOf, panelOf } from './ats-panel.js';
import { writesResponses } from './ats-writing.js';

/** One of a booking's interviews: what we wrote last, what the applicant tracking system (ATS) shows, what is to stand there. */
export interface InterviewPlan {
  session: BookedSession;
  record: AtsInterviewRecord | undefined;
  seen: SeenAtsInterview | undefined;
  /** Undefined: none. */
  wanted: WantedAtsInterview | undefined;
  /** Somebody changed it there: it is left as it is. */
  conflict: InterviewConflict | undefined;
}

/** Longer texts are cut: not every ATS keeps more. */
const TEXT_LENGTH = 255;

/** What a plan of interviews is made from. */
export interface InterviewFacts {
  booking: Booking;
  connectionId: string;
  /** By session. */
  seen: ReadonlyMap<string, SeenAtsInterview>;
  capabilities: AtsCapabilities;
  settings: AtsSettings;
}

/**
 * What is to stand in the ATS, session by session. Those that are over, that the ATS lets nobody change any more, or that
 * somebody changed there are left as they stand; one that a coordinator agreed to do without is not written again until it
 * has another time; one that nobody there could sit in is not written.
 */
export async function planInterviews(
  ports: JoinUrlPorts,
  tx: Transaction,
  { booking, connectionId, seen, capabilities, settings }: InterviewFacts,
): Promise<InterviewPlan[]> {
  const records = await tx.atsInterviews.ofBooking(booking.id);
  const panel = await panelOf(tx, booking, connectionId);
  const writesAnswers = writesResponses(capabilities, settings);
  const plans: InterviewPlan[] = [];
  for (const session of booking.sessions) {
    const record = records.find(({ sessionKey }) => sessionKey === session.key);
    const standing = seen.get(session.key);
    const interviewers = interviewersOf(session, panel, {
      capabilities,
      seen: standing,
      writesAnswers,
      writtenAt: record?.writtenAt,
    });
    const maxLength = capabilities.videoUrlMaxLength;
    const ours: WantedAtsInterview = {
      key: interviewKeyOf(booking.id, session.key),
      stepId: booking.ats?.steps[session.key],
      title: session.title,
      start: session.start,
      end: session.end,
      interviewers,
      location: session.location?.slice(0, TEXT_LENGTH),
      videoUrl: await linkShownByAts(ports, tx, { booking, session, maxLength }),
    };
    plans.push(planOf({ session, record, seen: standing, ours, now: tx.now }));
  }
  return plans;
}

function planOf(of: {
  session: BookedSession;
  record: AtsInterviewRecord | undefined;
  seen: SeenAtsInterview | undefined;
  ours: WantedAtsInterview;
  now: Temporal.Instant;
}): InterviewPlan {
  const { session, record, seen, ours } = of;
  const plan = { session, record, seen };
  const { key } = ours;
  const left = seen === undefined ? undefined : asSeen({ ...seen, key }, session.title);
  const isOver = Temporal.Instant.compare(session.end, of.now) <= 0;
  if (isOver || seen?.isChangeable === false) return { ...plan, wanted: left, conflict: undefined };
  const written = record?.written;
  if (record?.state === 'gone' && seen === undefined && written !== undefined) {
    const isForgone = written.start.equals(session.start);
    return {
      ...plan,
      wanted: isForgone || ours.interviewers.length === 0 ? undefined : ours,
      conflict: undefined,
    };
  }
  const conflict = written && conflictOf(written, seen, ours);
  if (conflict !== undefined) return { ...plan, wanted: left, conflict };
  return { ...plan, wanted: ours.interviewers.length === 0 ? undefined : ours, conflict: undefined };
}
