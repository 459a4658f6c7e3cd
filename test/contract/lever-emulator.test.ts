import assert from 'node:assert/strict';
import { test } from 'node:test';
import { addManyApplications } from '../../demo/sandbox/ats/many-applications.js';
import { changeJob, deleteCandidate } from '../../demo/sandbox/ats/pipeline.js';
import { leverSignature } from '../../demo/sandbox/lever/hooks.js';
import { hookReceiver } from '../support/hook-receiver.js';
import { dataOf, type Reply, rowsOf, startLever } from './lever-emulator.harness.js';

interface Panel {
  id: string;
  note: string | null;
  interviews: { id: string; subject: string; interviewers: { responseStatus: string }[] }[];
}

/** The panel that a write was answered with. */
// What the service answers so.
const panelIn = (reply: Reply): Panel => dataOf(reply) as unknown as Panel;

const idsIn = (reply: Reply): string[] => rowsOf(reply).map(({ id }) => id);

test('opportunities come page by page, and nobody is missed when somebody is added meanwhile', async (t) => {
  const { call, world } = await startLever(t);
  addManyApplications(world, 150);
  const first = await call('GET /opportunities');
  assert.deepEqual([idsIn(first).length, first.body['hasNext']], [100, true]);
  addManyApplications(world, 10);
  const second = await call(`GET /opportunities?offset=${String(first.body['next'])}`);
  assert.equal(second.body['hasNext'], false);
  assert.equal(new Set([...idsIn(first), ...idsIn(second)]).size, 161);
});

test('a position that expired, and a limit over 100, are refused', async (t) => {
  const { call, lever, world } = await startLever(t);
  addManyApplications(world, 150);
  const { body } = await call('GET /opportunities');
  lever.expireCursors();
  assert.equal((await call(`GET /opportunities?offset=${String(body['next'])}`)).status, 400);
  assert.equal((await call('GET /opportunities?limit=101')).status, 400);
});

test('what is confidential is listed for those only who ask for it with a key that may see it', async (t) => {
  const { call, lever, world, hiring, opportunity } = await startLever(t);
  changeJob(world, hiring.jobId, { isConfidential: true });
  assert.deepEqual(idsIn(await call('GET /opportunities')), []);
  assert.equal((await call('GET /opportunities?confidentiality=all')).status, 403);
  assert.equal((await call(`GET ${opportunity}`)).status, 404);
  lever.allow('confidential:access:admin', true);
  assert.deepEqual(idsIn(await call('GET /opportunities?confidentiality=all')), [hiring.lever.applicationId]);
  assert.deepEqual(idsIn(await call('GET /postings?confidentiality=all')), [hiring.lever.jobId]);
});

test('a posting on the company’s own pages only is listed for those who ask for its channel', async (t) => {
  const { call, lever, hiring } = await startLever(t);
  lever.setInternal(hiring.jobId, true);
  assert.deepEqual(idsIn(await call('GET /postings')), []);
  const both = 'distributionChannel=public&distributionChannel=internal';
  assert.deepEqual(idsIn(await call(`GET /postings?${both}`)), [hiring.lever.jobId]);
  assert.equal((await call(`GET /postings?updated_at_start=1&${both}`)).status, 400);
});

test('a panel that is replaced loses what was left out, and keeps the answers of whoever stays', async (t) => {
  const { call, opportunity, wanted, interview, world } = await startLever(t);
  const made = panelIn(
    await call(
      `POST ${opportunity}/panels`,
      wanted({ interviews: [interview(), interview({ subject: 'Second' })] }),
    ),
  );
  for (const one of world.interviews.all()) {
    for (const interviewer of one.interviewers) interviewer.response = 'accepted';
  }
  const [kept] = made.interviews;
  const replaced = panelIn(
    await call(
      `PUT ${opportunity}/panels/${made.id}`,
      wanted({ note: undefined, interviews: [interview({ id: kept?.id }), interview({ subject: 'Third' })] }),
    ),
  );
  assert.equal(replaced.note, null);
  assert.deepEqual(
    replaced.interviews.map(({ id, subject }) => [id === kept?.id, subject]),
    [
      [true, 'Technical interview'],
      [false, 'Third'],
    ],
  );
  assert.deepEqual(
    replaced.interviews.map(({ interviewers }) => interviewers[0]?.responseStatus),
    ['accepted', 'needsAction'],
  );
});

test('a panel that was made by hand can be read and not be changed', async (t) => {
  const { call, lever, hiring, opportunity, wanted } = await startLever(t);
  const made = panelIn(await call(`POST ${opportunity}/panels`, wanted()));
  const { id } = lever.schedulePanel(
    hiring.applicationId,
    {
      timezone: 'UTC',
      interviews: [
        {
          interviewers: [{ id: hiring.lever.userIds[1], feedbackTemplate: null }],
          date: 1_796_310_000_000,
          duration: 30,
          feedbackReminder: 'none',
        },
      ],
      feedbackReminder: 'none',
    },
    hiring.users.ada,
  );
  const panels = rowsOf(await call(`GET ${opportunity}/panels`));
  assert.deepEqual(
    panels.map((panel) => [panel.id, panel['externallyManaged']]),
    [
      [made.id, true],
      [id, false],
    ],
  );
  assert.equal((await call(`PUT ${opportunity}/panels/${id}`, wanted())).status, 403);
  assert.equal((await call(`DELETE ${opportunity}/panels/${id}`)).status, 403);
});

test('a panel goes with its last interview, and a second delete finds nothing', async (t) => {
  const { call, opportunity, wanted } = await startLever(t);
  const made = panelIn(await call(`POST ${opportunity}/panels`, wanted()));
  const path = `${opportunity}/interviews/${made.interviews[0]?.id}`;
  assert.deepEqual(await call(`DELETE ${path}`), { status: 204, body: {} });
  assert.deepEqual(idsIn(await call(`GET ${opportunity}/panels`)), []);
  assert.equal((await call(`DELETE ${path}`)).status, 404);
});

const badPanels: readonly [string, (parts: Awaited<ReturnType<typeof startLever>>) => object][] = [
  ['no interviews', ({ wanted }) => wanted({ interviews: [] })],
  ['an empty list of applications', ({ wanted }) => wanted({ applications: [] })],
  ['a time zone of no such name', ({ wanted }) => wanted({ timezone: 'Hill Valley' })],
  [
    'an interview without interviewers',
    ({ wanted, interview }) => wanted({ interviews: [interview({ interviewers: [] })] }),
  ],
  [
    'an interviewer who is no user',
    ({ wanted, interview }) => wanted({ interviews: [interview({ interviewers: [{ id: 'nobody' }] })] }),
  ],
];

for (const [what, body] of badPanels) {
  test(`a panel with ${what} is refused, and nothing is made`, async (t) => {
    const parts = await startLever(t);
    assert.equal((await parts.call(`POST ${parts.opportunity}/panels`, body(parts))).status, 400);
    assert.equal(parts.world.interviews.size, 0);
  });
}

test('nothing is written in nobody’s name', async (t) => {
  const { call, opportunity } = await startLever(t);
  assert.equal((await call(`POST ${opportunity}/notes?perform_as=nobody`, { value: 'Hello' })).status, 400);
});

test('a comment joins the thread of its note', async (t) => {
  const { call, opportunity } = await startLever(t);
  const { noteId } = dataOf(await call(`POST ${opportunity}/notes`, { value: 'Booked' }));
  await call(`POST ${opportunity}/notes?note_id=${String(noteId)}`, { value: 'Moved' });
  const [note] = rowsOf(await call(`GET ${opportunity}/notes`));
  assert.match(JSON.stringify(note?.['fields']), /"value":"Booked".+"value":"Moved"/);
});

test('an opportunity that was deleted is listed among the deleted', async (t) => {
  const { call, world, hiring } = await startLever(t);
  deleteCandidate(world, hiring.candidateId);
  assert.deepEqual(idsIn(await call('GET /opportunities/deleted')), [hiring.lever.applicationId]);
  assert.deepEqual(idsIn(await call('GET /opportunities?archived=false')), []);
});

test('a refresh token is good once, and an access token allows what was consented to', async (t) => {
  const { lever, hiring, call, token, exchange, authorizationUrl } = await startLever(t);
  const { body } = await exchange(await lever.consent(authorizationUrl(), hiring.users.ada));
  const bearer = `Bearer ${String(body['access_token'])}`;
  assert.equal((await call('GET /stages', undefined, bearer)).status, 200);
  assert.equal((await call('GET /users', undefined, bearer)).status, 403);
  const refresh = { grant_type: 'refresh_token', refresh_token: String(body['refresh_token']) };
  const renewed = await token(refresh);
  assert.notEqual(renewed.body['refresh_token'], body['refresh_token']);
  assert.equal((await token(refresh)).status, 400);
  lever.revokeConsents();
  const after = `Bearer ${String(renewed.body['access_token'])}`;
  assert.equal((await call('GET /stages', undefined, after)).status, 401);
});

test('a consent leads back to the application whether it is given or denied, and nowhere without its audience', async (t) => {
  const { lever, hiring, authorizationUrl } = await startLever(t);
  const given = new URL(await lever.consent(authorizationUrl(), hiring.users.ada));
  assert.equal(given.searchParams.get('state'), 'a state');
  assert.equal(new URL(await lever.deny(authorizationUrl())).searchParams.get('error'), 'access_denied');
  await assert.rejects(
    lever.consent(authorizationUrl({ audience: 'https://api.example/' }), hiring.users.ada),
  );
});

test('a hook is signed over its token and time alone, and told again until it is taken', async (t) => {
  const { lever, call, opportunity } = await startLever(t);
  const { url, waitFor } = await hookReceiver(t, [500]);
  const secret = lever.addHook('candidateStageChange', url);
  await call(`PUT ${opportunity}/stage`, { stage: 'offer' });
  const [first, second] = await waitFor(2);
  assert.deepEqual(second?.body, first?.body);
  const { token, triggeredAt, signature } = first?.body ?? {};
  assert.equal(signature, leverSignature(secret, String(token), Number(triggeredAt)));
});

test('nothing is told before a Super Admin switched webhooks on', async (t) => {
  const { lever, call, opportunity } = await startLever(t, { areHooksOn: false });
  const { url, waitFor, received } = await hookReceiver(t);
  lever.addHook('candidateStageChange', url);
  await call(`PUT ${opportunity}/stage`, { stage: 'offer' });
  lever.settings.areHooksOn = true;
  await call(`PUT ${opportunity}/stage`, { stage: 'applicant-new' });
  await waitFor(1);
  assert.equal(received.length, 1);
  assert.match(received[0]?.text ?? '', /"toStageId":"applicant-new"/);
});
