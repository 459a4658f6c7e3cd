import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { WantedAtsInterview } from '../../../../packages/server/src/domain/applicant-tracking.js';
import { type Exchange, onAccount, sample, signal } from './recruitee.harness.js';

const application = { id: '501-9001', candidateId: '501' };
const start = Temporal.Instant.from('2026-12-03T15:00:00Z');
const wanted: WantedAtsInterview = {
  key: 'bkg_1:onsite',
  stepId: undefined,
  title: 'Onsite',
  start,
  end: start.add({ minutes: 60 }),
  interviewers: [
    { userId: '12', email: undefined, name: undefined, response: 'accepted' },
    { userId: '11', email: undefined, name: undefined, response: 'accepted' },
    { userId: undefined, email: 'guest@example.com', name: 'Guest', response: 'accepted' },
  ],
  location: undefined,
  videoUrl: 'https://example.com/m/abc123',
};
const write = {
  bookingId: 'bkg_1',
  application,
  bookingUrl: 'https://jobs.example/b/1',
  timeZone: 'Europe/Amsterdam',
};
const candidate: Exchange = { request: 'GET /c/acme/candidates/501', reply: sample('candidate.get') };
const { interview_event: event } = sample('interview_event.get') as { interview_event: object }; // as the sample has it
const ours = {
  ...event,
  note: 'Agreed. [slotwright:bkg_1:onsite]',
  video_url: 'https://example.com/m/abc123',
};
const listed = (status: string, ...events: object[]): Exchange => ({
  request: `GET /c/acme/interview/events?scope=all&status=${status}&candidate_id=501&page=1&limit=100`,
  reply: { interview_events: events, references: [] },
});

test('recruitee B.4 (recorded shape): events of the application are read, ours told by the mark in their notes', async () => {
  const others = { ...event, id: 1, candidate_id: 502 };
  const elsewhere = { ...event, id: 2, offer_id: 5 };
  const exchanges = [candidate, listed('upcoming', ours, others, elsewhere), listed('past_due')];
  const seen = await onAccount(exchanges, (account) => account.interviewsOf(application, signal));
  assert.deepEqual(
    seen.map(({ reference, key, state, applicationId }) => [reference, key, state, applicationId]),
    [['445099', 'bkg_1:onsite', 'scheduled', '501-9001']],
  );
  assert.equal(seen[0]?.end.toString(), '2026-12-03T16:00:00Z');
});

test('recruitee B.4: the names beside events are joined to them, and one that is missing is no fault', async () => {
  const reply = sample('interview_events.list') as { references: { id: number }[] }; // as the sample has it
  const some = { ...reply, references: reply.references.filter(({ id }) => id !== 12) };
  const exchanges = [candidate, { ...listed('upcoming'), reply: some }, listed('past_due')];
  const [seen] = await onAccount(exchanges, (account) => account.interviewsOf(application, signal));
  assert.equal(seen?.key, undefined);
  assert.deepEqual(
    seen?.interviewers.map(({ userId, email }) => [userId, email]),
    [
      ['11', 'adam@example.com'],
      ['12', undefined],
    ],
  );
});

test('recruitee B.4 (synthesised): a new interview is written with its key, and with users only', async () => {
  const { interview_event: body } = sample('interview_event.create.request') as { interview_event: object }; // as the sample has it
  const rest = Object.fromEntries(Object.entries(body).filter(([name]) => name !== 'public_note'));
  const create: Exchange = {
    request: 'POST /c/acme/interview/candidates/501/events',
    body: { interview_event: { ...rest, note: '[slotwright:bkg_1:onsite]' } },
    status: 201,
    reply: sample('interview_event.create'),
  };
  const written = await onAccount(
    [candidate, candidate, listed('upcoming'), listed('past_due'), create],
    (account) => account.writeInterviews({ ...write, interviews: [wanted], seen: [] }, signal),
  );
  assert.deepEqual(written, [{ key: 'bkg_1:onsite', reference: '445099', container: undefined }]);
});

test('recruitee B.4: one whose reply was lost is found by its key, and not written again', async () => {
  const exchanges = [candidate, candidate, listed('upcoming', ours), listed('past_due')];
  const written = await onAccount(exchanges, (account) =>
    account.writeInterviews({ ...write, interviews: [wanted], seen: [] }, signal),
  );
  assert.deepEqual(written, [{ key: 'bkg_1:onsite', reference: '445099', container: undefined }]);
});

test('recruitee B.4: what stands as it is wanted is left alone, what moved is changed, what is not wanted is removed', async () => {
  const read = [candidate, listed('upcoming', ours), listed('past_due')];
  const moved = { ...wanted, start: start.add({ hours: 1 }), end: start.add({ hours: 2 }) };
  const change: Exchange = {
    request: 'PATCH /c/acme/interview/events/445099',
    reply: { interview_event: ours },
  };
  const remove: Exchange = { request: 'DELETE /c/acme/interview/events/445099', status: 404 };
  const exchanges = [...read, candidate, candidate, change, candidate, remove];
  await onAccount(exchanges, async (account) => {
    const seen = await account.interviewsOf(application, signal);
    await account.writeInterviews({ ...write, interviews: [wanted], seen }, signal);
    await account.writeInterviews({ ...write, interviews: [moved], seen }, signal);
    await account.writeInterviews({ ...write, interviews: [], seen }, signal);
  });
});

test('recruitee B.4: an event that is not ours is never removed, and one that can’t be is named', async () => {
  const theirs = { ...event, id: 9 };
  const read = [candidate, listed('upcoming', ours, theirs), listed('past_due')];
  const refused: Exchange = { request: 'DELETE /c/acme/interview/events/445099', status: 422 };
  const kept = await onAccount([...read, refused], async (account) =>
    account.removeInterviews(application, await account.interviewsOf(application, signal), signal),
  );
  assert.deepEqual(kept, ['445099']);
});

test('recruitee B.4: a try writes an event a year ahead, reads it, and removes it', async () => {
  const made = {
    ...event,
    starts_at: '2027-11-22T09:00:00Z',
    duration: 30,
    admin_ids: [],
    note: '[slotwright:try:interview]',
  };
  const exchanges: Exchange[] = [
    candidate,
    {
      request: 'POST /c/acme/interview/candidates/501/events',
      status: 201,
      reply: { interview_event: made },
    },
    { request: 'GET /c/acme/interview/events/445099', reply: { interview_event: made } },
    { request: 'DELETE /c/acme/interview/events/445099' },
  ];
  const tried = await onAccount(
    exchanges,
    (account) => account.tryInterviews?.('501', signal) ?? Promise.reject(new Error('it can’t be tried')),
  );
  assert.deepEqual(tried, { works: true, detail: undefined });
});

test('recruitee B.4: a try that is refused, or kept in another form, says so', async () => {
  const post = 'POST /c/acme/interview/candidates/501/events';
  const refused = await onAccount(
    [candidate, { request: post, status: 422 }],
    (account) => account.tryInterviews?.('501', signal) ?? Promise.reject(new Error('it can’t be tried')),
  );
  assert.deepEqual(refused, { works: false, detail: 'HTTP 422' });
  const exchanges: Exchange[] = [
    candidate,
    { request: post, reply: { interview_event: event } },
    { request: 'GET /c/acme/interview/events/445099', reply: { interview_event: event } },
    { request: 'DELETE /c/acme/interview/events/445099' },
  ];
  const other = await onAccount(
    exchanges,
    (account) => account.tryInterviews?.('501', signal) ?? Promise.reject(new Error('it can’t be tried')),
  );
  assert.equal(other.works, false);
});
