import assert from 'node:assert/strict';
import { test } from 'node:test';
import type {
  SeenAtsInterview,
  WantedAtsInterview,
} from '../../../../packages/server/src/domain/applicant-tracking.js';
import type { AtsAccount, AtsInterviewWrite } from '../../../../packages/server/src/ports/ats-provider.js';
import { type Exchange, fixture, rowsIn, signal, withAccount } from './greenhouse.harness.js';

const start = Temporal.Instant.from('2026-12-03T15:00:00Z');
const wanted: WantedAtsInterview = {
  key: 'bkg_1:technical',
  stepId: '3',
  title: 'Technical interview',
  start,
  end: start.add({ minutes: 45 }),
  interviewers: [
    { userId: '1', email: 'doc@hv.example', name: 'Doc', response: 'needs-action' },
    { userId: undefined, email: 'guest@hv.example', name: 'Guest', response: 'tentative' },
    { userId: undefined, email: undefined, name: 'Nobody', response: 'accepted' },
  ],
  location: undefined,
  videoUrl: 'https://kit.example/j/abc',
};
const seen: SeenAtsInterview = {
  ...wanted,
  reference: '31',
  container: undefined,
  applicationId: '1',
  interviewers: wanted.interviewers.slice(0, 2),
  state: 'scheduled',
  isChangeable: true,
};
const values = {
  starts_at: '2026-12-03T15:00:00Z',
  ends_at: '2026-12-03T15:45:00Z',
  location: null,
  video_conferencing_url: 'https://kit.example/j/abc',
  interviewers: [
    { user_id: 1, response_status: 'needs_action' },
    { email: 'guest@hv.example', response_status: 'tentative' },
  ],
};
const lookUp: Exchange = {
  request: 'GET /interviews?per_page=500&external_event_id=slotwright:bkg_1:technical',
  reply: [],
};
const created: Exchange = {
  request: 'POST /interviews',
  body: {
    application_id: 1,
    job_interview_id: 3,
    external_event_id: 'slotwright:bkg_1:technical',
    ...values,
  },
  status: 201,
  reply: fixture('v3.interview.create'),
};
const removed: Exchange = { request: 'DELETE /interviews/31', reply: fixture('v3.interview.delete') };

const written = (exchanges: Exchange[], change: Partial<AtsInterviewWrite> = {}) =>
  withAccount(exchanges, (account) =>
    account.writeInterviews(
      {
        bookingId: 'bkg_1',
        application: { id: '1', candidateId: '1' },
        bookingUrl: 'https://kit.example/b/1',
        timeZone: 'Europe/London',
        interviews: [wanted],
        seen: [],
        ...change,
      },
      signal,
    ),
  );

test('greenhouse §1.9: an interview is looked for by our key, and then made (reply documented)', async () => {
  assert.deepEqual(await written([lookUp, created]), [
    { key: wanted.key, reference: '1', container: undefined },
  ]);
});

test('rows of others are not taken for ours, should the filter be passed over', async () => {
  await written([{ ...lookUp, reply: rowsIn('v3.interviews.list.scheduled') }, created]);
});

test('one that stands as it is wanted is not written again', async () => {
  assert.equal((await written([], { seen: [seen] }))[0]?.reference, '31');
});

test('greenhouse §6.6: one that moves is changed with everybody in it, and their answers', async () => {
  const later = { ...seen, start: start.subtract({ hours: 1 }) };
  const change = { request: 'PATCH /interviews/31', body: values, reply: fixture('v3.interview.update') };
  assert.equal((await written([change], { seen: [later] }))[0]?.reference, '31');
});

test('one of another step or application is taken away and made anew, for neither can be changed', async () => {
  await written([removed, created], { seen: [{ ...seen, stepId: '4' }] });
  await written([removed, created], { seen: [{ ...seen, applicationId: '2' }] });
});

test('one that is over can’t be changed any more, and says so (synthesised)', async () => {
  const refusal = {
    request: 'PATCH /interviews/31',
    status: 422,
    reply: fixture('v3.error.interview_not_actionable'),
  };
  const work = written([refusal], { seen: [{ ...seen, start: start.subtract({ hours: 1 }) }] });
  await assert.rejects(work, { code: 'managed_elsewhere' });
});

test('one that is gone when it is to be changed is told as gone (documented)', async () => {
  const refusal = { request: 'PATCH /interviews/31', status: 404, reply: fixture('v3.error.not_found') };
  const work = written([refusal], { seen: [{ ...seen, location: 'Elsewhere' }] });
  await assert.rejects(work, { code: 'ats_record_gone' });
});

test('one of which nobody said what it is in the plan is refused before anything is sent', async () => {
  const work = written([], { interviews: [{ ...wanted, stepId: undefined }] });
  await assert.rejects(work, { code: 'provider_rejected' });
});

test('a location is cut to what Greenhouse takes', async () => {
  const location = 'x'.repeat(300);
  const body = { ...(created.body as object), location: 'x'.repeat(255) };
  await written([lookUp, { ...created, body }], { interviews: [{ ...wanted, location }] });
});

const removals: [status: number, reply: unknown, kept: string[]][] = [
  [200, fixture('v3.interview.delete'), []],
  [404, fixture('v3.error.not_found'), []],
  [422, fixture('v3.error.interview_not_actionable'), ['31']],
];
const remove = (exchanges: Exchange[], interviews = [seen]) =>
  withAccount(exchanges, (account) =>
    account.removeInterviews({ id: '1', candidateId: '1' }, interviews, signal),
  );
for (const [status, reply, kept] of removals) {
  test(`greenhouse §6.8: a removal that is answered with ${status} leaves ${kept.length === 0 ? 'nothing' : 'it as it is'}`, async () => {
    assert.deepEqual(await remove([{ ...removed, status, reply }]), kept);
  });
}

test('a removal that is not allowed is no success, and one of others’ is never asked for', async () => {
  await assert.rejects(remove([{ ...removed, status: 403, reply: '' }]), { code: 'missing_permission' });
  assert.deepEqual(await remove([], [{ ...seen, key: undefined }]), []);
});

const note = { marker: 'bkg_1:2', candidateId: '1', applicationId: '1', body: 'Interview moved.' };
const mail = { ...note, subject: 'Your interview', from: 'kit@kit.example', to: 'marty@hv.example' };
const feed = (account: AtsAccount) => account.findNote(note, signal);

test('greenhouse §1.10: a note is an activity that everybody may see, without what a mail has', async () => {
  const body = {
    note_type: 'ACTIVITY',
    visibility: 'public',
    candidate_id: 1,
    application_id: 1,
    body: 'Interview moved.\n\n[bkg_1:2]',
  };
  const added = { request: 'POST /notes', body, status: 201, reply: { id: 77 } };
  assert.equal(await withAccount([added], (account) => account.addNote(note, signal)), '77');
});

test('greenhouse §6.9: a mail has a subject and who it is from and to (reply documented)', async () => {
  const body = {
    note_type: 'EMAIL',
    visibility: 'public',
    candidate_id: 1,
    application_id: 1,
    body: 'Interview moved.\n\n[bkg_1:2]',
    subject: 'Your interview',
    email_from: ['kit@kit.example'],
    email_to: ['marty@hv.example'],
    email_cc: [],
  };
  const logged = { request: 'POST /notes', body, status: 201, reply: fixture('v3.note.create.email') };
  assert.equal(await withAccount([logged], (account) => account.logMail(mail, signal)), '1');
});

const asked = 'GET /notes?per_page=500&candidate_ids=1';
test('a note is found by its marker among the candidate’s own; where notes can’t be read, none is', async () => {
  const rows = [
    { id: 1, candidate_id: 2, body: 'x [bkg_1:2]' },
    { id: 2, candidate_id: 1, body: 'x [bkg_1:21]' },
    { id: 3, candidate_id: 1, body: 'x [bkg_1:2]', type: 'TOUCHPOINT' },
  ];
  assert.equal(await withAccount([{ request: asked, reply: rows }], feed), '3');
  assert.equal(await withAccount([{ request: asked, status: 403, reply: '' }], feed), undefined);
});
