import '../../domain/temporal.js';
import type { AtsInterviewer, AtsResponse, SeenAtsInterview } from '../../domain/applicant-tracking.js';
import { personKey } from '../../domain/ats-interview.js';
import { type BookedSession, type Booking, membersOf } from '../../domain/booking.js';
import type { AtsCapabilities } from '../../ports/ats-provider.js';
import type { KeptResponse } from '../../ports/response-records.js';
import type { Transaction } from '../../ports/store.js';

/** Who sits in a booking, as its applicant tracking system (ATS) may know them. */
export interface AtsPanel {
  /** Users of the ATS, by member. */
  users: ReadonlyMap<string, string>;
  /** By id. */
  people: ReadonlyMap<string, { name: string; email: string }>;
  /** What they answered in their calendars. */
  responses: readonly KeptResponse[];
}

/** @param connectionId of the ATS */
export async function panelOf(
  tx: Transaction,
  booking: Pick<Booking, 'id'> & { sessions: readonly Pick<BookedSession, 'members'>[] },
  connectionId: string,
): Promise<AtsPanel> {
  const memberIds = membersOf(booking.sessions);
  const members = await tx.members.findMany(memberIds);
  return {
    users: await tx.atsPeople.usersOf(connectionId, memberIds),
    people: new Map(members.map((member) => [member.id, member])),
    responses: await tx.responses.ofBooking(booking.id),
  };
}

/**
 * Who is to stand as interviewer there: users, and by address others where the ATS takes them. An answer that was given
 * there stays, unless we know a newer one and are to write it.
 */
export function interviewersOf(
  session: BookedSession,
  panel: AtsPanel,
  {
    capabilities,
    seen,
    writesAnswers,
    writtenAt,
  }: {
    capabilities: Pick<AtsCapabilities, 'outsideInterviewers'>;
    seen: SeenAtsInterview | undefined;
    writesAnswers: boolean;
    /** When the interview was last written; undefined: never. */
    writtenAt: Temporal.Instant | undefined;
  },
): AtsInterviewer[] {
  return membersOf([session]).flatMap((memberId) => {
    const person = panel.people.get(memberId);
    const userId = panel.users.get(memberId);
    if (userId === undefined && (person === undefined || !capabilities.outsideInterviewers)) return [];
    const who = { userId, email: person?.email.toLowerCase(), name: person?.name };
    const answer = writesAnswers ? answerOf(panel, session.key, memberId) : undefined;
    const standing = standingAnswer(who, seen) ?? 'needs-action';
    const isNews =
      writtenAt === undefined ||
      (answer !== undefined && Temporal.Instant.compare(answer.readAt, writtenAt) >= 0);
    const counts = isNews || standing === 'needs-action' ? answer?.responseStatus : undefined;
    return [{ ...who, response: counts ?? standing }];
  });
}

/** Interviewers whom the ATS can't list, by name. */
export const outsidersOf = (
  session: Pick<BookedSession, 'members'>,
  panel: AtsPanel,
  { outsideInterviewers }: Pick<AtsCapabilities, 'outsideInterviewers'>,
): string[] =>
  outsideInterviewers
    ? []
    : membersOf([session])
        .filter((memberId) => !panel.users.has(memberId))
        .flatMap((memberId) => panel.people.get(memberId)?.name ?? []);

/** Nothing is known of who has not answered. */
const answerOf = (panel: AtsPanel, sessionKey: string, memberId: string): KeptResponse | undefined =>
  panel.responses.find(
    (each) =>
      each.sessionKey === sessionKey &&
      each.attendeeId === memberId &&
      each.responseStatus !== 'needs-action',
  );

const standingAnswer = (
  { userId, email }: Pick<AtsInterviewer, 'userId' | 'email'>,
  seen: SeenAtsInterview | undefined,
): AtsResponse | undefined =>
  seen?.interviewers.find(
    (each) => personKey(each) === userId || (email !== undefined && each.email?.toLowerCase() === email),
  )?.response;
