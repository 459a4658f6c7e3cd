import { CLOSED_CIRCUIT } from '../domain/circuit.js';
import { keyedNamed } from '../ports/calendar-providers.js';
import type { KeyedConsent } from '../ports/conferencing-provider.js';
import type { Connection } from '../ports/connection-records.js';
import { type ConsentPorts, notConfigured } from './connect-by-consent.js';
import { keepServiceAccount } from './keep-service-account.js';
import type { ShownConnection } from './manage-connections.js';
import { type Asker, type RunOptions, runOnce } from './ports.js';
import { resumeConnection } from './resume-connection.js';
import { tellOfConnection } from './tell-of-connection.js';

/** How it is run, who asks, and who typed it, where a person did. */
type KeyOptions = RunOptions<ShownConnection> & Partial<Pick<Connection, 'connectedBy'>> & { asker: Asker };

/**
 * Connects an account with what its owner typed: a URL and a password, or a key.
 * @throws `needs_admin` when the provider is not configured, and what the provider's `connect` throws
 */
export function makeConnectWithKey(ports: Pick<ConsentPorts, 'providers' | 'randomness' | 'store'>) {
  return async (
    tenantId: string,
    { provider: name, ...input }: { provider: string; [field: string]: unknown },
    options: KeyOptions,
  ): Promise<ShownConnection> => {
    const keyed = keyedNamed(ports.providers, name)?.keyed;
    if (keyed !== undefined) return connectService(ports, tenantId, { name, keyed, input }, options);
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
          health: undefined,
          checkedAt: undefined,
          hostsReadAt: undefined,
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
        await tx.audit.append({ ...options.asker, action: 'connection.connected', object: connection.id });
        await tellOfConnection(tx, connection);
        return { connection, circuit: CLOSED_CIRCUIT, now: tx.now };
      }),
    );
  };
}

async function connectService(
  ports: Pick<ConsentPorts, 'providers' | 'randomness' | 'store'>,
  tenantId: string,
  { name, keyed, input }: { name: string; keyed: KeyedConsent; input: Record<string, unknown> },
  { connectedBy, asker, ...options }: KeyOptions,
): Promise<ShownConnection> {
  const account = await keyed.connect(input, options.signal);
  return ports.store.transaction(tenantId, (tx) =>
    runOnce(options, tx, async () => {
      const origin = { provider: name, scope: 'key', parentId: undefined, dataCenter: undefined } as const;
      const connection = await keepServiceAccount(ports, tx, account, { ...origin, connectedBy }, asker);
      return { connection, circuit: CLOSED_CIRCUIT, now: tx.now };
    }),
  );
}
