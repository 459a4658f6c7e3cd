import type { Booking } from '../../domain/booking.js';
import type { Invitation } from '../../domain/invitation.js';
import type { Transaction } from '../../ports/store.js';

/** Something about an ATS or a partner that has failed, and that a person can have done once more. */
export interface AtsFailure {
  /** Of the effect (`eff_`), the task (`itk_`) or the invitation that could not be made (`min_`). */
  id: string;
  kind: string;
  bookingId: string | undefined;
  invitationId: string | undefined;
  candidateName: string;
  jobName: string;
  code: string;
  /** A full sentence; undefined where the code says it all. */
  message: string | undefined;
}

const MOST = 50;

/** What has failed of a connection, for people. */
export async function failuresOf(tx: Transaction, connectionId: string): Promise<AtsFailure[]> {
  return [
    ...(await missedInvitations(tx, connectionId)),
    ...(await failedTasks(tx, connectionId)),
    ...(await failedEffects(tx, connectionId)),
  ];
}

async function missedInvitations(tx: Transaction, connectionId: string): Promise<AtsFailure[]> {
  const failures: AtsFailure[] = [];
  for (const { id, applicationId, code, message } of await tx.atsStagePlans.missedOf(connectionId, MOST)) {
    const application = await tx.atsMirror.find(connectionId, 'application', applicationId);
    const candidate =
      application && (await tx.atsMirror.find(connectionId, 'candidate', application.candidateId));
    const job =
      application?.jobId === undefined
        ? undefined
        : await tx.atsMirror.find(connectionId, 'job', application.jobId);
    failures.push({
      id,
      kind: 'invitation',
      bookingId: undefined,
      invitationId: undefined,
      candidateName: candidate?.name ?? '',
      jobName: job?.title ?? '',
      code,
      message,
    });
  }
  return failures;
}

async function failedTasks(tx: Transaction, connectionId: string): Promise<AtsFailure[]> {
  const failures: AtsFailure[] = [];
  for (const { id, kind, invitationId, lastError } of await tx.invitationTasks.failedOf(connectionId, MOST)) {
    const invitation = await tx.invitations.find(invitationId);
    failures.push({ id, kind, bookingId: undefined, ...concerned(invitation), ...said(lastError) });
  }
  return failures;
}

async function failedEffects(tx: Transaction, connectionId: string): Promise<AtsFailure[]> {
  const failures: AtsFailure[] = [];
  for (const { id, kind, bookingId, lastError } of await tx.effects.failedAt(connectionId, MOST)) {
    const booking: Booking | undefined = await tx.bookings.find(bookingId);
    const invitation = booking && (await tx.invitations.find(booking.invitationId));
    failures.push({ id, kind, bookingId, ...concerned(invitation), ...said(lastError) });
  }
  return failures;
}

const concerned = (
  invitation: Invitation | undefined,
): Pick<AtsFailure, 'invitationId' | 'candidateName' | 'jobName'> => ({
  invitationId: invitation?.id,
  candidateName: invitation?.candidate.name ?? '',
  jobName: invitation?.job.name ?? '',
});

/** Attempts keep a code and, after a colon, a sentence. */
function said(lastError = 'internal'): Pick<AtsFailure, 'code' | 'message'> {
  const [code = '', ...rest] = lastError.split(':');
  const message = rest.join(':').trim();
  return { code, message: message === '' ? undefined : message };
}
