import type { Connection } from '../ports/connection-records.js';
import type { Transaction } from '../ports/store.js';

/** Tells the host's server how a connection is by now. */
export async function tellOfConnection(
  tx: Transaction,
  { id, provider, state }: Pick<Connection, 'id' | 'provider' | 'state'>,
): Promise<void> {
  await tx.webhooks.publish({
    type: `connection.${state}`,
    orderingKey: id,
    data: { connectionId: id, provider, state },
  });
}

/** Tells the host's server which logins a connection can hold meetings with by now. */
export async function tellOfProfiles(
  tx: Transaction,
  { id, provider, profiles }: Pick<Connection, 'id' | 'provider' | 'profiles'>,
): Promise<void> {
  await tx.webhooks.publish({
    type: 'connection.profiles_changed',
    orderingKey: id,
    data: {
      connectionId: id,
      provider,
      profiles: profiles.map(({ id: profileId, service, isConnected }) => ({
        profileId,
        service,
        isConnected,
      })),
    },
  });
}
