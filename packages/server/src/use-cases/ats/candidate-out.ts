import '../../domain/temporal.js';
import type { AtsApplication, AtsCandidate, AtsJob, AtsLink } from '../../domain/applicant-tracking.js';
import { type AtsOutReason, outReasonOf } from '../../domain/candidate-out.js';
import type { AtsChange } from '../../ports/ats-records.js';
import type { Transaction } from '../../ports/store.js';
import { settingsOf } from './ats-writing.js';

/**
 * Notes who is out of the race by what changed in an applicant tracking system (ATS), of those who have been invited;
 * nothing is done before the grace is over, so that a mis-click can be undone. Who is in it again is noted no longer.
 */
export async function noteOut(
  tx: Transaction,
  connectionId: string,
  changes: readonly AtsChange[],
): Promise<void> {
  const found = [
    ...(await outByApplication(tx, connectionId, changes)),
    ...(await outByCandidate(tx, connectionId, changes)),
    ...(await outByJob(tx, connectionId, changes)),
  ];
  if (found.length === 0) return;
  const settings = await settingsOf(tx, connectionId);
  if (settings === undefined) return;
  const dueAt = tx.now.add({ minutes: settings.graceMinutes });
  for (const { applicationId, reason } of found)
    await tx.atsOuts.put({ connectionId, applicationId, reason, foundAt: tx.now, dueAt });
}

/**
 * What was agreed with a candidate goes on with the record that theirs was put together with.
 * @param requestId as the audit log calls what found it
 */
export async function goOnAs(
  tx: Transaction,
  { connectionId, applicationId }: Pick<AtsLink, 'connectionId' | 'applicationId'>,
  to: Pick<AtsApplication, 'id' | 'candidateId'>,
  requestId: string,
): Promise<void> {
  await tx.atsInterviews.follow(connectionId, applicationId, to);
  await tx.audit.append({
    actor: connectionId,
    requestId,
    action: 'ats.candidate_merged',
    object: `${connectionId}/${applicationId}`,
  });
}

interface FoundOut {
  applicationId: string;
  reason: AtsOutReason;
}

async function outByApplication(
  tx: Transaction,
  connectionId: string,
  changes: readonly AtsChange[],
): Promise<FoundOut[]> {
  const applications = changes.flatMap(({ kind, id, before, after }) =>
    // Records of a change are of its kind.
    kind === 'application' ? [{ id, before: before as AtsApplication, after: after as AtsApplication }] : [],
  );
  if (applications.length === 0) return [];
  const links = await tx.atsInterviews.linksOf(
    connectionId,
    applications.map(({ id }) => id),
  );
  const found: FoundOut[] = [];
  for (const link of links) {
    const change = applications.find(({ id }) => id === link.applicationId);
    const reason = reasonIn(change?.after, link);
    if (change?.after !== undefined && change.after.candidateId !== link.candidateId)
      await goOnAs(tx, link, change.after, 'read');
    if (reason === undefined) await tx.atsOuts.drop(connectionId, link.applicationId);
    // What was so before has been dealt with.
    else if (change?.before === undefined || reasonIn(change.before, link) !== reason)
      found.push({ applicationId: link.applicationId, reason });
  }
  return found;
}

const reasonIn = (
  application: AtsApplication | undefined,
  link: Parameters<typeof outReasonOf>[1],
): AtsOutReason | undefined => outReasonOf({ application, candidate: undefined, job: undefined }, link);

async function outByCandidate(
  tx: Transaction,
  connectionId: string,
  changes: readonly AtsChange[],
): Promise<FoundOut[]> {
  const found: FoundOut[] = [];
  for (const { kind, id, before, after } of changes) {
    if (kind !== 'candidate') continue;
    // Records of a change are of its kind.
    const [was, is] = [before as AtsCandidate | undefined, after as AtsCandidate | undefined];
    const isNews = is === undefined || (is.isAnonymized && was?.isAnonymized !== true);
    if (!isNews) continue;
    const reason = is === undefined ? 'gone' : 'anonymized';
    for (const applicationId of await tx.atsInterviews.applicationsOfCandidate(connectionId, id))
      found.push({ applicationId, reason });
  }
  return found;
}

async function outByJob(
  tx: Transaction,
  connectionId: string,
  changes: readonly AtsChange[],
): Promise<FoundOut[]> {
  const found: FoundOut[] = [];
  for (const { kind, id, before, after } of changes) {
    if (kind !== 'job') continue;
    // Records of a change are of its kind.
    const [was, is] = [before as AtsJob | undefined, after as AtsJob | undefined];
    if (is?.status !== 'closed' || was?.status === 'closed') continue;
    for (const applicationId of await tx.atsInterviews.applicationsOnJob(connectionId, id))
      found.push({ applicationId, reason: 'job_closed' });
  }
  return found;
}
