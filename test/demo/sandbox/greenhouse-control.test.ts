import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test, type TestContext } from 'node:test';
import { addHiring } from '../../support/ats.js';
import { sandboxFor } from './sandbox-fixture.js';

/** The control API of a Greenhouse with a few people. */
async function control(t: TestContext) {
  const { origin, greenhouse } = await sandboxFor(t);
  const hiring = addHiring(greenhouse.world);
  const ask = async (method: string, path: string, body?: object) => {
    const reply = await fetch(`${origin}/_sandbox/greenhouse/${path}`, {
      method,
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const text = await reply.text();
    return { status: reply.status, body: text === '' ? undefined : (JSON.parse(text) as unknown) };
  };
  return { greenhouse, world: greenhouse.world, hiring, ask };
}

test('what recruiters do by hand is done by action, with the id that it was done to', async (t) => {
  const { ask, world, hiring } = await control(t);
  const { applicationId, candidateId } = hiring;
  const done = async (action: object) => (await ask('POST', 'actions', action)).status;
  assert.equal(await done({ action: 'move', applicationId, stageId: hiring.stages.phone }), 200);
  assert.equal(world.applications.known(applicationId).stageId, hiring.stages.phone);
  assert.equal(await done({ action: 'reject', applicationId }), 200);
  assert.equal(world.applications.known(applicationId).status, 'rejected');
  assert.equal(await done({ action: 'change candidate', candidateId, emails: [] }), 200);
  assert.deepEqual(
    [world.candidates.known(candidateId).emails, world.candidates.known(candidateId).lastName],
    [[], 'Snow'],
  );
  assert.equal(await done({ action: 'change job', jobId: hiring.jobs.engineer, status: 'closed' }), 200);
  assert.equal(world.jobs.known(hiring.jobs.engineer).status, 'closed');
  assert.equal(await done({ action: 'anonymize', candidateId }), 200);
  assert.equal(world.candidates.known(candidateId).isAnonymized, true);
  const applied = await ask('POST', 'actions', {
    action: 'apply',
    firstName: 'Arya',
    lastName: 'Stark',
    jobId: hiring.jobs.engineer,
  });
  assert.deepEqual(applied.body, { id: [...world.applications.all()].at(-1)?.id });
});

test('many applications come at once, of people in every script, and nobody is told', async (t) => {
  const { ask, world, greenhouse } = await control(t);
  assert.equal((await ask('POST', 'applications', { count: 500 })).status, 204);
  assert.equal(world.applications.size, 501);
  assert.equal(new Set([...world.candidates.all()].flatMap(({ emails }) => emails)).size, 501);
  assert.deepEqual(greenhouse.deliveries(), []);
});

test('limits are set, and taken away by null', async (t) => {
  const { ask, greenhouse } = await control(t);
  await ask('PATCH', 'settings', { callsPerWindow: null, windowSeconds: 1 });
  assert.deepEqual([greenhouse.settings.callsPerWindow, greenhouse.settings.windowSeconds], [undefined, 1]);
});

test('what is not understood, or not there, is answered 400 with words', async (t) => {
  const { ask } = await control(t);
  assert.equal((await ask('POST', 'actions', { action: 'promote', applicationId: 1 })).status, 400);
  assert.deepEqual((await ask('POST', 'actions', { action: 'reject', applicationId: 1 })).body, {
    error: 'There is no application 1.',
  });
  assert.equal((await ask('POST', 'permissions', { permission: 'everything', isTicked: true })).status, 400);
});

test('people, ticks and web hooks are there again after a restart', async (t) => {
  const dataFolder = await mkdtemp(join(tmpdir(), 'sandbox-greenhouse-'));
  t.after(() => rm(dataFolder, { recursive: true, force: true }));
  const first = await sandboxFor(t, { dataFolder });
  const hiring = addHiring(first.greenhouse.world);
  first.greenhouse.tick('harvest:jobs:list', false);
  first.greenhouse.addHook({ url: 'http://127.0.0.1:9/hooks', secret: 'a-secret' });
  await first.stop();
  const { greenhouse } = await sandboxFor(t, { dataFolder });
  assert.equal(greenhouse.world.candidates.known(hiring.candidateId).lastName, 'Snow');
  assert.equal(greenhouse.state.ticked.includes('harvest:jobs:list'), false);
  assert.deepEqual(
    greenhouse.state.hooks.map(({ secret }) => secret),
    ['a-secret'],
  );
  assert.ok(greenhouse.world.nextId() > hiring.applicationId);
});
