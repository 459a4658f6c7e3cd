import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { makeListMirror } from '../../../../packages/server/src/use-cases/ats/list-mirror.js';
import { anAtsApplication, anAtsCandidate, anAtsJob, anAtsUser } from '../../../support/ats-records.js';
import { type StoreFixture, startStore } from '../../../support/store-fixture.js';
import { connectSystem } from './sync.harness.js';

let fixture: StoreFixture;
before(async () => {
  fixture = await startStore();
});
after(() => fixture.stop());

/** An open and a confidential job, an open and a private candidate on each; Ada is an admin, Ivan may see the open job. */
async function hiring() {
  const synced = await connectSystem(fixture);
  const { system, connectionId, tenantId, ports } = synced;
  system.resources = [
    { name: 'all', kinds: ['job', 'user', 'permission', 'candidate', 'application'], hasIncrements: true },
  ];
  system.pageSize = 50;
  system.put('user', anAtsUser('ada', { emails: ['ada@hiring.example'], isAdmin: true }));
  system.put('user', anAtsUser('ivan', { emails: ['ivan@hiring.example'] }));
  system.put('permission', { id: 'p', userId: 'ivan', jobId: 'open' });
  for (const [jobId, isConfidential] of [
    ['open', false],
    ['secret', true],
  ] as const) {
    system.put('job', anAtsJob(jobId, { isConfidential }));
    for (const [name, isPrivate] of [
      ['everybody', false],
      ['nobody', true],
    ] as const) {
      const candidateId = `${name}-${jobId}`;
      system.put('candidate', anAtsCandidate(candidateId, { isPrivate }));
      system.put('application', anAtsApplication(candidateId, { candidateId, jobId }));
    }
  }
  await synced.sync();
  const list = makeListMirror({ store: fixture.store, providers: ports.providers });
  return async (kind: 'job' | 'candidate' | 'application', email: string | undefined) => {
    const actor = { id: 'emp', name: 'Somebody', ...(email === undefined ? {} : { email }) };
    const page = { limit: 50, after: undefined };
    const filter = { jobId: undefined, stageId: undefined, search: undefined };
    const { records } = await list(tenantId, { connectionId, kind, actor, filter }, page);
    return records.map(({ record }) => record.id).sort();
  };
}

const all = ['everybody-open', 'everybody-secret', 'nobody-open', 'nobody-secret'];
for (const [who, email, jobs, people] of [
  ['an admin there sees everything', 'Ada@hiring.example', ['open', 'secret'], all],
  [
    'a user there sees their own jobs, and nobody who is private',
    'ivan@hiring.example',
    ['open'],
    ['everybody-open'],
  ],
  [
    'who is no user there sees nothing confidential or private',
    'biff@hiring.example',
    ['open'],
    ['everybody-open'],
  ],
  ['who has no address sees no more than that', undefined, ['open'], ['everybody-open']],
] as const) {
  test(who, async () => {
    const listed = await hiring();
    assert.deepEqual(await listed('job', email), jobs);
    assert.deepEqual(await listed('candidate', email), people);
    assert.deepEqual(await listed('application', email), people);
  });
}
