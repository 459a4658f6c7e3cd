import assert from 'node:assert/strict';
import { test, type TestContext } from 'node:test';
import { scheduleInterview } from '../../../demo/sandbox/ats/interviews.js';
import { addHiring } from '../../support/ats.js';
import { sandboxFor } from './sandbox-fixture.js';

/** The page of an account with a few people, and its forms as a browser sends them. */
async function greenhousePage(t: TestContext) {
  const { origin, greenhouse } = await sandboxFor(t);
  const hiring = addHiring(greenhouse.world);
  const show = async () => (await fetch(`${origin}/greenhouse`)).text();
  const press = async (path: string, fields: Record<string, string> = {}, from = origin) => {
    const reply = await fetch(`${origin}/greenhouse/${path}`, {
      method: 'POST',
      redirect: 'manual',
      headers: { Origin: from },
      body: new URLSearchParams(fields),
    });
    return { status: reply.status, page: await reply.text() };
  };
  return { greenhouse, world: greenhouse.world, hiring, show, press };
}

test('the page shows jobs with their candidates, and escapes names', async (t) => {
  const { world, hiring, show } = await greenhousePage(t);
  world.candidates.change(hiring.candidateId, { lastName: '<Snow>' });
  const page = await show();
  assert.match(page, /Engineer/);
  assert.match(page, /Jon &lt;Snow&gt;/);
});

test('a candidate is moved, rejected and taken back by hand', async (t) => {
  const { world, hiring, press } = await greenhousePage(t);
  const path = `applications/${hiring.applicationId}`;
  assert.equal((await press(`${path}/move`, { stageId: String(hiring.stages.onsite) })).status, 303);
  assert.equal(world.applications.known(hiring.applicationId).stageId, hiring.stages.onsite);
  await press(`${path}/end`, { ending: 'reject' });
  assert.equal(world.applications.known(hiring.applicationId).status, 'rejected');
  await press(`${path}/end`, { ending: 'unreject' });
  assert.equal(world.applications.known(hiring.applicationId).status, 'active');
});

test('a candidate is added, renamed and merged', async (t) => {
  const { world, hiring, press } = await greenhousePage(t);
  const fields = { firstName: 'Sansa', lastName: 'Stark', email: '', jobId: String(hiring.jobs.engineer) };
  await press('candidates', fields);
  const sansa = world.candidates.find(({ firstName }) => firstName === 'Sansa') ?? assert.fail();
  await press(`candidates/${sansa.id}/name`, { firstName: 'Sansa', lastName: 'Bolton' });
  assert.equal(sansa.lastName, 'Bolton');
  await press(`candidates/${sansa.id}/merge`, { intoId: String(hiring.candidateId) });
  assert.equal(world.candidates.get(sansa.id), undefined);
  assert.deepEqual(
    [...world.applications.all()].map(({ candidateId }) => candidateId),
    [hiring.candidateId, hiring.candidateId],
  );
});

test('an interview is shown with who sits in it, and moved by hand', async (t) => {
  const { world, hiring, show, press } = await greenhousePage(t);
  const startsAtMs = Temporal.Instant.from('2026-12-08T15:00:00Z').epochMilliseconds;
  const { id } = scheduleInterview(world, {
    applicationId: hiring.applicationId,
    stepId: hiring.steps.screen,
    interviewers: [{ userId: hiring.users.ivan, response: 'accepted' }],
    startsAtMs,
    endsAtMs: startsAtMs + 2_700_000,
  });
  assert.match(
    await show(),
    /45 min: Technical Phone Screen\s+<span class="quiet">Ivan Interviewer \(accepted\)/,
  );
  await press(`interviews/${id}/later`);
  assert.equal(world.interviews.known(id).startsAtMs, startsAtMs + 3_600_000);
});

test('a permission is ticked off and on', async (t) => {
  const { greenhouse, press, show } = await greenhousePage(t);
  const permission = 'harvest:interviews:create';
  await press('permissions', { permission, isTicked: 'false' });
  assert.equal(greenhouse.state.ticked.includes(permission), false);
  assert.match(await show(), /☐ Scheduled interviews: Create/);
  await press('permissions', { permission, isTicked: 'true' });
  assert.equal(greenhouse.state.ticked.includes(permission), true);
});

test('a web hook is made and deleted; one without a secret key is refused with words', async (t) => {
  const { greenhouse, press } = await greenhousePage(t);
  const url = 'http://127.0.0.1:9/hooks/greenhouse/1';
  const refused = await press('hooks', { url, secret: '' });
  assert.equal(refused.status, 422);
  assert.match(refused.page, /Give the web hook a secret key/);
  await press('hooks', { url, secret: 'a-secret' });
  const [hook] = greenhouse.state.hooks;
  assert.equal(hook?.url, url);
  await press(`hooks/${hook.id}/remove`);
  assert.deepEqual(greenhouse.state.hooks, []);
});

test('what is not there is said, and a form of another page is refused', async (t) => {
  const { press, world } = await greenhousePage(t);
  const missing = await press('candidates/1/anonymize');
  assert.equal(missing.status, 422);
  assert.match(missing.page, /There is no candidate 1/);
  const before = world.candidates.size;
  assert.equal((await press('candidates', {}, 'https://elsewhere.example')).status, 403);
  assert.equal(world.candidates.size, before);
});
