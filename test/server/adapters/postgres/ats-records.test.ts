import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Transaction } from '../../../../packages/server/src/ports/store.js';
import {
  anAtsApplication,
  anAtsJob,
  anAtsSync,
  anAtsUser,
  atsSettingsOf,
} from '../../../support/ats-records.js';
import { NINE, aConnection, aMember, aPlan, anInvitation } from '../../../support/records.js';
import { type StoreFixture, startStore } from '../../../support/store-fixture.js';

let fixture: StoreFixture;
before(async () => {
  fixture = await startStore();
});
after(() => fixture.stop());

/** Runs in a tenant of its own, with a connected ATS. */
async function connected<T>(work: (tx: Transaction, connectionId: string) => Promise<T>): Promise<T> {
  const tenantId = await fixture.newTenant();
  const connection = aConnection({ provider: 'hiring', scope: 'key' });
  await fixture.store.transaction(tenantId, (tx) => tx.connections.insert(connection, {}));
  return fixture.store.transaction(tenantId, (tx) => work(tx, connection.id));
}

const found = { runAt: NINE, wantsChanges: true };

test('a record is found as it was kept, what it is without still undefined and its moment an instant', () =>
  connected(async (tx, id) => {
    const application = anAtsApplication('a', { jobId: undefined, stageEnteredAt: NINE });
    await tx.atsMirror.save(id, 'application', [application], found);
    assert.deepEqual(await tx.atsMirror.find(id, 'application', 'a'), application);
    assert.deepEqual(await tx.atsMirror.findMany(id, 'application', ['a', 'b']), [application]);
    assert.equal(await tx.atsMirror.find(id, 'candidate', 'a'), undefined);
  }));

test('keeping a page tells what is new and what changed, with what it was, and nothing of the rest', () =>
  connected(async (tx, id) => {
    const [same, moved] = [anAtsApplication('same'), anAtsApplication('moved')];
    await tx.atsMirror.save(id, 'application', [same, moved], found);
    const after = { ...moved, stageId: 'stage-2' };
    const fresh = anAtsApplication('fresh');
    assert.deepEqual(await tx.atsMirror.save(id, 'application', [fresh, after, same], found), [
      { kind: 'application', id: 'fresh', before: undefined, after: fresh },
      { kind: 'application', id: 'moved', before: moved, after },
    ]);
  }));

test('a first reading is told of no changes', () =>
  connected(async (tx, id) => {
    const first = { runAt: NINE, wantsChanges: false };
    assert.deepEqual(await tx.atsMirror.save(id, 'job', [anAtsJob('j')], first), []);
    assert.deepEqual(await tx.atsMirror.counts(id), { job: 1 });
  }));

test('a page that names a record twice is kept as its last word', () =>
  connected(async (tx, id) => {
    const jobs = [anAtsJob('j', { title: 'Old' }), anAtsJob('j', { title: 'New' })];
    await tx.atsMirror.save(id, 'job', jobs, found);
    assert.equal((await tx.atsMirror.find(id, 'job', 'j'))?.title, 'New');
  }));

test('what a run did not see is taken away, of its kinds alone, and what was seen since stays', () =>
  connected(async (tx, id) => {
    await tx.atsMirror.save(id, 'job', [anAtsJob('gone'), anAtsJob('seen')], found);
    await tx.atsMirror.save(id, 'user', [anAtsUser('u')], found);
    const later = NINE.add({ hours: 1 });
    await tx.atsMirror.save(id, 'job', [anAtsJob('seen')], { ...found, runAt: later });
    // A reading that began before does not make it older.
    await tx.atsMirror.save(id, 'job', [anAtsJob('seen')], found);
    const gone = await tx.atsMirror.removeUnseen(id, ['job'], later, 100);
    assert.deepEqual(
      gone.map((change) => [change.id, change.after]),
      [['gone', undefined]],
    );
    assert.deepEqual(await tx.atsMirror.counts(id), { job: 1, user: 1 });
  }));

test('R8 the end of a first reading of many records does not take longer than the database waits', () =>
  connected(async (tx, id) => {
    for (let page = 0; page < 40; page += 1) {
      const jobs = Array.from({ length: 500 }, (_, place) => anAtsJob(`j-${page}-${place}`));
      await tx.atsMirror.save(id, 'job', jobs, { runAt: NINE, wantsChanges: false });
    }
    assert.deepEqual(await tx.atsMirror.removeUnseen(id, ['job'], NINE, 1000), []);
  }));

test('taking away tells what was there', () =>
  connected(async (tx, id) => {
    await tx.atsMirror.save(id, 'job', [anAtsJob('j')], found);
    assert.deepEqual(await tx.atsMirror.remove(id, 'job', ['j', 'other']), [
      { kind: 'job', id: 'j', before: anAtsJob('j'), after: undefined },
    ]);
  }));

test('what a user may see is known by their permissions, and who they are by any of their addresses', () =>
  connected(async (tx, id) => {
    const permissions = ['job-1', 'job-2'].map((jobId) => ({ id: jobId, userId: 'u', jobId }));
    await tx.atsMirror.save(id, 'permission', permissions, found);
    const user = anAtsUser('u', { emails: ['doc@hillvalley.example', 'emmett@mail.example'] });
    await tx.atsMirror.save(id, 'user', [user], found);
    assert.deepEqual((await tx.atsMirror.jobsOf(id, 'u')).sort(), ['job-1', 'job-2']);
    assert.deepEqual(await tx.atsMirror.findUser(id, 'Emmett@Mail.example'), user);
    assert.equal(await tx.atsMirror.findUser(id, 'biff@mail.example'), undefined);
  }));

test('a user is the member with one of their addresses, unless somebody has said who they are', () =>
  connected(async (tx, id) => {
    const [doc, marty] = [
      aMember({ email: 'Doc@hillvalley.example' }),
      aMember({ email: 'marty@x.example' }),
    ];
    await tx.members.put(doc);
    await tx.members.put(marty);
    await tx.atsMirror.save(
      id,
      'user',
      [
        anAtsUser('doc', { emails: ['other@x.example', 'doc@hillvalley.example'] }),
        anAtsUser('biff', { emails: ['biff@x.example'], name: 'Biff' }),
        anAtsUser('left', { emails: [], isActive: false }),
      ],
      found,
    );
    assert.deepEqual([...(await tx.atsPeople.membersOf(id, ['doc', 'biff']))], [['doc', doc.id]]);
    assert.deepEqual(
      (await tx.atsPeople.unmatched(id, { limit: 5, after: undefined })).map((user) => user.id),
      ['biff'],
    );
    assert.equal(await tx.atsPeople.countUnmatched(id), 1);
    await tx.atsPeople.link(id, 'biff', marty.id);
    await tx.atsPeople.link(id, 'doc', marty.id);
    assert.equal((await tx.atsPeople.membersOf(id, ['doc'])).get('doc'), marty.id);
    assert.equal((await tx.atsPeople.usersOf(id, [doc.id])).size, 0);
    assert.equal((await tx.atsPeople.links(id)).length, 2);
    await tx.atsPeople.link(id, 'doc', undefined);
    assert.deepEqual(
      [...(await tx.atsPeople.usersOf(id, [doc.id, marty.id]))].sort(),
      [
        [doc.id, 'doc'],
        [marty.id, 'biff'],
      ].sort(),
    );
    assert.equal(await tx.atsPeople.countUnmatched(id), 0);
  }));

test('where a reading stands is kept whole, and asking for more queues a job', () =>
  connected(async (tx, id) => {
    const failed = anAtsSync(id, {
      state: 'failed',
      phase: 'first',
      cursor: 'page-7',
      since: NINE,
      count: 3500,
      total: 20_000,
      wholeAt: undefined,
      error: { code: 'provider_unavailable', message: 'It gave HTML.', at: NINE },
      attempts: 2,
    });
    await tx.atsSyncs.put(anAtsSync(id));
    await tx.atsSyncs.put(failed);
    assert.deepEqual(await tx.atsSyncs.of(id), [failed]);
    assert.deepEqual(await tx.atsSyncs.lock(id, 'applications'), failed);
    assert.equal(await tx.atsSyncs.lock(id, 'jobs'), undefined);
    await tx.atsSyncs.queue(id, NINE);
    assert.deepEqual(fixture.sent.at(-1)?.queue, 'ats_syncs');
  }));

test('secrets of hooks are kept sealed, and settings as they were decided', () =>
  connected(async (tx, id) => {
    const record = {
      connectionId: id,
      settings: atsSettingsOf(),
      hookSecrets: ['new', 'old'],
      heardAt: NINE,
    };
    await tx.atsAccounts.put(record);
    assert.deepEqual(await tx.atsAccounts.find(id), record);
    const [row] = await fixture.inside(tx, 'select sealed_hook_secrets::text as sealed from ats_accounts');
    assert.ok(!Buffer.from(String(row?.['sealed']).slice(2), 'hex').includes('new'));
    await tx.atsAccounts.lookAt(id, { kind: 'application', applicationId: 'a' });
    assert.equal(fixture.sent.at(-1)?.queue, 'ats_news');
  }));

test('a stage has the plan of its job, else that of the account', () =>
  connected(async (tx, id) => {
    const plan = aPlan([]);
    const own = aPlan([]);
    await tx.plans.insert(plan);
    await tx.plans.insert(own);
    const ofAccount = {
      connectionId: id,
      jobId: '',
      stageId: 's',
      planId: plan.id,
      invites: false,
      invitesSince: undefined,
      steps: {},
    };
    const ofJob = {
      ...ofAccount,
      jobId: 'j',
      planId: own.id,
      invites: true,
      invitesSince: NINE,
      steps: { a: '1' },
    };
    await tx.atsStagePlans.put(ofAccount);
    await tx.atsStagePlans.put(ofJob);
    assert.deepEqual(await tx.atsStagePlans.find(id, 'j', 's'), ofJob);
    assert.deepEqual(await tx.atsStagePlans.find(id, undefined, 's'), ofAccount);
    assert.deepEqual(await tx.atsStagePlans.all(id), [ofAccount, ofJob]);
    await tx.atsStagePlans.remove(id, 'j', 's');
    assert.deepEqual(await tx.atsStagePlans.find(id, 'j', 's'), ofAccount);
  }));

test('whoever was invited for a stage is known, and who could not be is kept once, until they could', () =>
  connected(async (tx, id) => {
    const plan = aPlan([]);
    await tx.plans.insert(plan);
    const ats = {
      connectionId: id,
      applicationId: 'a',
      candidateId: 'c',
      jobId: 'j',
      stageId: 's',
      steps: {},
    };
    await tx.invitations.insert(anInvitation(plan.id, { ats }));
    assert.equal(await tx.atsStagePlans.wasInvited(id, 'a', 's'), true);
    assert.equal(await tx.atsStagePlans.wasInvited(id, 'a', 't'), false);
    assert.equal(await tx.atsStagePlans.wasInvited(id, 'b', 's'), false);
    const missed = {
      connectionId: id,
      applicationId: 'b',
      stageId: 's',
      code: 'x',
      message: 'y',
      foundAt: NINE,
    };
    await tx.atsStagePlans.keepMissed({ id: 'min_1', ...missed });
    await tx.atsStagePlans.keepMissed({ id: 'min_2', ...missed, message: 'z' });
    assert.deepEqual(await tx.atsStagePlans.missedOf(id, 5), [{ id: 'min_1', ...missed, message: 'z' }]);
    assert.equal((await tx.atsStagePlans.findMissed('min_1'))?.message, 'z');
    await tx.atsStagePlans.dropMissed(id, 'b', 's');
    assert.deepEqual(await tx.atsStagePlans.missedOf(id, 5), []);
  }));
