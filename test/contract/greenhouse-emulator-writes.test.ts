import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  changeCandidate,
  deleteCandidate,
  endApplication,
  moveApplication,
} from '../../demo/sandbox/ats/pipeline.js';
import { startGreenhouse } from './greenhouse-emulator.harness.js';

test('an interview that is written is listed by its key, without interviewers, who are a list of their own', async (t) => {
  const { call, rows, wanted, hiring } = await startGreenhouse(t);
  const made = await call('POST /interviews', wanted());
  assert.equal(made.status, 201);
  const [row, ...others] = await rows('/interviews?external_event_id=bk_1:main');
  assert.deepEqual(others, []);
  assert.equal('interviewers' in (row ?? {}), false);
  assert.equal(row?.['starts_at'], '2026-12-08T15:00:00.000Z');
  assert.equal(row['organizer_id'], hiring.users.ada);
  assert.equal(row['status'], 'scheduled');
  const seats = await rows(`/interviewers?interview_ids=${String(row['id'])}`);
  assert.deepEqual(
    seats.map(({ user_id, email, response_status }) => ({ user_id, email, response_status })),
    [{ user_id: hiring.users.ivan, email: 'ivan@hiring.example', response_status: 'needs_action' }],
  );
});

test('somebody outside is an interviewer by address, and a user’s other address is that user', async (t) => {
  const { call, rows, wanted, hiring } = await startGreenhouse(t);
  const interviewers = [
    { email: 'guest@elsewhere.example', response_status: 'accepted' },
    { email: 'MEI.WANG@hiring.example', response_status: 'needs_action' },
  ];
  assert.equal((await call('POST /interviews', wanted({ interviewers }))).status, 201);
  const seats = await rows('/interviewers');
  assert.deepEqual(seats.map(({ user_id }) => user_id).reverse(), [null, hiring.users.mei]);
});

const refused: [title: string, changes: object][] = [
  ['without a key', { external_event_id: '' }],
  [
    'with a link of more than 255 characters',
    { video_conferencing_url: `https://m.example/${'x'.repeat(240)}` },
  ],
  ['with a place of more than 255 characters', { location: 'x'.repeat(256) }],
  ['that ends before it starts', { ends_at: '2026-12-08T14:00:00Z' }],
  ['with nobody', { interviewers: [] }],
  [
    'with somebody of two names',
    { interviewers: [{ user_id: 1, email: 'a@b.example', response_status: 'accepted' }] },
  ],
  ['with an answer that is none', { interviewers: [{ email: 'a@b.example', response_status: 'maybe' }] }],
  ['with an unknown user', { interviewers: [{ user_id: 1, response_status: 'accepted' }] }],
  ['of an unknown application', { application_id: 1 }],
  ['with a field that there is not', { timezone: 'Europe/Berlin' }],
];

for (const [title, changes] of refused) {
  test(`an interview ${title} is refused`, async (t) => {
    const { call, wanted, world } = await startGreenhouse(t);
    assert.equal((await call('POST /interviews', wanted(changes))).status, 422);
    assert.equal(world.interviews.size, 0);
  });
}

test('a step of another job, or an application that ended, has no interview', async (t) => {
  const { call, wanted, world, hiring } = await startGreenhouse(t);
  world.steps.change(hiring.steps.screen, { jobId: hiring.jobs.closed });
  assert.equal((await call('POST /interviews', wanted())).status, 422);
  world.steps.change(hiring.steps.screen, { jobId: hiring.jobs.engineer });
  endApplication(world, hiring.applicationId, 'reject');
  assert.equal((await call('POST /interviews', wanted())).status, 422);
});

test('a change of interviewers replaces them all and keeps the seats of those who stay', async (t) => {
  const { call, wanted, world, hiring } = await startGreenhouse(t);
  const two = [hiring.users.ivan, hiring.users.mei].map((user_id) => ({
    user_id,
    response_status: 'accepted',
  }));
  await call('POST /interviews', wanted({ interviewers: two }));
  const before = world.interviews.find(() => true) ?? assert.fail();
  const seat = before.interviewers[1]?.id;
  const change = { interviewers: two.slice(1), location: null };
  const reply = await call(`PATCH /interviews/${before.id}`, change);
  assert.equal(reply.status, 200);
  const after = world.interviews.known(before.id);
  assert.deepEqual(
    after.interviewers.map(({ id }) => id),
    [seat],
  );
  assert.equal(after.location, undefined);
  assert.equal(after.videoUrl, 'https://meet.example/abc');
});

test('an interview is deleted once; one that is complete stays', async (t) => {
  const { call, wanted, world } = await startGreenhouse(t);
  await call('POST /interviews', wanted());
  const { id } = world.interviews.find(() => true) ?? assert.fail();
  world.interviews.change(id, { status: 'complete' });
  assert.equal((await call(`DELETE /interviews/${id}`)).status, 422);
  world.interviews.change(id, { status: 'scheduled' });
  const deleted = await call(`DELETE /interviews/${id}`);
  assert.deepEqual(deleted.body, { message: `Interview ${id} deleted successfully` });
  assert.equal((await call(`DELETE /interviews/${id}`)).status, 404);
});

test('a stage’s interview is a row before it is scheduled, and again when it was deleted', async (t) => {
  const { call, rows, wanted, world, hiring } = await startGreenhouse(t);
  moveApplication(world, hiring.applicationId, hiring.stages.phone);
  const states = async () => (await rows('/interviews')).map(({ status, starts_at }) => [status, starts_at]);
  assert.deepEqual(await states(), [['to_be_scheduled', null]]);
  await call('POST /interviews', wanted());
  assert.deepEqual(await states(), [['scheduled', '2026-12-08T15:00:00.000Z']]);
  const [row] = await rows('/interviews');
  await call(`DELETE /interviews/${String(row?.['id'])}`);
  assert.deepEqual(await states(), [['to_be_scheduled', null]]);
});

test('a note and a mail come on the feed in the words of what is read', async (t) => {
  const { call, rows, hiring } = await startGreenhouse(t);
  const common = { candidate_id: hiring.candidateId, application_id: hiring.applicationId };
  const note = { ...common, note_type: 'ACTIVITY', visibility: 'private', body: 'Booked' };
  const mail = {
    ...common,
    note_type: 'EMAIL',
    visibility: 'public',
    body: 'See you',
    subject: 'Your interview',
    email_from: ['kit@hiring.example'],
    email_to: ['jon.snow@candidates.example'],
    email_cc: [],
  };
  assert.equal((await call('POST /notes', note)).status, 201);
  assert.equal((await call('POST /notes', mail)).status, 201);
  const found = await rows(`/notes?candidate_ids=${hiring.candidateId}`);
  assert.deepEqual(
    found.map(({ type, visibility, email_to }) => ({ type, visibility, email_to })),
    [
      { type: 'EMAIL', visibility: 'publicly_visible', email_to: 'jon.snow@candidates.example' },
      { type: 'ACTIVITY', visibility: 'privately_visible', email_to: null },
    ],
  );
});

test('a mail without a subject, and a note with one, are refused', async (t) => {
  const { call, hiring } = await startGreenhouse(t);
  const common = { candidate_id: hiring.candidateId, visibility: 'public', body: 'Hello' };
  const mail = {
    ...common,
    note_type: 'EMAIL',
    email_from: ['a@b.example'],
    email_to: ['c@d.example'],
    email_cc: [],
  };
  assert.equal((await call('POST /notes', mail)).status, 422);
  assert.equal((await call('POST /notes', { ...common, note_type: 'NOTE', subject: 'Hi' })).status, 422);
});

test('a move answers 204, and 422 to one who does not know where the application is', async (t) => {
  const { call, world, hiring } = await startGreenhouse(t);
  const move = { from_stage_id: hiring.stages.review, to_stage_id: hiring.stages.onsite };
  const path = `POST /applications/${hiring.applicationId}/move`;
  assert.deepEqual([(await call(path, move)).status, (await call(path, move)).status], [204, 422]);
  await call(path, { from_stage_id: hiring.stages.onsite });
  assert.equal(world.applications.known(hiring.applicationId).stageId, hiring.stages.offer);
});

test('a lost answer leaves what was asked for done, a page of HTML leaves nothing', async (t) => {
  const { call, wanted, world, greenhouse } = await startGreenhouse(t);
  const match = { method: 'POST', pathPrefix: '/greenhouse/v3/interviews' };
  greenhouse.fault({ match, html: true });
  assert.match(String((await call('POST /interviews', wanted())).body), /<h1>/);
  assert.equal(world.interviews.size, 0);
  greenhouse.fault({ match, loseReply: true });
  await assert.rejects(call('POST /interviews', wanted()));
  assert.equal(world.interviews.size, 1);
});

test('what is anonymized or deleted by hand is gone from every list', async (t) => {
  const { rows, world, hiring } = await startGreenhouse(t);
  changeCandidate(world, hiring.candidateId, { firstName: 'Aegon' });
  assert.equal((await rows('/candidates'))[0]?.['first_name'], 'Aegon');
  deleteCandidate(world, hiring.candidateId);
  assert.deepEqual([await rows('/candidates'), await rows('/applications')], [[], []]);
});
