import { after, afterEach, before } from 'node:test';
import type { SchedulingError } from '../../packages/server/src/domain/scheduling-error.js';
import { makeCheckChannels } from '../../packages/server/src/use-cases/check-channels.js';
import { makeCalendarAccounts } from '../../packages/server/src/use-cases/open-calendar-account.js';
import { type ChannelPorts, makeEnsureChannels } from '../../packages/server/src/use-cases/push-channels.js';
import { signal, startCronofy } from '../contract/cronofy-sandbox.harness.js';
import { aConnection } from '../support/records.js';
import { type StoreFixture, startStore } from '../support/store-fixture.js';

/** What a tenant's channels are tested with. */
export interface ChannelWorkshop {
  fixture: StoreFixture;
  cronofy: Awaited<ReturnType<typeof startCronofy>>;
  ports: ChannelPorts;
  failures: { connectionId: string; cause: SchedulingError }[];
}

/** A store and the emulator, for all tests of a file; faults and what was asked are forgotten after each. */
export function useChannelWorkshop() {
  let parts: ChannelWorkshop | undefined;
  const workshop = (): ChannelWorkshop => {
    if (parts === undefined) throw new Error('it is there in tests only');
    return parts;
  };
  before(async () => {
    const fixture = await startStore();
    const { store } = fixture;
    const cronofy = await startCronofy();
    const providers = {
      byConsent: new Map([['cronofy', cronofy.provider]]),
      byKey: new Map(),
      conferencing: new Map(),
      ats: new Map(),
      partners: new Map(),
    };
    const failures: ChannelWorkshop['failures'] = [];
    const ports: ChannelPorts = {
      store,
      providers,
      calendars: makeCalendarAccounts({ store, providers }),
      callbackUrlOf: (provider, id) => `http://127.0.0.1:9/hooks/${provider}/${id}`,
      onFailure: (failure) => void failures.push(failure),
    };
    parts = { fixture, cronofy, ports, failures };
  });
  after(async () => {
    await workshop().cronofy.sandbox.stop();
    await workshop().fixture.stop();
  });
  afterEach(() => {
    workshop().cronofy.sandbox.cronofy.clearFaults();
    workshop().cronofy.sandbox.cronofy.clearRequests();
    workshop().failures.length = 0;
  });

  let connections = 0;
  return {
    parts: workshop,
    ensureChannels: (tenantId: string) => makeEnsureChannels(workshop().ports)(tenantId, signal),
    checkChannels: (tenantId: string) => makeCheckChannels(workshop().ports)(tenantId, signal),
    /** A connection whose owner consented; the account is another one each time. */
    connect: async (tenantId: string, changes: object = {}): Promise<{ id: string; person: string }> => {
      const { fixture, cronofy } = workshop();
      const { id: person, credentials } = await cronofy.connected();
      const id = `con_${(connections += 1)}`;
      const connection = { ...aConnection(), id, accountId: id, provider: 'cronofy', ...changes };
      await fixture.store.transaction(tenantId, async (tx) =>
        tx.connections.insert(connection, await credentials.read()),
      );
      return { id, person };
    },
    channelOf: (tenantId: string, id: string) =>
      workshop().fixture.store.transaction(tenantId, (tx) => tx.pushes.channelOf(id)),
    /** How often the emulator was asked of channels. */
    asked: (method: string): number =>
      workshop()
        .cronofy.sandbox.cronofy.requests('/v1/channels')
        .filter((request) => request.method === method).length,
    /** The moments of a channel become earlier by so much. */
    letPass: async (tenantId: string, id: string, interval: string): Promise<void> => {
      await workshop().fixture.asTenant(
        tenantId,
        `update push_channels set opened_at = opened_at - $2::interval, checked_at = checked_at - $2::interval,
           told_at = told_at - $2::interval, doubted_at = doubted_at - $2::interval where connection_id = $1`,
        [id, interval],
      );
    },
  };
}
