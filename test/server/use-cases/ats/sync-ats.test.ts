import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import * as fc from 'fast-check';
import { SchedulingError } from '../../../../packages/server/src/domain/scheduling-error.js';
import { anAtsApplication, anAtsCandidate } from '../../../support/ats-records.js';
import { type StoreFixture, startStore } from '../../../support/store-fixture.js';
import { EXAMPLE_SECRET, anEndpoint } from '../../../support/webhook-records.js';
import { type Synced, connectSystem, fill, mirrorOf, systemOf } from './sync.harness.js';

let fixture: StoreFixture;
before(async () => {
  fixture = await startStore();
});
after(() => fixture.stop());

const ALL = { limit: 100, after: undefined };

const failing = (code: 'provider_unavailable' | 'missing_permission' | 'ats_cursor_expired') => (): never => {
  throw new SchedulingError(code, 'It failed.');
};

test('a first reading keeps everything, page by page, and says how far it came', async () => {
  const synced = await connectSystem(fixture);
  fill(synced, 5);
  await synced.sync();
  assert.deepEqual(await mirrorOf(synced), systemOf(synced));
  const state = await synced.state('applications');
  assert.deepEqual([state?.state, state?.phase, state?.count], ['idle', 'first', 5]);
  assert.ok(state?.readAt !== undefined && state.wholeAt !== undefined);
});

test('progress is told to open pages with the page it is about', async () => {
  const synced = await connectSystem(fixture);
  fill(synced, 3);
  await synced.sync();
  const epoch = Temporal.Instant.fromEpochMilliseconds(0);
  const told = await synced.in((tx) => tx.live.since(epoch, 100));
  assert.ok(told.length > 0);
  for (const event of told)
    assert.deepEqual(event, { kind: 'ats.synced', connectionId: synced.connectionId });
});

test('a later reading asks for what changed since the one before began, five minutes more, and once a part', async () => {
  const synced = await connectSystem(fixture);
  fill(synced, 5);
  await synced.sync();
  const begunAt = (await synced.state('applications'))?.begunAt;
  // What is in the system changed long before that.
  synced.system.behindMinutes = 60;
  fill(synced, 5);
  synced.system.asked = [];
  await synced.ask();
  assert.deepEqual(
    synced.system.asked.map(({ resource }) => resource),
    ['jobs', 'candidates', 'applications'],
  );
  const since = synced.system.asked.at(-1)?.from.since;
  assert.equal(since?.toString(), begunAt?.subtract({ minutes: 5 }).toString());
});

test('nothing is asked for while nothing is due', async () => {
  const synced = await connectSystem(fixture);
  fill(synced, 1);
  await synced.sync();
  synced.system.asked = [];
  await synced.sync();
  assert.equal(synced.system.asked.length, 0);
});

test('a reading that died in the middle goes on at the page it had come to', async () => {
  const synced = await connectSystem(fixture);
  fill(synced, 5);
  synced.system.onPage = (resource, { cursor }) => {
    if (resource === 'applications' && cursor === 'a1') throw new Error('the process died');
  };
  await assert.rejects(synced.sync(), /died/);
  synced.system.onPage = () => undefined;
  synced.system.asked = [];
  await synced.sync();
  assert.deepEqual(
    synced.system.asked.map(({ resource, from }) => [resource, from.cursor]),
    [
      ['applications', 'a1'],
      ['applications', 'a3'],
    ],
  );
  assert.deepEqual(await mirrorOf(synced), systemOf(synced));
});

test('a page that fails is to be seen and told, waits, and is gone on from; the other parts are read meanwhile', async () => {
  const synced = await connectSystem(fixture);
  const endpoint = anEndpoint({ events: ['ats.sync_failed'] });
  await synced.in((tx) => tx.webhooks.insert(endpoint, EXAMPLE_SECRET));
  fill(synced, 5);
  synced.system.onPage = (resource, { cursor }) => {
    if (resource === 'candidates' && cursor === 'c1') failing('missing_permission')();
  };
  await synced.sync();
  const failed = await synced.state('candidates');
  assert.deepEqual(
    [failed?.state, failed?.cursor, failed?.error?.code, failed?.attempts],
    ['failed', 'c1', 'missing_permission', 1],
  );
  assert.deepEqual(synced.failures, ['missing_permission']);
  assert.equal((await synced.in((tx) => tx.deliveries.list(endpoint.id, ALL))).length, 1, 'told once');
  assert.equal((await synced.state('applications'))?.state, 'idle');
  const queued = fixture.sent.at(-1);
  assert.ok(queued?.queue === 'ats_syncs' && queued.at !== undefined);
  synced.system.onPage = () => undefined;
  synced.system.asked = [];
  await synced.sync();
  assert.equal(synced.system.asked.length, 0);
  // Somebody asks for it before its time.
  await synced.ask();
  assert.deepEqual(synced.system.asked[1]?.from.cursor, 'c1');
  assert.equal((await synced.state('candidates'))?.error, undefined);
  assert.deepEqual(await mirrorOf(synced), systemOf(synced));
});

test('while the whole system does not answer nothing else of it is asked for', async () => {
  const synced = await connectSystem(fixture);
  fill(synced, 1);
  synced.system.onPage = failing('provider_unavailable');
  await synced.sync();
  assert.equal(synced.system.asked.length, 1);
  assert.equal((await synced.state('jobs'))?.state, 'failed');
  assert.equal((await synced.state('applications'))?.begunAt, undefined);
});

test('a limit is no failure: the reading goes on when it says so', async () => {
  const synced = await connectSystem(fixture);
  fill(synced, 1);
  synced.system.onPage = () => {
    throw new SchedulingError('rate_limited', 'Too many.', { details: { retryAfterSeconds: 30 } });
  };
  await synced.sync();
  assert.equal((await synced.state('jobs'))?.state, 'running');
  assert.deepEqual(synced.failures, []);
  const queued = fixture.sent.at(-1);
  assert.ok(queued?.queue === 'ats_syncs' && queued.at !== undefined);
});

test('a cursor that has expired is begun anew from the beginning of its part', async () => {
  const synced = await connectSystem(fixture);
  fill(synced, 5);
  let isExpired = false;
  synced.system.onPage = (resource, { cursor }) => {
    if (resource !== 'applications' || cursor !== 'a3' || isExpired) return;
    isExpired = true;
    failing('ats_cursor_expired')();
  };
  await synced.sync();
  assert.deepEqual(await mirrorOf(synced), systemOf(synced));
  assert.equal((await synced.state('applications'))?.count, 5);
});

test('two workers that read at once keep each page once and come to the same', async () => {
  const synced = await connectSystem(fixture);
  fill(synced, 9);
  await Promise.all([synced.sync(), synced.sync()]);
  await synced.sync();
  assert.deepEqual(await mirrorOf(synced), systemOf(synced));
  assert.equal((await synced.state('applications'))?.count, 9);
});

test('what a whole reading does not see any more is taken away at its end', async () => {
  const synced = await connectSystem(fixture);
  fill(synced, 3);
  await synced.sync();
  synced.system.remove('application', 'a1');
  const state = await synced.state('applications');
  assert.ok(state?.wholeAt);
  const wholeAt = state.wholeAt.subtract({ hours: 25 });
  await synced.in((tx) => tx.atsSyncs.put({ ...state, wholeAt }));
  await synced.ask();
  assert.equal((await synced.state('applications'))?.phase, 'whole');
  assert.deepEqual(await mirrorOf(synced), systemOf(synced));
});

test('an account that is gone is not read', async () => {
  const synced = await connectSystem(fixture);
  fill(synced, 1);
  await synced.in((tx) => tx.connections.remove(synced.connectionId));
  await synced.sync();
  assert.equal(synced.system.asked.length, 0);
});

type Step =
  | { do: 'change' | 'remove'; kind: 'candidate' | 'application'; place: number }
  | { do: 'crash' | 'expire'; page: number }
  | { do: 'sync' };

const steps = fc.array(
  fc.oneof(
    fc.record({
      do: fc.constantFrom('change' as const, 'remove' as const),
      kind: fc.constantFrom('candidate' as const, 'application' as const),
      place: fc.nat(7),
    }),
    fc.record({ do: fc.constantFrom('crash' as const, 'expire' as const), page: fc.nat(6) }),
    fc.constant({ do: 'sync' as const }),
  ),
  { maxLength: 14 },
);

/** Does what the step says; what happens at a page happens in the middle of a reading. */
async function take(synced: Synced, step: Step, changes: number): Promise<void> {
  const { system } = synced;
  if (step.do === 'change' || step.do === 'remove') {
    const id = `${step.kind[0] ?? ''}${String(step.place)}`;
    if (step.do === 'remove') system.remove(step.kind, id);
    else if (step.kind === 'candidate')
      system.put('candidate', anAtsCandidate(id, { name: `Name ${String(changes)}` }));
    else system.put('application', anAtsApplication(id, { stageId: `stage-${String(changes)}` }));
    return;
  }
  let pages = 0;
  system.onPage = (_resource, { cursor }) => {
    // Things change between pages too.
    system.put(
      'candidate',
      anAtsCandidate(`c${String(pages % 3)}`, { name: `Page ${String(changes + pages)}` }),
    );
    pages += 1;
    if (step.do === 'crash' && pages > step.page) throw new Error('the process died');
    if (step.do === 'expire' && pages === step.page + 1 && cursor !== undefined)
      failing('ats_cursor_expired')();
  };
  await synced.ask().catch((error: unknown) => {
    if (!(error instanceof Error) || error.message !== 'the process died') throw error;
  });
  system.onPage = () => undefined;
}

test('whatever changes between pages and wherever a reading dies, the mirror ends as the system is', async () => {
  await fc.assert(
    fc.asyncProperty(steps, async (plan) => {
      const synced = await connectSystem(fixture);
      fill(synced, 5);
      for (const [index, step] of plan.entries()) await take(synced, step, index);
      await synced.ask();
      await synced.ask();
      // What is gone is found by reading all of it.
      for (const sync of await synced.in((tx) => tx.atsSyncs.of(synced.connectionId))) {
        const wholeAt = sync.wholeAt?.subtract({ hours: 25 });
        await synced.in((tx) => tx.atsSyncs.put({ ...sync, wholeAt }));
      }
      await synced.ask();
      assert.deepEqual(await mirrorOf(synced), systemOf(synced));
    }),
    { numRuns: 25 },
  );
});
