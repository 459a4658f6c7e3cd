import '../../domain/temporal.js';
import type { AtsLink } from '../../domain/applicant-tracking.js';
import { startOfBooking, sessionsByStart } from '../../domain/booking.js';
import { type AtsOutReason, OUT_SENTENCES, outReasonOf } from '../../domain/candidate-out.js';
import { SchedulingError } from '../../domain/scheduling-error.js';
import type { AtsAccount, AtsSubject } from '../../ports/ats-provider.js';
import type { AtsOutRecord } from '../../ports/ats-write-records.js';
import type { Transaction } from '../../ports/store.js';
import { withDeadline } from '../../ports/deadline.js';
import { cancelAnyway } from '../cancel-booking.js';
import { lockBooking } from '../candidate-context.js';
import { withdraw } from '../manage-invitations.js';
import { openException } from '../open-exception.js';
import { keepRead } from './ats-changes.js';
import { goOnAs } from './candidate-out.js';
import { settingsOf } from './ats-writing.js';
import type { InvitePorts } from './invite-on-stage.js';
import type { AtsPorts } from './open-ats-account.js';

/** What acting on those who are out of the race needs. */
export interface ActOnOutsPorts extends InvitePorts, Pick<AtsPorts, 'ats'> {
  /** Told of each application that could not be read anew; ids and codes only. */
  onFailure: (failure: { connectionId: string; code: string; cause: unknown }) => void;
}

const AT_ONCE = 50;
const READ_MS = 20_000;
const PUT_OFF_MINUTES = 5;
/** As the audit log calls who did it. */
const REQUEST = 'act_on_outs';

/** An application as its applicant tracking system (ATS) has it now. */
interface Reread {
  subject: AtsSubject | undefined;
  /** The one that it was put together with. */
  mergedInto: AtsSubject | undefined;
  isCandidateGone: boolean;
}

/**
 * Acts on those who are out of the race when their grace is over, if they still are: the application is read anew first.
 * Invitations that can still be booked are withdrawn; interviews ahead are cancelled, or coordinators are asked, as the
 * admin has decided; of somebody who was deleted or anonymized there nothing that names them is kept here. Whoever was put
 * together with somebody else goes on as them. One that can't be read comes round again.
 */
export function makeActOnOuts(ports: ActOnOutsPorts) {
  return async (tenantId: string, signal: AbortSignal): Promise<void> => {
    const due = await ports.store.transaction(tenantId, (tx) => tx.atsOuts.due(AT_ONCE));
    for (const out of due) {
      signal.throwIfAborted();
      try {
        await withDeadline(signal, READ_MS, (limited) => act(ports, tenantId, out, limited));
      } catch (error) {
        if (!(error instanceof SchedulingError) || error.code === 'service_unavailable') throw error;
        const { connectionId, applicationId } = out;
        ports.onFailure({ connectionId, code: error.code, cause: error.cause });
        await ports.store.transaction(tenantId, (tx) =>
          tx.atsOuts.putOff(connectionId, applicationId, tx.now.add({ minutes: PUT_OFF_MINUTES })),
        );
      }
    }
  };
}

async function act(
  ports: ActOnOutsPorts,
  tenantId: string,
  out: AtsOutRecord,
  signal: AbortSignal,
): Promise<void> {
  const { connectionId, applicationId } = out;
  const [link] = await ports.store.transaction(tenantId, (tx) =>
    tx.atsInterviews.linksOf(connectionId, [applicationId]),
  );
  const { account } = await ports.ats.open(tenantId, connectionId);
  const read = await reread(account, applicationId, link, signal);
  await ports.store.transaction(tenantId, async (tx) => {
    await keepInMirror(ports, tx, out, read);
    if (link !== undefined) await decide(tx, out, link, read);
    await tx.atsOuts.drop(connectionId, applicationId);
  });
}

async function reread(
  account: AtsAccount,
  applicationId: string,
  link: AtsLink | undefined,
  signal: AbortSignal,
): Promise<Reread> {
  const subject = await account.readApplication(applicationId, signal);
  if (subject !== undefined || link === undefined)
    return { subject, mergedInto: undefined, isCandidateGone: false };
  const others = await account.applicationsOf(link.candidateId, signal);
  return {
    subject,
    mergedInto: others.find(
      ({ application: { jobId, status } }) =>
        status === 'active' && jobId !== undefined && jobId === link.jobId,
    ),
    isCandidateGone: others.length === 0,
  };
}

async function keepInMirror(
  ports: ActOnOutsPorts,
  tx: Transaction,
  { connectionId, applicationId }: AtsOutRecord,
  { subject, mergedInto }: Reread,
): Promise<void> {
  const found = [subject, mergedInto].flatMap((each) => each ?? []);
  await keepRead(ports, tx, {
    connectionId,
    runAt: tx.now,
    isFirst: false,
    page: {
      records: {
        application: found.map(({ application }) => application),
        candidate: found.map(({ candidate }) => candidate),
      },
      gone: subject === undefined ? { application: [applicationId] } : {},
      interviews: [],
    },
  });
}

async function decide(tx: Transaction, out: AtsOutRecord, link: AtsLink, read: Reread): Promise<void> {
  const { connectionId, applicationId } = out;
  const goesOnAs = (read.mergedInto ?? read.subject)?.application;
  const isElsewhere =
    goesOnAs !== undefined && (goesOnAs.id !== applicationId || goesOnAs.candidateId !== link.candidateId);
  if (isElsewhere) await goOnAs(tx, out, goesOnAs, REQUEST);
  if (read.mergedInto !== undefined) return;
  const job = link.jobId === undefined ? undefined : await tx.atsMirror.find(connectionId, 'job', link.jobId);
  const reason = outReasonOf(
    { application: read.subject?.application, candidate: read.subject?.candidate, job },
    link,
  );
  if (reason === undefined) return;
  const isErasing = reason === 'anonymized' || read.isCandidateGone;
  const ended = await endAll(tx, out, reason);
  if (isErasing) await erase(tx, connectionId, link.candidateId);
  if (ended > 0 || isErasing) await note(tx, out, `ats.candidate_${reason}`);
}

const note = (
  tx: Transaction,
  { connectionId, applicationId }: AtsOutRecord,
  action: string,
): Promise<void> =>
  tx.audit.append({
    actor: connectionId,
    requestId: REQUEST,
    action,
    object: `${connectionId}/${applicationId}`,
  });

/** @returns how many invitations and bookings there were */
async function endAll(
  tx: Transaction,
  { connectionId, applicationId }: AtsOutRecord,
  reason: AtsOutReason,
): Promise<number> {
  const settings = await settingsOf(tx, connectionId);
  const invitations = await tx.atsInterviews.invitationsOf(connectionId, [applicationId]);
  for (const invitationId of invitations) await withdraw(tx, invitationId);
  const bookings = await tx.atsInterviews.bookingsOf(connectionId, [applicationId]);
  for (const bookingId of bookings) {
    const { booking } = await lockBooking(tx, bookingId);
    const hasBegun = Temporal.Instant.compare(startOfBooking(booking), tx.now) <= 0;
    // One that goes on just now is a person's to break off.
    if (settings?.onCandidateOut === 'cancel' && !hasBegun)
      await cancelAnyway(tx, bookingId, OUT_SENTENCES[reason]);
    else
      await openException(tx, booking, {
        sessionKey: sessionsByStart(booking)[0]?.key ?? '',
        kind: 'candidate_out',
        subject: connectionId,
        detail: { connectionId, reason },
      });
  }
  return invitations.length + bookings.length;
}

async function erase(tx: Transaction, connectionId: string, candidateId: string): Promise<void> {
  const applicationIds = await tx.atsInterviews.applicationsOfCandidate(connectionId, candidateId);
  await tx.erasures.eraseCandidate({ connectionId, candidateId, applicationIds });
}
