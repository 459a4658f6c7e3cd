import type { ConferencingJobs } from '../../../ports/host-records.js';
import type { Stored } from '../schema-columns.js';
import type { HookNews } from '../../../ports/conferencing-provider.js';
import type { Scope } from './scope.js';

/** What is to be done by and by about conferencing accounts. */
export function conferencingJobs({ trx, tenantId, sendJob }: Scope): ConferencingJobs {
  return {
    lookAtNews: (connectionId, news) =>
      sendJob(trx, {
        queue: 'conferencing_news',
        data: { tenantId, connectionId, news: storedNews(news) },
        group: connectionId,
      }),
    readAccount: (connectionId, at) =>
      sendJob(trx, {
        queue: 'conferencing_accounts',
        data: { tenantId, connectionId },
        group: connectionId,
        ...(at === undefined ? {} : { at }),
      }),
    repairHosts: (bookingId) => sendJob(trx, { queue: 'host_repairs', data: { tenantId, bookingId } }),
    confirmErased: ({ erasedAt, ...erasure }, at) =>
      sendJob(trx, {
        queue: 'conferencing_erasures',
        data: { tenantId, erasure: { ...erasure, erasedAt: erasedAt.toString() } },
        ...(at === undefined ? {} : { at }),
      }),
  };
}

const storedNews = (news: HookNews): Stored<HookNews> => ({ ...news, at: news.at.toString() });
