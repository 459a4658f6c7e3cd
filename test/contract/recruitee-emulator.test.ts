import assert from 'node:assert/strict';
import { test } from 'node:test';
import { endApplication, moveApplication } from '../../demo/sandbox/ats/pipeline.js';
import { recruiteeSignature } from '../../demo/sandbox/recruitee/hooks.js';
import { hookReceiver } from '../support/hook-receiver.js';
import { partnerApplication, type Reply, startRecruitee } from './recruitee-emulator.harness.js';

/** The interview event in an answer. */
// What the service answers so.
const eventIn = ({ body }: Reply) => body['interview_event'] as Record<string, unknown>;

const form = { test: { id: '7', name: 'Phone screen' } };

test('a filter that does not exist is ignored, and everybody comes', async (t) => {
  const { call } = await startRecruitee(t);
  const { body } = await call('GET /candidates?email=nobody@candidates.example');
  assert.equal(Array(body['candidates']).flat().length, 1);
});

test('what a role may not do is forbidden, and nothing else', async (t) => {
  const { call, recruitee, hiring } = await startRecruitee(t);
  recruitee.allow('write notes', false);
  const note = { note: { body: 'Hello' } };
  assert.equal((await call(`POST /candidates/${hiring.candidateId}/notes`, note)).status, 403);
  assert.equal((await call(`GET /candidates/${hiring.candidateId}/notes`)).status, 200);
});

test('too many calls within a minute are refused, with when to come back', async (t) => {
  const { call } = await startRecruitee(t, { requestsPerMinute: 0 });
  assert.equal((await call('GET /admin')).status, 200);
  const limited = await startRecruitee(t, { requestsPerMinute: 1 });
  // A minute may end between two calls, but not between each two of five.
  const replies = await Promise.all(Array.from({ length: 5 }, () => limited.call('GET /admin')));
  const refused = replies.find(({ status }) => status === 429);
  assert.match(refused?.headers.get('retry-after') ?? '', /^\d+$/);
});

test('whoever moves somebody who was disqualified takes that back', async (t) => {
  const { call, world, hiring } = await startRecruitee(t);
  endApplication(world, hiring.applicationId, 'reject');
  await call(`PATCH /placements/${hiring.applicationId}/change_stage`, { stage_id: hiring.stages.offer });
  const { status, stageId } = world.applications.known(hiring.applicationId);
  assert.deepEqual([status, stageId], ['active', hiring.stages.offer]);
});

test('an interview event is moved, keeps what was not said anew, and is deleted', async (t) => {
  const { call, event, events, world } = await startRecruitee(t);
  const made = await call(`POST ${events}`, event());
  const id = String(eventIn(made)['id']);
  const moved = await call(`PATCH /interview/events/${id}`, {
    interview_event: { starts_at: '2026-12-11T15:00:00Z' },
  });
  const { starts_at, duration, note, rescheduled } = eventIn(moved);
  assert.deepEqual(
    [starts_at, duration, note, rescheduled],
    ['2026-12-11T15:00:00.000000Z', 60, '[ours:1]', true],
  );
  assert.equal((await call(`DELETE /interview/events/${id}`)).status, 200);
  assert.equal((await call(`DELETE /interview/events/${id}`)).status, 404);
  assert.equal(world.interviews.size, 0);
});

for (const [interviewEvents, status] of [
  ['refused', 422],
  ['missing', 404],
] as const) {
  test(`interview events that are ${interviewEvents} answer ${status}, and nothing is made`, async (t) => {
    const { call, event, events, world } = await startRecruitee(t, { interviewEvents });
    assert.equal((await call(`POST ${events}`, event())).status, status);
    assert.equal(world.interviews.size, 0);
  });
}

test('interview events that are altered are kept without their note', async (t) => {
  const { call, event, events } = await startRecruitee(t, { interviewEvents: 'altered' });
  const made = await call(`POST ${events}`, event());
  assert.equal(eventIn(made)['note'], null);
});

test('a webhook is signed over its raw body, and says on each attempt which it is', async (t) => {
  const { recruitee, world, hiring } = await startRecruitee(t);
  const { url, waitFor } = await hookReceiver(t, [200, 500]);
  const { secret } = await recruitee.addHook(url);
  moveApplication(world, hiring.applicationId, hiring.stages.phone);
  const [, first, second] = await waitFor(3);
  assert.deepEqual([first?.body['attempt_count'], second?.body['attempt_count']], [1, 2]);
  assert.equal(first?.body['id'], second?.body['id']);
  for (const { headers, text } of [first, second].filter((one) => one !== undefined)) {
    assert.equal(headers['x-recruitee-signature'], recruiteeSignature(secret, text));
  }
});

test('a webhook whose test is not answered 200 is not made', async (t) => {
  const { recruitee } = await startRecruitee(t);
  const { url } = await hookReceiver(t, [204]);
  await assert.rejects(recruitee.addHook(url), /204/);
  assert.deepEqual(recruitee.state.hooks, []);
});

test('a form without the three least inputs is refused, and the one before stays', async (t) => {
  const { recruitee, partnerCall } = await startRecruitee(t);
  const inputs = [{ kind: 'phone', name: 'phone', required: true }];
  assert.equal((await partnerCall('PATCH /c/1/partner', { inputs })).status, 422);
  assert.equal(recruitee.state.partner?.inputs.length, 3);
});

test('a report is made by sending, told by the partner’s secret, and shown beside the candidate', async (t) => {
  const { urls, received } = await partnerApplication(t);
  const { recruitee, hiring, partnerCall, origin } = await startRecruitee(t, {}, urls);
  recruitee.connectPartner('token-of-the-customer');
  const { reportId } = await recruitee.send(hiring.applicationId, form);
  assert.equal(received[0]?.authorization, 'Bearer token-of-the-customer');
  const report = { status: 'sent', subtitle: 'Booked: 3 Dec 2026, 16:00 CET' };
  assert.equal((await partnerCall(`PATCH /reports/${reportId}`, report, 'wrong')).status, 403);
  assert.equal((await partnerCall(`PATCH /reports/${reportId}`, report)).status, 200);
  assert.equal((await partnerCall('PATCH /reports/nothing', report)).status, 404);
  const page = await (await fetch(`${origin}/recruitee`)).text();
  assert.match(page, /Booked: 3 Dec 2026, 16:00 CET/);
});

test('what is sent again after a lost answer is the same, report and all', async (t) => {
  const { urls, received } = await partnerApplication(t);
  const { recruitee, hiring } = await startRecruitee(t, {}, urls);
  recruitee.connectPartner('token');
  const { reportId } = await recruitee.send(hiring.applicationId, form);
  await recruitee.sendAgain(reportId);
  assert.deepEqual(received[1], received[0]);
  assert.equal(recruitee.reportsOf(hiring.candidateId).length, 1);
});

test('a candidate whom the partner does not accept has no report, and the recruiter reads why', async (t) => {
  const { urls } = await partnerApplication(t, [{ status: 422, body: { error: 'The address is masked.' } }]);
  const { recruitee, hiring, origin } = await startRecruitee(t, {}, urls);
  recruitee.connectPartner('token');
  const reply = await fetch(`${origin}/recruitee/applications/${hiring.applicationId}/send`, {
    method: 'POST',
    body: new URLSearchParams({ test: JSON.stringify(form.test), email: 'j***@candidates.example' }),
    redirect: 'manual',
  });
  assert.equal(reply.status, 422);
  assert.match(await reply.text(), /The address is masked\./);
  assert.deepEqual(recruitee.reportsOf(hiring.candidateId), []);
});

test('the form to send a candidate has a field for each input and the partner’s tests', async (t) => {
  const { urls } = await partnerApplication(t);
  const { recruitee, hiring, origin, partnerCall } = await startRecruitee(t, {}, urls);
  recruitee.connectPartner('token');
  const inputs = recruitee.state.partner?.inputs ?? [];
  await partnerCall('PATCH /c/1/partner', { inputs: [...inputs, { kind: 'admin', required: true }] });
  const page = await (await fetch(`${origin}/recruitee/applications/${hiring.applicationId}/send`)).text();
  assert.match(page, /Phone screen \(30 min\)/);
  assert.match(page, /<select id="send-admin" name="adminId" required>/);
  assert.doesNotMatch(page, /send-phone/);
});
