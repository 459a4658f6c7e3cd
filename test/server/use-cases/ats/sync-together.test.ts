import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { makeSyncAts } from '../../../../packages/server/src/use-cases/ats/sync-ats.js';
import { anAtsApplication, atsSettingsOf } from '../../../support/ats-records.js';
import { anInvitation, seedInvitation } from '../../../support/records.js';
import { type StoreFixture, startStore } from '../../../support/store-fixture.js';
import { connectSystem, fill, mirrorOf, systemOf } from './sync.harness.js';

let fixture: StoreFixture;
before(async () => {
  fixture = await startStore();
});
after(() => fixture.stop());

test('who has not seen the end of a whole reading yet takes nothing for gone', async () => {
  const synced = await connectSystem(fixture);
  fill(synced, 5);
  await synced.sync();
  const state = await synced.state('applications');
  assert.ok(state?.wholeAt);
  const wholeAt = state.wholeAt.subtract({ hours: 25 });
  await synced.in((tx) => tx.atsSyncs.put({ ...state, wholeAt }));
  synced.system.onPage = (resource, { cursor }) => {
    if (resource === 'applications' && cursor === 'a1') throw new Error('the process died');
  };
  await assert.rejects(synced.ask(), /died/);
  assert.deepEqual(await mirrorOf(synced), systemOf(synced));
});

test('a page that came while somebody else went on is not kept, and nobody goes on from it', async () => {
  const synced = await connectSystem(fixture);
  fill(synced, 5);
  const { ats } = synced.ports;
  const other = makeSyncAts({ ...synced.ports });
  let isOver = false;
  synced.ports.ats = {
    open: async (...of) => {
      const opened = await ats.open(...of);
      const readPage: typeof opened.account.readPage = async (resource, from, signal) => {
        const page = await opened.account.readPage(resource, from, signal);
        if (resource !== 'applications' || from.cursor === undefined || isOver) return page;
        isOver = true;
        await other({ tenantId: synced.tenantId, connectionId: synced.connectionId }, signal);
        return page;
      };
      return { ...opened, account: { ...opened.account, readPage } };
    },
  };
  await synced.sync();
  const asked = synced.system.asked.filter(({ resource }) => resource === 'applications');
  assert.deepEqual(
    asked.map(({ from }) => from.cursor),
    [undefined, 'a1', 'a1', 'a3'],
  );
  assert.deepEqual(await mirrorOf(synced), systemOf(synced));
});

test('who was invited before there was a mirror, and is out, is found by the first reading', async () => {
  const synced = await connectSystem(fixture);
  fill(synced, 1);
  synced.system.put('application', anAtsApplication('a0', { candidateId: 'c0', status: 'rejected' }));
  const { connectionId } = synced;
  await synced.in(async (tx) => {
    const { plan } = await seedInvitation(tx);
    const link = { connectionId, applicationId: 'a0', candidateId: 'c0', jobId: 'job-1', stageId: undefined };
    await tx.invitations.insert(anInvitation(plan.id, { ats: { ...link, steps: {} } }));
    await tx.atsAccounts.put({
      connectionId,
      settings: atsSettingsOf({ graceMinutes: 0 }),
      hookSecrets: [],
      heardAt: undefined,
    });
  });
  await synced.sync();
  const outs = await synced.in((tx) => tx.atsOuts.due(10));
  assert.deepEqual(
    outs.map(({ applicationId, reason }) => [applicationId, reason]),
    [['a0', 'rejected']],
  );
});
