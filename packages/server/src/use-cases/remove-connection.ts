import '../domain/temporal.js';
import { SchedulingError } from '../domain/scheduling-error.js';
import { consentNamed } from '../ports/calendar-providers.js';
import type { Connection } from '../ports/connection-records.js';
import type { Randomness } from '../ports/ids.js';
import type { Transaction } from '../ports/store.js';
import type { Asker } from './ports.js';
import { type ChannelPorts, closeChannel } from './push-channels.js';
import { revokedConnection } from './revoked-connection.js';
import { giveBackGrant, revokeNow } from './revoke-grants.js';
import { tellOfConnection } from './tell-of-connection.js';
import { endVirtualCalendars } from './virtual-calendars/end-virtual-calendars.js';

/** What disconnecting needs. */
export interface DisconnectPorts extends Pick<ChannelPorts, 'store' | 'providers' | 'calendars'> {
  randomness: Randomness;
  /** Gives back what is due. */
  revokeGrants: (tenantId: string, signal: AbortSignal) => Promise<void>;
}

/** What is still written out of a unit's calendars needs their grants, which end with the unit's. */
const ENDING_MINUTES = 5;

/**
 * Ends a connection: its channel is closed, its grant is given back, members lose the calendars they had through it.
 * With a service account the accounts that came through it end too. A unit, and whatever else has virtual calendars,
 * stays in the list as `revoked`, since its calendars stay in the register; connected again it is the same unit.
 * @throws `not_found`, `invalid_request` for a virtual calendar's own account, which ends when the calendar is retired
 */
export function makeRemoveConnection(ports: DisconnectPorts) {
  return async (
    tenantId: string,
    connectionId: string,
    { asker, signal }: { asker: Asker; signal: AbortSignal },
  ): Promise<void> => {
    await ports.store.transaction(tenantId, (tx) => findRemovable(tx, connectionId));
    await closeChannel(ports, tenantId, connectionId, signal);
    await ports.store.transaction(tenantId, async (tx) => {
      // A renewal that goes on is waited for: it is its credentials that are given back.
      await tx.connections.lockCredentials(connectionId);
      await endConnection(ports, tx, await findRemovable(tx, connectionId), asker);
    });
    await revokeNow(ports, tenantId, signal);
  };
}

async function findRemovable(tx: Transaction, connectionId: string): Promise<Connection> {
  const connection = await tx.connections.find(connectionId);
  if (connection === undefined) throw new SchedulingError('not_found', 'There is no such connection.');
  if (connection.scope === 'virtual_calendar') {
    throw new SchedulingError('invalid_request', 'A virtual calendar is retired, not disconnected.');
  }
  return connection;
}

/** Ends a connection in the caller's transaction, which holds its credentials; its grant is still to be given back. */
export async function endConnection(
  ports: Pick<DisconnectPorts, 'providers' | 'randomness'>,
  tx: Transaction,
  connection: Connection,
  asker: Asker,
): Promise<void> {
  const { id, scope } = connection;
  if (!isDisconnected(connection))
    await tx.audit.append({ ...asker, action: 'connection.removed', object: id });
  const calendars = await tx.virtualCalendars.ofUnit(id);
  const isEnding = calendars.some(({ state }) => state !== 'retired');
  if (connection.state !== 'revoked' && isGranted(ports, connection)) {
    const notBefore = isEnding ? tx.now.add({ minutes: ENDING_MINUTES }) : undefined;
    await giveBackGrant(tx, ports, connection, notBefore);
  }
  for (const child of await tx.connections.childrenOf(id)) {
    // Those of virtual calendars end with their calendars.
    if (child.scope === 'delegated') await forget(tx, child);
  }
  if (scope !== 'organizational_unit' && calendars.length === 0) return forget(tx, connection);
  if (isEnding) await endVirtualCalendars(tx, id, `${connection.accountName} was disconnected.`);
  await tx.connections.saveCredentials(id, null, undefined);
  await tx.connections.update(revokedConnection(connection, undefined));
  // Who disconnects it knows.
  await tx.connections.markTold(id);
  await tx.pushes.removeChannel(id);
  if (connection.state !== 'revoked') await tellOfConnection(tx, { ...connection, state: 'revoked' });
}

/** A unit that stays in the list, which nobody has connected since; who lost its grant otherwise has an error. */
const isDisconnected = ({ state, lastError }: Connection): boolean =>
  state === 'revoked' && lastError === undefined;

async function forget(tx: Transaction, connection: Connection): Promise<void> {
  await tx.connections.remove(connection.id);
  if (connection.state !== 'revoked') await tellOfConnection(tx, { ...connection, state: 'revoked' });
}

/** What a key opens was typed here: there is nothing to give back. */
const isGranted = (
  { providers }: Pick<DisconnectPorts, 'providers'>,
  { provider, scope }: Connection,
): boolean => scope !== 'key' && consentNamed(providers, provider) !== undefined;
