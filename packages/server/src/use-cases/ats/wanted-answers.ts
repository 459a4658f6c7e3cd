import '../../domain/temporal.js';
import type { SeenAtsInterview } from '../../domain/applicant-tracking.js';
import { asSeen, conflictOf, interviewKeyOf, personKey } from '../../domain/ats-interview.js';
import type { Transaction } from '../../ports/store.js';
import type { JoinUrlPorts } from '../hosting/join-links.js';
import { type AtsPanel, interviewersOf, panelOf } from './ats-panel.js';
import { writesResponses } from './ats-writing.js';
import type { InterviewFacts, InterviewPlan } from './wanted-interviews.js';

/**
 * The interviews as they stand in the applicant tracking system (ATS), with what their interviewers have answered to us. Those
 * that are over, or that nobody can change there any more, are left as they are, whatever became of them.
 */
export async function planAnswers(
  _ports: JoinUrlPorts,
  tx: Transaction,
  facts: InterviewFacts,
): Promise<InterviewPlan[]> {
  const { booking, connectionId } = facts;
  const records = await tx.atsInterviews.ofBooking(booking.id);
  const panel = await panelOf(tx, booking, connectionId);
  return booking.sessions.map((session): InterviewPlan => {
    const seen = facts.seen.get(session.key);
    const record = records.find(({ sessionKey }) => sessionKey === session.key);
    const plan = { session, record, seen };
    const isOver = Temporal.Instant.compare(session.end, tx.now) <= 0;
    const isLeft = isOver || seen?.isChangeable === false;
    const written = record?.state === 'standing' && !isLeft ? record.written : undefined;
    const conflict = written && conflictOf(written, seen, undefined);
    if (seen === undefined) return { ...plan, wanted: undefined, conflict };
    const left = asSeen({ ...seen, key: interviewKeyOf(booking.id, session.key) }, session.title);
    if (isLeft || conflict !== undefined) return { ...plan, wanted: left, conflict };
    return {
      ...plan,
      wanted: { ...left, interviewers: answered(plan, seen, panel, facts) },
      conflict: undefined,
    };
  });
}

function answered(
  { session, record }: Pick<InterviewPlan, 'session' | 'record'>,
  seen: SeenAtsInterview,
  panel: AtsPanel,
  { capabilities, settings }: InterviewFacts,
) {
  const writesAnswers = writesResponses(capabilities, settings);
  const writtenAt = record?.writtenAt;
  const known = interviewersOf(session, panel, { capabilities, seen, writesAnswers, writtenAt });
  return seen.interviewers.map((each) => {
    const answer = known.find(
      (other) =>
        personKey(other) === personKey(each) ||
        (other.email !== undefined && other.email === each.email?.toLowerCase()),
    );
    return { ...each, response: answer?.response ?? each.response };
  });
}
