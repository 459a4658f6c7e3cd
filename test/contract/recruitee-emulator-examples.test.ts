import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { addApplication, endApplication, moveApplication } from '../../demo/sandbox/ats/pipeline.js';
import { hookReceiver } from '../support/hook-receiver.js';
import { addRecruiteeEvent } from '../support/recruitee.js';
import { missingMembers } from '../support/sample-members.js';
import { partnerApplication, type Reply, startRecruitee } from './recruitee-emulator.harness.js';

type Parts = Awaited<ReturnType<typeof startRecruitee>>;
type Ask = (parts: Parts) => Promise<Reply>;

const folder = new URL('../fixtures/recruitee/', import.meta.url);
const read = (name: string): unknown => JSON.parse(readFileSync(new URL(`${name}.json`, folder), 'utf8'));
// Lies beside the samples and says of each what it is.
const index = read('index') as Readonly<Record<string, { request: string; status: number; origin: string }>>;

const list =
  (path: string): Ask =>
  ({ call }) =>
    call(`GET ${path}`);

/** How the emulator is brought to answer as each sample does. */
const asks: Readonly<Record<string, Ask>> = {
  'admin.whoami': list('/admin'),
  'admins.list': list('/admins'),
  'offers.list': list('/offers?scope=active&page=1&limit=100'),
  'offer.get': ({ call, hiring }) => call(`GET /offers/${hiring.jobId}`),
  'offer.placements': ({ call, hiring }) => call(`GET /offers/${hiring.jobId}/placements`),
  'pipeline_template.get': ({ call, hiring }) => call(`GET /pipeline_templates/${hiring.jobId}`),
  'candidates.list': list('/candidates?limit=60&offset=0'),
  'candidate.get': ({ call, hiring }) => call(`GET /candidates/${hiring.candidateId}`),
  'placement.change_stage': ({ call, hiring }) =>
    call(`PATCH /placements/${hiring.applicationId}/change_stage`, { stage_id: hiring.stages.phone }),
  'note.create': ({ call, hiring }) =>
    call(`POST /candidates/${hiring.candidateId}/notes`, read('note.create.request') as object),
  'notes.list': async ({ call, hiring }) => {
    const path = `/candidates/${hiring.candidateId}/notes`;
    await call(`POST ${path}`, read('note.create.request') as object);
    return call(`GET ${path}`);
  },
  'interview_event.create': ({ call, events, event }) => call(`POST ${events}`, event()),
  'interview_event.get': ({ call, world, hiring }) =>
    call(`GET /interview/events/${addRecruiteeEvent(world, hiring)}`),
  'interview_event.update': ({ call, world, hiring, event }) =>
    call(`PATCH /interview/events/${addRecruiteeEvent(world, hiring)}`, event()),
  'interview_event.delete': ({ call, world, hiring }) =>
    call(`DELETE /interview/events/${addRecruiteeEvent(world, hiring)}`),
  'interview_events.list': ({ call, world, hiring }) => {
    addRecruiteeEvent(world, hiring);
    return call('GET /interview/events?scope=all&status=upcoming');
  },
  'error.invalid-token': ({ call }) => call('GET /admin', undefined, { token: 'nothing' }),
  'error.forbidden': ({ call }) => call('GET /admin', undefined, { company: 'elsewhere' }),
  'error.validation': ({ call, hiring }) =>
    call(`PATCH /placements/${hiring.applicationId}/change_stage`, {}),
  'error.validation.errors-array': ({ call, hiring, recruitee }) => {
    recruitee.settings.validationErrors = 'list';
    return call(`PATCH /placements/${hiring.applicationId}/change_stage`, {});
  },
  'partner.secret.regenerate': ({ partnerCall }) => partnerCall('POST /partner/regenerate-secret'),
};

for (const [name, ask] of Object.entries(asks)) {
  const { request, status, origin } = index[name] ?? assert.fail(name);
  test(`the answer to ${request}, whose sample is of ${origin} origin: ${name}`, async (t) => {
    const reply = await ask(await startRecruitee(t));
    assert.equal(reply.status, status, JSON.stringify(reply.body));
    assert.deepEqual(missingMembers(read(name), reply.body), []);
  });
}

const news: Readonly<Record<string, (parts: Parts) => void>> = {
  'webhook.candidate_moved.stage_changed': ({ world, hiring }) =>
    void moveApplication(world, hiring.applicationId, hiring.stages.phone),
  'webhook.candidate_moved.disqualified': ({ world, hiring }) =>
    void endApplication(world, hiring.applicationId, 'reject'),
  'webhook.candidate_assigned': ({ world, hiring }) => {
    const job = world.jobs.known(hiring.jobId);
    addApplication(world, { candidateId: hiring.candidateId, jobId: job.id });
  },
};

for (const [name, happen] of Object.entries(news)) {
  const { origin } = index[name] ?? assert.fail(name);
  test(`the body of a delivery, whose sample is of ${origin} origin: ${name}`, async (t) => {
    const parts = await startRecruitee(t);
    const { url, waitFor } = await hookReceiver(t);
    await parts.recruitee.addHook(url);
    happen(parts);
    const [tried, told] = await waitFor(2);
    assert.deepEqual(tried?.body, read('webhook.test'));
    assert.deepEqual(missingMembers(read(name), told?.body), []);
  });
}

for (const name of ['partner.send_candidate.request', 'partner.send_candidate.all-inputs.request']) {
  const { origin } = index[name] ?? assert.fail(name);
  test(`what is sent to a partner, whose sample is of ${origin} origin: ${name}`, async (t) => {
    const { urls, received } = await partnerApplication(t);
    const { recruitee, hiring, partnerCall } = await startRecruitee(t, {}, urls);
    recruitee.connectPartner('a customer’s token'.replaceAll(/[^a-z]/g, '-'));
    const isAll = name.includes('all-inputs');
    if (isAll) await partnerCall('PATCH /c/1/partner', read('partner.inputs.scheduling-kit') as object);
    const [chosen] = await recruitee.tests();
    assert.ok(chosen);
    await recruitee.send(hiring.applicationId, { test: chosen, adminId: hiring.users.ada });
    // The samples are whole: nothing else is sent.
    assert.deepEqual(Object.keys(received[0]?.body ?? {}).sort(), Object.keys(read(name) as object).sort());
    assert.equal(received[0]?.body['test_id'], '7');
  });
}
