import { SchedulingError } from '../../domain/scheduling-error.js';
import type { Delivery } from '../../ports/calendar.js';
import type { ConferencingProviders } from '../../ports/conferencing-provider.js';
import type { Store } from '../../ports/store.js';
import { eraseGranted } from './deauthorize.js';

/**
 * Takes what a conferencing service tells of all the accounts that let us in. Its body says no more than where to look:
 * that is a job's (S35, S37). A delivery that came before does nothing (S34), and neither does one of an account that is
 * nobody's here.
 * @returns what a challenge is answered with; undefined for news
 * @throws `unauthorized` for what is not genuine and for a service without a secret here alike, `invalid_request`
 */
export function makeReceiveNews({
  store,
  providers,
}: {
  store: Store;
  providers: { conferencing: ConferencingProviders };
}) {
  return async (
    provider: string,
    delivery: Delivery & { key: string },
  ): Promise<Record<string, string> | undefined> => {
    const service = providers.conferencing.get(provider);
    if (service?.hook === undefined) {
      throw new SchedulingError('unauthorized', 'The request carries no valid credential.');
    }
    const answer = service.hook.read(delivery);
    if (answer.kind === 'challenge') return answer.body;
    const { news } = answer;
    if (news === undefined) return undefined;
    for (const { tenantId, connectionId } of await store.findAccount(provider, news.accountId)) {
      await store.transaction(tenantId, async (tx) => {
        if ((await tx.connections.find(connectionId)) === undefined) return;
        if (await tx.pushes.keepDelivery(connectionId, delivery.key)) {
          await tx.conferencingJobs.lookAtNews(connectionId, news);
        }
      });
    }
    if (news.kind !== 'deauthorized') return undefined;
    // What waits for a word is of no connection, and nothing has to be asked to erase it.
    for (const tenantId of await store.findGranted(provider, news.accountId))
      await store.transaction(tenantId, (tx) => eraseGranted(tx, service, news));
    return undefined;
  };
}
