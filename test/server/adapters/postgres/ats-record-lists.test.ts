import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { AtsFilter } from '../../../../packages/server/src/ports/ats-records.js';
import type { Transaction } from '../../../../packages/server/src/ports/store.js';
import {
  anAtsApplication,
  anAtsCandidate,
  anAtsJob,
  anAtsStage,
  anAtsStep,
} from '../../../support/ats-records.js';
import { NINE, aConnection } from '../../../support/records.js';
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

async function seedJobs(tx: Transaction, id: string): Promise<void> {
  await tx.atsMirror.save(
    id,
    'job',
    [anAtsJob('job-1'), anAtsJob('job-2', { title: 'Clock Tower Warden', isConfidential: true })],
    found,
  );
  await tx.atsMirror.save(
    id,
    'candidate',
    [
      anAtsCandidate('m', { name: 'Marty McFly' }),
      anAtsCandidate('l', { name: 'Lorraine Baines', isPrivate: true }),
      anAtsCandidate('ü', { name: 'Ümit Çelik' }),
    ],
    found,
  );
  await tx.atsMirror.save(
    id,
    'application',
    [
      anAtsApplication('1', { candidateId: 'm' }),
      anAtsApplication('2', { candidateId: 'l', stageId: 'stage-2' }),
      anAtsApplication('3', { candidateId: 'ü', jobId: 'job-2' }),
    ],
    found,
  );
}

const listings: {
  what: string;
  kind: 'job' | 'application' | 'candidate';
  filter: AtsFilter;
  ids: string[];
}[] = [
  { what: 'jobs by title', kind: 'job', filter: {}, ids: ['job-1', 'job-2'] },
  {
    what: 'applications by the names of their candidates',
    kind: 'application',
    filter: {},
    ids: ['2', '1', '3'],
  },
  { what: 'applications of a job', kind: 'application', filter: { jobId: 'job-1' }, ids: ['2', '1'] },
  { what: 'applications in a stage', kind: 'application', filter: { stageId: 'stage-2' }, ids: ['2'] },
  {
    what: 'applications whose candidate is searched for in any case and script',
    kind: 'application',
    filter: { search: 'ÜMIT' },
    ids: ['3'],
  },
  { what: 'jobs that somebody may see', kind: 'job', filter: { jobIds: ['job-2'] }, ids: ['job-2'] },
  {
    what: 'candidates on jobs that somebody may see',
    kind: 'candidate',
    filter: { jobIds: ['job-2'] },
    ids: ['ü'],
  },
  { what: 'no confidential jobs', kind: 'job', filter: { withoutConfidential: true }, ids: ['job-1'] },
  {
    what: 'no candidates of confidential jobs only',
    kind: 'candidate',
    filter: { withoutConfidential: true },
    ids: ['l', 'm'],
  },
  {
    what: 'no applications on confidential jobs',
    kind: 'application',
    filter: { withoutConfidential: true },
    ids: ['2', '1'],
  },
  {
    what: 'no applications of private candidates',
    kind: 'application',
    filter: { withoutPrivate: true },
    ids: ['1', '3'],
  },
  { what: 'no private candidates', kind: 'candidate', filter: { withoutPrivate: true }, ids: ['m', 'ü'] },
];

for (const { what, kind, filter, ids } of listings) {
  test(`a list shows ${what}`, () =>
    connected(async (tx, id) => {
      await seedJobs(tx, id);
      const all = await tx.atsMirror.list(id, kind, filter, { limit: 10, after: undefined });
      assert.deepEqual(
        all.map((record) => record.id),
        ids,
      );
      const rest = await tx.atsMirror.list(id, kind, filter, { limit: 10, after: ids[0] });
      assert.deepEqual(
        rest.map((record) => record.id),
        ids.slice(1),
      );
    }));
}

test('stages of a job are listed in its order, with those of the account', () =>
  connected(async (tx, id) => {
    const stages = [
      anAtsStage('offer', { order: 10 }),
      anAtsStage('onsite', { order: 9 }),
      anAtsStage('any', { jobId: undefined, order: 1 }),
      anAtsStage('elsewhere', { jobId: 'job-2' }),
    ];
    await tx.atsMirror.save(id, 'stage', stages, found);
    const listed = await tx.atsMirror.list(id, 'stage', { jobId: 'job-1' }, { limit: 10, after: undefined });
    assert.deepEqual(
      listed.map((stage) => stage.id),
      ['any', 'onsite', 'offer'],
    );
  }));

test('steps of a stage are listed in its order', () =>
  connected(async (tx, id) => {
    const steps = [
      anAtsStep('b', { order: 1 }),
      anAtsStep('a', { order: 2 }),
      anAtsStep('x', { stageId: 'other' }),
    ];
    await tx.atsMirror.save(id, 'step', steps, found);
    const listed = await tx.atsMirror.list(
      id,
      'step',
      { stageId: 'stage-1' },
      { limit: 10, after: undefined },
    );
    assert.deepEqual(
      listed.map((step) => step.id),
      ['b', 'a'],
    );
  }));
