import type { AtsLink } from '../../../../packages/server/src/domain/applicant-tracking.js';
import type { AtsInterviewRecord } from '../../../../packages/server/src/ports/ats-write-records.js';
import type { Transaction } from '../../../../packages/server/src/ports/store.js';
import { NINE, aBooking, anInvitation } from '../../../support/records.js';
import { refused } from './refused-row.js';

/** A booking of an application, its interview there, and what else is kept of writing to an ATS. */
export interface OwnedAtsWriting {
  interview: AtsInterviewRecord;
  link: AtsLink;
}

/** @param connectionId of the ATS */
export async function seedAtsWriting(
  tx: Transaction,
  of: { planId: string; connectionId: string },
): Promise<OwnedAtsWriting> {
  const { connectionId } = of;
  const link: AtsLink = {
    connectionId,
    applicationId: 'application-1',
    candidateId: 'candidate-1',
    jobId: 'job-1',
    stageId: 'stage-1',
    steps: {},
  };
  const invitation = anInvitation(of.planId, { ats: link, status: 'booked' });
  await tx.invitations.insert(invitation);
  await tx.invitations.insert(anInvitation(of.planId, { ats: link }));
  const booking = aBooking(invitation.id, [], { ats: link });
  await tx.bookings.insert(booking);
  const interview: AtsInterviewRecord = {
    bookingId: booking.id,
    sessionKey: 'onsite',
    connectionId,
    applicationId: link.applicationId,
    reference: 'interview-1',
    container: undefined,
    written: undefined,
    state: 'standing',
    writtenAt: NINE,
  };
  await tx.atsInterviews.put(interview);
  await tx.atsInterviews.markBehind(booking.id);
  await tx.atsNotes.put({ connectionId, marker: 'marker-1', reference: 'note-1', askedAt: NINE });
  await tx.atsOuts.put({ ...outOf(link), foundAt: NINE, dueAt: Temporal.Instant.fromEpochMilliseconds(0) });
  return { interview, link };
}

const outOf = ({ connectionId, applicationId }: AtsLink) => ({
  connectionId,
  applicationId,
  reason: 'rejected' as const,
});

type Attempt = (tx: Transaction, theirs: { atsWriting: OwnedAtsWriting }) => Promise<unknown>;

/** See `tenant-isolation.test.ts`. */
export const atsWritingAttempts: {
  [Records in 'atsInterviews' | 'atsNotes' | 'atsOuts' | 'erasures']: {
    [Method in keyof Transaction[Records]]: Attempt;
  };
} = {
  atsInterviews: {
    put: (tx, { atsWriting: { interview } }) =>
      refused(tx.atsInterviews.put({ ...interview, state: 'gone' })),
    ofBooking: (tx, { atsWriting: { interview } }) => tx.atsInterviews.ofBooking(interview.bookingId),
    findByReference: (tx, { atsWriting: { interview } }) =>
      tx.atsInterviews.findByReference(interview.connectionId, interview.reference),
    bookingsOf: (tx, { atsWriting: { link } }) =>
      tx.atsInterviews.bookingsOf(link.connectionId, [link.applicationId]),
    invitationsOf: (tx, { atsWriting: { link } }) =>
      tx.atsInterviews.invitationsOf(link.connectionId, [link.applicationId]),
    applicationsOfCandidate: (tx, { atsWriting: { link } }) =>
      tx.atsInterviews.applicationsOfCandidate(link.connectionId, link.candidateId),
    applicationsOnJob: (tx, { atsWriting: { link } }) =>
      tx.atsInterviews.applicationsOnJob(link.connectionId, link.jobId ?? ''),
    linksOf: (tx, { atsWriting: { link } }) =>
      tx.atsInterviews.linksOf(link.connectionId, [link.applicationId]),
    follow: (tx, { atsWriting: { link } }) =>
      tx.atsInterviews.follow(link.connectionId, link.applicationId, { id: 'x', candidateId: 'x' }),
    bookingsAhead: (tx, { atsWriting: { link } }) => tx.atsInterviews.bookingsAhead(link.connectionId, 10),
    markBehind: (tx, { atsWriting: { interview } }) =>
      refused(tx.atsInterviews.markBehind(interview.bookingId)),
    takeBehind: (tx) => tx.atsInterviews.takeBehind(10, 60),
    caughtUp: (tx, { atsWriting: { interview } }) => tx.atsInterviews.caughtUp(interview.bookingId),
  },
  atsNotes: {
    // Nothing that it hangs on: any other is a note of one's own.
    put: async (tx, { atsWriting: { link } }) => {
      await tx.atsNotes.put({
        connectionId: `${link.connectionId}-other`,
        marker: 'marker-1',
        reference: 'stolen',
        askedAt: NINE,
      });
    },
    find: (tx, { atsWriting: { link } }) => tx.atsNotes.find(link.connectionId, 'marker-1'),
  },
  atsOuts: {
    put: (tx, { atsWriting: { link } }) =>
      refused(tx.atsOuts.put({ ...outOf(link), foundAt: NINE, dueAt: NINE })),
    drop: (tx, { atsWriting: { link } }) => tx.atsOuts.drop(link.connectionId, link.applicationId),
    putOff: (tx, { atsWriting: { link } }) => tx.atsOuts.putOff(link.connectionId, link.applicationId, NINE),
    due: (tx) => tx.atsOuts.due(10),
  },
  erasures: {
    eraseCandidate: (tx, { atsWriting: { link } }) =>
      tx.erasures.eraseCandidate({ ...link, applicationIds: [link.applicationId] }),
  },
};

/** What its own tenant finds of it. */
export async function foundAtsWriting(tx: Transaction, { atsWriting }: { atsWriting: OwnedAtsWriting }) {
  const { interview, link } = atsWriting;
  const { connectionId, applicationId, candidateId, jobId = '' } = link;
  const { atsInterviews, atsNotes, atsOuts } = tx;
  return {
    ofBooking: (await atsInterviews.ofBooking(interview.bookingId)).length,
    byReference: (await atsInterviews.findByReference(connectionId, interview.reference))?.bookingId,
    bookings: (await atsInterviews.bookingsOf(connectionId, [applicationId])).length,
    invitations: (await atsInterviews.invitationsOf(connectionId, [applicationId])).length,
    byCandidate: await atsInterviews.applicationsOfCandidate(connectionId, candidateId),
    onJob: await atsInterviews.applicationsOnJob(connectionId, jobId),
    link: (await atsInterviews.linksOf(connectionId, [applicationId])).map((each) => each.candidateId),
    ahead: (await atsInterviews.bookingsAhead(connectionId, 10)).length,
    behind: (await atsInterviews.takeBehind(10, 60)).length,
    note: (await atsNotes.find(connectionId, 'marker-1'))?.reference,
    outs: (await atsOuts.due(10)).length,
  };
}
