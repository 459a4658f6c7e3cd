import { CLOSED_CIRCUIT } from '../domain/circuit.js';
import type { Connection } from '../ports/connection-records.js';
import { type ConsentPorts, notConfigured } from './connect-by-consent.js';
import type { ShownConnection } from './manage-connections.js';
import { type RunOptions, runOnce } from './ports.js';
import { resumeConnection } from './resume-connection.js';
import { tellOfConnection } from './tell-of-connection.js';

/**
 * Connects an account with what its owner typed: a URL and a password, or a key.
 * @throws `needs_admin` when the provider is not configured, and what the provider's `connect` throws
 */
export function makeConnectWithKey(ports: Pick<ConsentPorts, 'providers' | 'randomness' | 'store'>) {
  return async (
    tenantId: string,
    { provider: name, ...input }: { provider: string; [field: string]: unknown },
    options: RunOptions<ShownConnection>,
  ): Promise<ShownConnection> => {
    const provider = ports.providers.byKey.get(name);
    if (provider === undefined) throw notConfigured(name);
    const { credentials, accountName } = await provider.connect(input, options.signal);
    const credentialsHolder = {
      read: () => Promise.resolve(credentials),
      renew: () => Promise.resolve(credentials),
    };
    const id = ports.randomness.id('con');
    const { calendars, profiles } = await provider
      .open({ connectionId: id, credentials: credentialsHolder, dataCenter: undefined, isWaitedFor: true })
      .describe(options.signal);
    return ports.store.transaction(tenantId, (tx) =>
      runOnce(options, tx, async () => {
        const existing = await tx.connections.findByAccount(name, accountName);
        const connection: Connection = {
          id: existing?.id ?? id,
          provider: name,
          scope: 'key',
          parentId: undefined,
          dataCenter: undefined,
          state: 'connected',
          accountId: accountName,
          accountName,
          calendars,
          profiles,
          readAt: tx.now,
          tokens: undefined,
          connectedBy: undefined,
          connectedAt: tx.now,
          lastError: undefined,
          createdAt: existing?.createdAt ?? tx.now,
        };
        if (existing === undefined) await tx.connections.insert(connection, credentials);
        else {
          await tx.connections.saveCredentials(existing.id, credentials, undefined);
          await tx.connections.update(connection);
          await resumeConnection(tx, existing.id);
        }
        await tellOfConnection(tx, connection);
        return { connection, circuit: CLOSED_CIRCUIT, now: tx.now };
      }),
    );
  };
}
