import '../../packages/server/src/domain/temporal.js';
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { eventually } from '../support/kit.js';
import { queryDatabase } from '../support/query-database.js';
import { type PartnerKit, aSentCandidate, bookAs, startPartnerKit } from './partners.harness.js';

let partner: PartnerKit;
before(async () => {
  partner = await startPartnerKit();
});
after(() => partner.stop());

const tests = '/partners/recruitee/tests';
const candidates = '/partners/recruitee/candidates';

const mailsTo = async (address: string) =>
  (await partner.kit.sandbox.mail.messages()).filter(({ to }) => JSON.stringify(to).includes(address));
const reportsOf = (reportId: string) => partner.platform.reportsOf(reportId);
const query = (statement: string, values: readonly unknown[] = []) =>
  queryDatabase(partner.kit.database.url, statement, values, partner.kit.tenantId);
const invitationsOf = async () => {
  const rows = await query('select count(*)::int as count from invitations');
  return rows[0]?.['count'];
};

test('recruitee A.2 (documented): a customer’s token lists the plans by their names', async () => {
  const reply = await partner.call(tests);
  assert.equal(reply.status, 200);
  assert.deepEqual(reply.json<unknown>(), [{ id: partner.planId, name: 'Onsite' }]);
});

test('S8 recruitee D.3: no token and an unknown one are refused alike, in the words that the partner shows', async () => {
  for (const token of ['', 'x'.repeat(43)]) {
    for (const reply of [
      await partner.call(tests, undefined, token),
      await partner.call(candidates, aSentCandidate(partner.planId), token),
    ]) {
      assert.equal(reply.status, 401);
      const { error, code } = reply.json<{ error: string; code: string }>();
      assert.deepEqual([error, code], ['The request carries no valid credential.', 'unauthorized']);
    }
  }
  const elsewhere = await partner.call('/partners/lever/tests');
  assert.equal(elsewhere.status, 401);
});

test('recruitee A.2: a candidate who is sent gets the mail, its link books, and the partner learns of each step', async () => {
  const sent = aSentCandidate(partner.planId, {
    email: 'Ygritte@Example.com',
    phone: '+48 600 000 000',
    admin_id: 11,
    admin_name: 'Adam Hodowany',
    admin_email: 'Adam@example.com',
    offer_id: '282039',
    offer_title: 'Senior Marketer (Sample)',
  });
  const reply = await partner.call(candidates, sent);
  assert.equal(reply.status, 200, reply.text);
  const { invitationId } = reply.json<{ invitationId: string }>();
  const [mail] = await eventually(async () => {
    const mails = await mailsTo('ygritte@example.com');
    return mails.length > 0 ? mails : undefined;
  });
  const [link] = /http:\/\/\S+\/book\/[\w-]{43}/.exec(mail?.text ?? '') ?? [];
  assert.ok(link, mail?.text);
  assert.equal((await fetch(link)).status, 200);
  await eventually(() => (reportsOf(sent.report_id).length === 1 ? true : undefined));
  assert.deepEqual(reportsOf(sent.report_id)[0], { status: 'sent', subtitle: 'Invitation sent' });
  const rows = await query('select candidate, job, hiring_team from invitations where invitation_id = $1', [
    invitationId,
  ]);
  assert.deepEqual(rows[0], {
    candidate: { name: 'Jon Snow', email: 'ygritte@example.com', phone: '+48 600 000 000' },
    job: { name: 'Senior Marketer (Sample)', employerName: 'Hill Valley Science Services' },
    hiring_team: {
      recruiters: [],
      coordinators: [{ email: 'adam@example.com', name: 'Adam Hodowany' }],
    },
  });
  await bookAs(partner.kit, invitationId);
  const booked = await eventually(() => reportsOf(sent.report_id)[1]);
  assert.equal(booked['status'], 'sent');
  assert.match(String(booked['subtitle']), /^Booked: \d{1,2} \w{3,4} \d{4}, \d\d:\d\d UTC$/);
  const { report } = booked['urls'] as { report: string }; // it has the form of a report with a link
  assert.match(
    report,
    /^https:\/\/hr\.example\/interviews\/bkg_[0-9A-Za-z]{22}$/,
    'no link of the candidate’s',
  );
  await letInterviewEnd(invitationId);
  const over = await eventually(() => reportsOf(sent.report_id)[2]);
  assert.equal(over['status'], 'completed');
  assert.match(String(over['completed_at']), /^\d{4}-\d\d-\d\dT/);
});

/** Puts the interview, and the report about its end, an hour ago. */
async function letInterviewEnd(invitationId: string): Promise<void> {
  const ago = String(Temporal.Now.instant().subtract({ hours: 1 }).round('second'));
  const before = String(Temporal.Now.instant().subtract({ hours: 2 }).round('second'));
  const [task] = await eventually(async () => {
    const rows = await query(
      `update invitation_tasks set due_at = now() where kind = 'partner_report' and invitation_id = $1
       and state = 'pending' and due_at > now() + interval '1 minute' and lease_token is null returning task_id`,
      [invitationId],
    );
    return rows.length > 0 ? rows : undefined;
  });
  await query(
    `update bookings set sessions = jsonb_set(jsonb_set(sessions, '{0,start}', to_jsonb($2::text)), '{0,end}', to_jsonb($3::text))
     where invitation_id = $1`,
    [invitationId, before, ago],
  );
  const retried = `update invitation_tasks set state = 'failed' where task_id = $1`;
  await query(retried, [task?.['task_id']]);
  const path = `/elements/v1/ats/failures/${String(task?.['task_id'])}/retry`;
  assert.equal((await partner.admin('POST', path)).status, 204);
}

test('an invitation that is taken back is reported as canceled', async () => {
  const sent = aSentCandidate(partner.planId, { email: 'sansa@example.com' });
  const reply = await partner.call(candidates, sent);
  const { invitationId } = reply.json<{ invitationId: string }>();
  await eventually(() => (reportsOf(sent.report_id).length === 1 ? true : undefined));
  await fetch(`${partner.kit.origin}/v1/invitations/${invitationId}`, {
    method: 'DELETE',
    headers: { Authorization: `Bearer ${partner.kit.secretKey}` },
  });
  const report = await eventually(() => reportsOf(sent.report_id)[1]);
  assert.deepEqual(report, { status: 'canceled', subtitle: 'The invitation was withdrawn.' });
});

test('recruitee D.2: the same report is one invitation and one mail, however often and at once it is sent', async () => {
  const sent = aSentCandidate(partner.planId, { email: 'twice@example.com' });
  const before = Number(await invitationsOf());
  const replies = await Promise.all([1, 2, 3, 4].map(() => partner.call(candidates, sent)));
  assert.deepEqual(
    replies.map(({ status }) => status),
    [200, 200, 200, 200],
  );
  assert.equal(new Set(replies.map((reply) => reply.json<{ invitationId: string }>().invitationId)).size, 1);
  assert.equal(await invitationsOf(), before + 1);
  await eventually(() => (reportsOf(sent.report_id).length > 0 ? true : undefined));
  assert.equal((await mailsTo('twice@example.com')).length, 1);
});

test('S17 recruitee D.3: a token is bound to the company that used it first', async () => {
  const reply = await partner.call(candidates, aSentCandidate(partner.planId, { company_id: 2 }));
  assert.equal(reply.status, 403);
  assert.equal(reply.json().code, 'forbidden');
  const again = await partner.call(candidates, aSentCandidate(partner.planId, { company_id: '1' }));
  assert.equal(again.status, 200);
});

for (const [what, changes, path] of [
  ['a masked address', { email: 'jon.s***@example.com' }, 'email'],
  ['no address', { email: undefined }, 'email'],
  ['an address that is none', { email: 'jon' }, 'email'],
  ['a test that is not offered', { test_id: '2' }, 'test_id'],
  ['no test', { test_id: undefined }, 'test_id'],
  ['no report', { report_id: undefined }, 'report_id'],
] as const) {
  test(`recruitee D.1, D.4: ${what} is refused in words, and there is no invitation`, async () => {
    const before = await invitationsOf();
    const reply = await partner.call(candidates, aSentCandidate(partner.planId, changes));
    assert.equal(reply.status, 422);
    const problem = reply.json<{ error: string; code: string; errors: { path: string }[] }>();
    assert.equal(problem.code, 'invalid_request');
    assert.ok(problem.error.length > 10);
    assert.deepEqual(
      problem.errors.map((each) => each.path),
      [path],
    );
    assert.equal(await invitationsOf(), before);
  });
}

test('recruitee A.3: what the form requires is required, once it was set by the API', async () => {
  const path = `/elements/v1/ats/partners/${partner.connectionId}/inputs`;
  const inputs = [
    ...['first_name', 'last_name', 'email', 'offer'].map((kind) => ({ kind, required: true })),
    { kind: 'phone', required: false },
  ];
  const saved = await partner.admin('PUT', path, { inputs });
  assert.deepEqual(saved.json<unknown>(), { inputs });
  assert.deepEqual((await partner.admin('GET', path)).json<unknown>(), { inputs });
  const reply = await partner.call(candidates, aSentCandidate(partner.planId));
  assert.equal(reply.status, 422);
  const least = await partner.admin('PUT', path, { inputs: [{ kind: 'email', required: true }] });
  assert.equal(least.status, 400);
  await partner.admin('PUT', path, { inputs: inputs.slice(0, 3) });
  assert.equal((await partner.call(candidates, aSentCandidate(partner.planId))).status, 200);
});

test('a report that fails is told to people, and done when somebody has it tried again', async () => {
  partner.platform.answerReports(403);
  const sent = aSentCandidate(partner.planId, { email: 'late@example.com' });
  await partner.call(candidates, sent);
  const failed = await eventually(async () => {
    const [row] = await query(
      `select task_id from invitation_tasks where kind = 'partner_report' and state = 'failed'`,
    );
    return row;
  });
  partner.platform.answerReports(200);
  const retry = `/elements/v1/ats/failures/${String(failed['task_id'])}/retry`;
  assert.equal((await partner.admin('POST', retry)).status, 204);
  await eventually(() => (reportsOf(sent.report_id).length === 1 ? true : undefined));
  assert.equal((await partner.admin('POST', retry)).json().code, 'effect_not_failed');
});

test('recruitee A.4: a mail that is refused for good is reported as failed, with what is to be done', async () => {
  partner.kit.sandbox.mail.fault({ kind: 'reject', recipient: 'gone@example.com' });
  const sent = aSentCandidate(partner.planId, { email: 'gone@example.com' });
  await partner.call(candidates, sent);
  const report = await eventually(() => reportsOf(sent.report_id)[0]);
  assert.equal(report['status'], 'failed');
});

test('a token that was taken back is good no longer', async () => {
  const tokens = `/elements/v1/ats/partners/${partner.connectionId}/tokens`;
  const issued = (await partner.admin('POST', tokens, { label: 'Globex' })).json<{
    id: string;
    token: string;
  }>();
  assert.equal((await partner.call(tests, undefined, issued.token)).status, 200);
  assert.equal((await partner.admin('DELETE', `${tokens}/${issued.id}`)).status, 204);
  assert.equal((await partner.call(tests, undefined, issued.token)).status, 401);
  assert.equal((await partner.admin('DELETE', `${tokens}/${issued.id}`)).status, 404);
});
