import type { Logger } from 'pino';
import type { JobHandlers } from './adapters/postgres/job-queue.js';
import type { AccountPorts } from './compose-accounts.js';
import type { Cursors } from './http/cursor.js';
import type { Endpoint } from './http/endpoint.js';
import type { OwnUrls } from './http/own-urls.js';
import { atsRoutes } from './http/routes/ats.js';
import { atsStageRoutes } from './http/routes/ats-stages.js';
import { atsStreamRoutes } from './http/routes/ats-stream.js';
import { backoffSeconds } from './outbox/backoff.js';
import type { RecurringTask } from './outbox/recurring.js';
import type { AtsPorts } from './use-cases/ats/open-ats-account.js';
import { makeQueueSyncs, makeSyncAts } from './use-cases/ats/sync-ats.js';
import type { SyncWatch } from './use-cases/ats/watch-sync.js';

type Ports = AccountPorts & AtsPorts;

/** The routes about what is kept of applicant tracking systems. */
export const atsMirrorEndpoints = (
  ports: Ports,
  { urls, cursors, syncs }: { urls: OwnUrls; cursors: Cursors; syncs: SyncWatch },
): Endpoint[] => [...atsRoutes(ports, urls, cursors), ...atsStageRoutes(ports), ...atsStreamRoutes(syncs)];

/** What reads applicant tracking systems. A reading that fails waits as effects do at the longest. */
export const atsSyncJobs = (ports: Ports, { log }: { log: Logger }): Pick<JobHandlers, 'ats_syncs'> => ({
  ats_syncs: makeSyncAts({
    ...ports,
    retrySeconds: (attempts) => backoffSeconds(attempts, 1),
    onFailure: ({ cause, ...failure }) =>
      log.warn({ ...failure, error: cause }, 'applicant tracking system not read'),
  }),
});

const MINUTE = 60;

/** What has them read by and by; a name is its key in the database. */
export const atsSyncTasks = (ports: Ports): RecurringTask[] => [
  { name: 'sync_ats', everySeconds: MINUTE, run: makeQueueSyncs(ports) },
];
