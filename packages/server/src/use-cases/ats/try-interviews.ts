import { SchedulingError } from '../../domain/scheduling-error.js';
import type { Transaction } from '../../ports/store.js';
import type { AtsPorts } from './open-ats-account.js';

/** Among so many applications somebody is looked for whom the interview can be written for. */
const LOOKED_THROUGH = 100;

/**
 * Finds out whether interviews can be written to an applicant tracking system (ATS) where that is not documented: one is
 * written for a candidate of the mirror, read, and removed again. Nobody is told of it.
 * @throws `invalid_request` where it is documented, or the mirror has nobody yet; what the port throws
 */
export function makeTryInterviews({ store, ats }: AtsPorts) {
  return async (
    tenantId: string,
    connectionId: string,
    { signal }: { signal: AbortSignal },
  ): Promise<{ works: boolean; detail: string | undefined }> => {
    const { account } = await ats.open(tenantId, connectionId, { isWaitedFor: true });
    if (account.tryInterviews === undefined)
      throw invalid('The way interviews are written to this system is known; there is nothing to try.');
    const candidateId = await store.transaction(tenantId, (tx) => someCandidate(tx, connectionId));
    if (candidateId === undefined)
      throw invalid('No candidate of this system is known yet, so that nothing can be tried.');
    return account.tryInterviews(candidateId, signal);
  };
}

async function someCandidate(tx: Transaction, connectionId: string): Promise<string | undefined> {
  const page = { limit: LOOKED_THROUGH, after: undefined };
  const applications = await tx.atsMirror.list(connectionId, 'application', {}, page);
  return applications.find(({ status }) => status === 'active')?.candidateId;
}

const invalid = (message: string): SchedulingError => new SchedulingError('invalid_request', message);
