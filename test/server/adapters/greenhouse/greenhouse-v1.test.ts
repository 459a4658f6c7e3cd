import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { WantedAtsInterview } from '../../../../packages/server/src/domain/applicant-tracking.js';
import type { AtsAccount, AtsPosition } from '../../../../packages/server/src/ports/ats-provider.js';
import {
  type Exchange,
  fixture,
  makeCredentials,
  rowsIn,
  samples,
  signal,
  storedKey,
  v1Base,
  withAccount,
} from './greenhouse.harness.js';

const authorization = `Basic ${Buffer.from('canary-key:').toString('base64')}`;
const first: AtsPosition = { cursor: undefined, since: undefined };
const since = Temporal.Instant.from('2026-11-20T09:00:00Z');

const asked = (request: string, rest: Omit<Exchange, 'request'> = {}): Exchange => ({
  request: request.replace(' /', ` ${v1Base}/`),
  headers: { authorization },
  ...rest,
});
const withKey = <T>(
  exchanges: Exchange[],
  work: (account: AtsAccount) => Promise<T>,
  base = v1Base,
): Promise<T> => withAccount(exchanges, work, makeCredentials(storedKey), { v1Base: new URL(base) });
const read = (resource: string, exchange: Exchange, from = first) =>
  withKey([exchange], (account) => account.readPage(resource, from, signal));
const paged = 'per_page=500&skip_count=true';
const origin = (name: string): string | undefined => samples[name]?.origin;

test(`v1: applications (${origin('v1.applications.list')}) are read in the words of v3`, async () => {
  const { records } = await read(
    'applications',
    asked(`GET /v1/applications?${paged}`, { reply: fixture('v1.applications.list') }),
  );
  assert.deepEqual(records.application?.[0], {
    id: '69306314',
    candidateId: '57683957',
    jobId: '107761',
    stageId: '767358',
    stageEnteredAt: undefined,
    status: 'active',
    recruiterId: '92120',
    coordinatorId: '453636',
  });
});

test(`v1: stages (${origin('v1.job_stages.list')}) come with their interviews`, async () => {
  const { records } = await read(
    'stages',
    asked(`GET /v1/job_stages?${paged}`, { reply: fixture('v1.job_stages.list') }),
  );
  assert.deepEqual(
    records.stage?.map(({ id, jobId, order, isInterview }) => [id, jobId, order, isInterview]),
    [
      ['6001', '12345', 0, true],
      ['6002', '34567', 1, true],
    ],
  );
  const steps = await read(
    'steps',
    asked(`GET /v1/job_stages?${paged}`, { reply: fixture('v1.job_stages.list') }),
  );
  assert.deepEqual(steps.records.step?.[0], {
    id: '7890',
    jobId: '12345',
    stageId: '6001',
    name: 'Cultural Fit Interview',
    durationMinutes: 30,
    isSchedulable: true,
    order: 0,
    interviewerIds: ['821'],
    preparation: 'Purpose\nDetermine whether or not the candidate would be a strong fit.',
  });
});

test(`v1: users, offices (${origin('v1.offices.list')}) and candidates are read`, async () => {
  const users = await read('users', asked(`GET /v1/users?${paged}`, { reply: [fixture('v1.user.get')] }));
  assert.deepEqual(users.records.user?.[0]?.emails, ['juliet.burke@example.com', 'other.woman@example.com']);
  const offices = await read(
    'offices',
    asked(`GET /v1/offices?${paged}`, { reply: fixture('v1.offices.list') }),
  );
  assert.equal(offices.records.office?.[0]?.location, 'Utica, New York, United States');
  const candidates = await read(
    'candidates',
    asked(`GET /v1/candidates?${paged}`, { reply: [fixture('v1.candidate.get')] }),
  );
  assert.equal(candidates.records.candidate?.[0]?.email, 'test@work.com');
});

test('v1: increments ask in the words of v1, and further pages by the link', async () => {
  const link = `<${v1Base}/v1/applications?page=2&per_page=500>; rel="next",<${v1Base}/v1/applications?page=9>; rel="last"`;
  const from = { ...first, since };
  const page = await read(
    'applications',
    asked(`GET /v1/applications?${paged}&last_activity_after=2026-11-20T09:00:00Z`, {
      reply: [],
      replyHeaders: { link },
    }),
    from,
  );
  await withKey([asked('GET /v1/applications?page=2&per_page=500', { reply: [] })], (account) =>
    account.readPage('applications', { cursor: page.next, since }, signal),
  );
});

test(`v1: scheduled interviews (${origin('v1.scheduled_interviews.for_application')}) have their people in them`, async () => {
  const rows = rowsIn('v1.scheduled_interviews.for_application');
  const id = String(rows[0]?.['application_id']);
  const seen = await withKey(
    [asked(`GET /v1/applications/${id}/scheduled_interviews?per_page=500`, { reply: rows })],
    (account) => account.interviewsOf({ id, candidateId: '1' }, signal),
  );
  assert.equal(seen.length, rows.length);
  assert.ok(seen.every(({ key, isChangeable }) => key === undefined && !isChangeable));
  assert.ok(seen[0]?.interviewers[0]?.userId);
});

test(`v1: an application is read with its candidate (${origin('v1.candidate.get')})`, async () => {
  const application = fixture('v1.application.get') as { id: number; candidate_id: number }; // the documented example
  const subject = await withKey(
    [
      asked(`GET /v1/applications/${application.id}`, { reply: application }),
      asked(`GET /v1/candidates/${application.candidate_id}`, { reply: fixture('v1.candidate.get') }),
    ],
    (account) => account.readApplication(String(application.id), signal),
  );
  assert.equal(subject?.application.id, String(application.id));
  assert.equal(subject.candidate.name, 'John Locke');
  const gone = await withKey([asked('GET /v1/candidates/5', { status: 404, reply: '' })], (account) =>
    account.applicationsOf('5', signal),
  );
  assert.deepEqual(gone, []);
});

const start = Temporal.Instant.from('2018-12-12T13:15:00Z');
const wanted: WantedAtsInterview = {
  key: 'bkg_1:a',
  stepId: '8055374',
  title: 'Executive Interview',
  start,
  end: start.add({ hours: 1 }),
  interviewers: [
    { userId: '102361', email: undefined, name: undefined, response: 'accepted' },
    {
      userId: undefined,
      email: 'lucius.barbarossa.46444@example.com',
      name: undefined,
      response: 'declined',
    },
  ],
  location: 'Big Conference Room',
  videoUrl: 'http://example.com',
};

test('v2: an interview is made as the documented request has it, on behalf of the acting user', async () => {
  const body = {
    ...(fixture('v2.scheduled_interview.create.request') as object),
    external_event_id: 'slotwright:bkg_1:a',
  };
  const headers = { authorization, 'on-behalf-of': '4080' };
  const [written] = await withKey(
    [
      asked(
        `GET /v1/applications/102717462/scheduled_interviews?per_page=500&external_event_id=slotwright:bkg_1:a`,
        {
          reply: [],
        },
      ),
      asked('POST /v2/scheduled_interviews', {
        headers,
        body,
        reply: fixture('v2.scheduled_interview.create'),
      }),
    ],
    (account) =>
      account.writeInterviews(
        {
          bookingId: 'bkg_1',
          application: { id: '102717462', candidateId: '1' },
          bookingUrl: 'https://kit.example/b/1',
          timeZone: 'UTC',
          interviews: [wanted],
          seen: [],
        },
        signal,
      ),
  );
  assert.equal(written?.reference, '109170954');
});

test(`v1: notes and mails go into the feed (${origin('v1.candidate.note.create')}), and are found there by their marker`, async () => {
  const note = { marker: 'bkg_1:1', candidateId: '53883394', applicationId: '1', body: 'Booked.' };
  const feed = '/v1/candidates/53883394/activity_feed';
  const body = 'Booked.\n\n[bkg_1:1]';
  const added = asked(`POST ${feed}/notes`, {
    body: { user_id: '4080', body, visibility: 'public' },
    reply: fixture('v1.candidate.note.create'),
  });
  assert.equal(await withKey([added], (account) => account.addNote(note, signal)), '226809052');
  const mail = { ...note, subject: 'Interview', from: 'kit@kit.example', to: 'john@example.com' };
  const logged = asked(`POST ${feed}/emails`, {
    body: { user_id: '4080', to: mail.to, from: mail.from, cc: [], subject: mail.subject, body },
    reply: fixture('v1.candidate.email.create'),
  });
  assert.equal(await withKey([logged], (account) => account.logMail(mail, signal)), '226809053');
  const found = asked(`GET ${feed}`, { reply: { notes: [{ id: 5, body }], emails: [], activities: [] } });
  assert.equal(await withKey([found], (account) => account.findNote(note, signal)), '5');
});

test(`v1: a validation error (${origin('v1.error.validation')}) names its field`, async () => {
  const work = read(
    'jobs',
    asked(`GET /v1/jobs?${paged}`, { status: 422, reply: fixture('v1.error.validation') }),
  );
  await assert.rejects(work, { code: 'provider_rejected', message: /\(type\)/ });
});

for (const status of [401, 403, 404, 410]) {
  test(`v1: the host that it was removed from, answering ${status}, is told by the sentence`, async () => {
    const base = 'https://harvest.greenhouse.io';
    const exchange = { request: `GET ${base}/v1/jobs?${paged}`, status, reply: '' };
    const work = withKey([exchange], (account) => account.readPage('jobs', first, signal), base);
    await assert.rejects(work, {
      code: 'provider_rejected',
      message: /Harvest v1\/v2 was removed on 2026-08-31/,
    });
  });
}

test('v1: a key has to be connected again where no base is configured any more', async () => {
  const work = withAccount(
    [],
    (account) => account.readPage('jobs', first, signal),
    makeCredentials(storedKey),
  );
  await assert.rejects(work, { code: 'needs_connection' });
});
