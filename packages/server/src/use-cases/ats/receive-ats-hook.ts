import { SchedulingError } from '../../domain/scheduling-error.js';
import type { Delivery } from '../../ports/calendar.js';
import type { OpenPorts } from '../stored-credentials.js';

/**
 * Takes an ATS's word that something happened in a connected account. It is judged by the secrets that were agreed for that
 * account; its body says no more than where to look, which is a job's (S35, S37). One that came before does nothing (S34).
 * @throws `unauthorized` alike for what is not genuine, an unknown connection and an ATS that is not configured (S8);
 *   `invalid_request` for what is signed and can't be read
 */
export function makeReceiveAtsHook({ store, providers }: OpenPorts) {
  return async (
    { provider: name, connectionId }: { provider: string; connectionId: string },
    delivery: Delivery,
  ): Promise<void> => {
    const provider = providers.ats.get(name);
    if (provider === undefined) throw unauthorized();
    const tenantId = await store.findConnectionTenant(connectionId);
    // An account that is not there is judged like one without a secret, so that no answer tells which it is.
    const secrets = tenantId === undefined ? [] : await secretsOf(store, tenantId, { name, connectionId });
    const told = provider.hook.read(delivery, secrets);
    if (told === undefined || tenantId === undefined) return;
    await store.transaction(tenantId, async (tx) => {
      const connection = await tx.connections.find(connectionId);
      if (connection?.provider !== name || connection.state === 'revoked') return;
      if (!(await tx.pushes.keepDelivery(connectionId, told.deliveryId))) return;
      await tx.atsAccounts.heard(connectionId);
      for (const news of told.news) await tx.atsAccounts.lookAt(connectionId, news);
    });
  };
}

const secretsOf = (
  store: OpenPorts['store'],
  tenantId: string,
  { name, connectionId }: { name: string; connectionId: string },
): Promise<readonly string[]> =>
  store.transaction(tenantId, async (tx) => {
    const connection = await tx.connections.find(connectionId);
    if (connection?.provider !== name) return [];
    return (await tx.atsAccounts.find(connectionId))?.hookSecrets ?? [];
  });

const unauthorized = (): SchedulingError =>
  new SchedulingError('unauthorized', 'The request carries no valid credential.');
