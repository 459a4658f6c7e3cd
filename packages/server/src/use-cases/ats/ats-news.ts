import { SchedulingError } from '../../domain/scheduling-error.js';
import type { AtsAccount, AtsNews, AtsPage, AtsSubject } from '../../ports/ats-provider.js';
import { keepRead } from './ats-changes.js';
import { makeCompareAhead, makeCompareInterviews } from './compare-interviews.js';
import type { InvitePorts } from './invite-on-stage.js';
import type { AtsPorts } from './open-ats-account.js';
import { askForSync } from './sync-ats.js';

/** What looking at what a hook told of needs. */
export interface AtsNewsPorts extends InvitePorts, Pick<AtsPorts, 'ats'> {
  /** Told of news that could not be looked at; ids and codes only. */
  onFailure: (failure: { connectionId: string; code: string; cause: unknown }) => void;
}

/** Something that an applicant tracking system (ATS) told of one account. */
export interface ToldByAts {
  tenantId: string;
  connectionId: string;
  news: AtsNews;
}

/**
 * Looks at what a hook, or a page, gives a hint of: it is read anew, kept as if it had been on a page, and interviews of
 * ours there are compared (S35). What could not be read is found by the next reading of all that changed.
 */
export function makeLookAtAtsNews(ports: AtsNewsPorts & AtsPorts) {
  const look = makeLook(ports);
  return async (told: ToldByAts, signal: AbortSignal): Promise<void> => {
    try {
      await look(told, signal);
    } catch (error) {
      if (!(error instanceof SchedulingError) || error.code === 'service_unavailable') throw error;
      const { connectionId } = told;
      ports.onFailure({ connectionId, code: error.code, cause: error.cause });
    }
  };
}

function makeLook(ports: AtsNewsPorts & AtsPorts) {
  const compareInterviews = makeCompareInterviews(ports);
  const compareAhead = makeCompareAhead(ports);
  return async ({ tenantId, connectionId, news }: ToldByAts, signal: AbortSignal): Promise<void> => {
    if (news.kind === 'other') {
      await ports.store.transaction(tenantId, (tx) => askForSync(tx, connectionId));
      return compareAhead({ tenantId, connectionId }, signal);
    }
    const { account } = await ports.ats.open(tenantId, connectionId);
    const subjects = await read(account, news, signal);
    const bookings = await ports.store.transaction(tenantId, async (tx) => {
      const known =
        news.kind === 'application'
          ? [news.applicationId]
          : await tx.atsInterviews.applicationsOfCandidate(connectionId, news.candidateId);
      await keepRead(ports, tx, {
        connectionId,
        runAt: tx.now,
        isFirst: false,
        page: pageOf(news, subjects, known),
      });
      return tx.atsInterviews.bookingsOf(connectionId, known);
    });
    for (const bookingId of bookings) await compareInterviews({ tenantId, bookingId, connectionId }, signal);
  };
}

async function read(
  account: AtsAccount,
  news: Exclude<AtsNews, { kind: 'other' }>,
  signal: AbortSignal,
): Promise<AtsSubject[]> {
  if (news.kind === 'candidate') return account.applicationsOf(news.candidateId, signal);
  const subject = await account.readApplication(news.applicationId, signal);
  return subject === undefined ? [] : [subject];
}

/** What was found, and of what was asked for what is there no more. @param known applications that it may be about */
function pageOf(
  news: Exclude<AtsNews, { kind: 'other' }>,
  subjects: readonly AtsSubject[],
  known: readonly string[],
): Pick<AtsPage, 'records' | 'gone' | 'interviews'> {
  const applications = subjects.map(({ application }) => application);
  const candidates = new Map(subjects.map(({ candidate }) => [candidate.id, candidate]));
  const isCandidateGone = news.kind === 'candidate' && !candidates.has(news.candidateId);
  return {
    records: { application: applications, candidate: [...candidates.values()] },
    gone: {
      application: known.filter((id) => applications.every((application) => application.id !== id)),
      ...(isCandidateGone ? { candidate: [news.candidateId] } : {}),
    },
    interviews: [],
  };
}
