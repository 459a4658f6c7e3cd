import './domain/temporal.js';
import type { Logger } from 'pino';
import type { JobHandlers } from './adapters/postgres/job-queue.js';
import type { RecurringTask } from './outbox/recurring.js';
import { makeLookAtNews } from './use-cases/hosting/conferencing-news.js';
import { makeConfirmErased } from './use-cases/hosting/deauthorize.js';
import { makeFindMeetings } from './use-cases/hosting/find-meetings.js';
import {
  type UpkeepPorts,
  makeLookAfterAccounts,
  makeReadConferencingAccount,
} from './use-cases/hosting/look-after-accounts.js';
import { makeLookAtMeeting } from './use-cases/hosting/meeting-news.js';
import type { MeetingPorts } from './use-cases/hosting/meeting-task.js';
import { makeRepairHosts } from './use-cases/hosting/repair-hosts.js';

type Ports = Omit<UpkeepPorts, 'onFailure'> & MeetingPorts;

const withFailures = <TPorts extends Ports>(ports: TPorts, log: Logger): TPorts & UpkeepPorts => ({
  ...ports,
  onFailure: ({ cause, ...failure }) =>
    log.warn({ ...failure, error: cause }, 'conferencing account not looked at'),
});

type HostingJobs = Pick<
  JobHandlers,
  'conferencing_news' | 'conferencing_accounts' | 'conferencing_erasures' | 'host_repairs'
>;

/** The jobs that conferencing accounts give a worker. */
export function hostingJobs(ports: Ports, { log }: { log: Logger }): HostingJobs {
  const lookAtNews = makeLookAtNews({
    ...withFailures(ports, log),
    lookAtMeeting: makeLookAtMeeting(ports),
  });
  const confirmErased = makeConfirmErased({
    ...ports,
    onFailure: ({ cause, ...failure }) => log.warn({ ...failure, error: cause }, 'erasure not confirmed'),
  });
  return {
    conferencing_news: ({ news, ...of }, signal) =>
      lookAtNews({ ...of, news: { ...news, at: Temporal.Instant.from(news.at) } }, signal),
    host_repairs: makeRepairHosts(ports),
    conferencing_accounts: makeReadConferencingAccount(withFailures(ports, log)),
    conferencing_erasures: ({ tenantId, erasure }, signal) =>
      confirmErased(
        { tenantId, erasure: { ...erasure, erasedAt: Temporal.Instant.from(erasure.erasedAt) } },
        signal,
      ),
  };
}

const MINUTE = 60;
const QUARTER_HOUR = 15 * MINUTE;

/** What comes round by itself for conferencing accounts; a name is its key in the database. */
export const hostingTasks = (ports: Ports, { log }: { log: Logger }): RecurringTask[] => [
  {
    name: 'check_conferencing',
    everySeconds: QUARTER_HOUR,
    run: makeLookAfterAccounts(withFailures(ports, log)),
  },
  {
    name: 'find_meetings',
    everySeconds: MINUTE,
    run: makeFindMeetings({
      ...ports,
      onFailure: ({ cause, ...failure }) => log.warn({ ...failure, error: cause }, 'meeting not found out'),
    }),
  },
];
