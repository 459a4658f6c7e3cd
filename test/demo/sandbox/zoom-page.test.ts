import assert from 'node:assert/strict';
import { test, type TestContext } from 'node:test';
import { sandboxFor } from './sandbox-fixture.js';

/** The page of an account with one person and one meeting, and its forms as a browser sends them. */
async function zoomPage(t: TestContext) {
  const { origin, zoom } = await sandboxFor(t);
  zoom.createUser({ id: 'marty', name: 'Marty <McFly>', email: 'marty@hv.example' });
  const { id } = zoom.meetings.add('marty', {
    topic: 'Stand-up',
    start: '2026-12-08T09:00:00Z',
    minutes: 15,
  });
  const show = async () => (await fetch(`${origin}/zoom`)).text();
  const press = async (path: string, fields: Record<string, string> = {}, from = origin) => {
    const reply = await fetch(`${origin}/zoom/${path}`, {
      method: 'POST',
      redirect: 'manual',
      headers: { Origin: from },
      body: new URLSearchParams(fields),
    });
    return { status: reply.status, page: await reply.text() };
  };
  return { zoom, id, show, press };
}

test('the page shows people, licences and meetings, and escapes their names', async (t) => {
  const { show } = await zoomPage(t);
  const page = await show();
  assert.match(page, /Marty &lt;McFly&gt;/);
  assert.match(page, /8 Dec 2026, 01:00<\/time>, 15 min: Stand-up/);
  assert.match(page, /No application is let in/);
});

test('an admin makes a role, ticks its privileges and gives it to somebody', async (t) => {
  const { zoom, press, show } = await zoomPage(t);
  await press('roles', { name: 'Interview planner' });
  await press('roles/interview-planner/privileges', { privilege: 'User:Read', isTicked: 'true' });
  assert.equal((await press('people/marty', { roleId: 'interview-planner' })).status, 303);
  assert.equal(zoom.user('marty').roleId, 'interview-planner');
  assert.match(await show(), /☑ User:Read/);
});

test('an application is approved in advance, and its approval taken back', async (t) => {
  const { zoom, press } = await zoomPage(t);
  await press('approval', { app: 'admin', isApproved: 'true' });
  assert.deepEqual(zoom.account().approvedApps, ['admin']);
  await press('approval', { app: 'admin', isApproved: 'false' });
  assert.deepEqual(zoom.account().approvedApps, []);
});

test('a licence is taken away, somebody deactivated, a meeting started and deleted', async (t) => {
  const { zoom, id, press } = await zoomPage(t);
  await press('people/marty', { licence: 'basic' });
  await press('people/marty', { status: 'inactive' });
  assert.deepEqual([zoom.user('marty').licence, zoom.user('marty').status], ['basic', 'inactive']);
  await press(`meetings/${id}/start`);
  assert.equal(zoom.meetings.list()[0]?.status, 'started');
  await press(`meetings/${id}/remove`);
  assert.deepEqual(zoom.meetings.list(), []);
});

for (const [what, path, fields, said] of [
  ['an application that is not let in', 'deauthorize', { app: 'admin' }, 'It is not let in.'],
  ['a person who is not there', 'people/nobody', { licence: 'basic' }, 'Zoom has no person nobody.'],
  ['a role without a name', 'roles', { name: ' ' }, 'Give the role a name.'],
  ['nothing to change', 'people/marty', {}, 'Say what changes.'],
] as const) {
  test(`the page says why ${what} cannot be followed`, async (t) => {
    const { press } = await zoomPage(t);
    const { status, page } = await press(path, fields);
    assert.equal(status, 422);
    assert.ok(page.includes(said), page);
  });
}

test('a page of another origin presses no button here', async (t) => {
  const { zoom, id, press } = await zoomPage(t);
  for (const [path, fields] of [
    ['people/marty', { licence: 'basic' }],
    ['approval', { app: 'admin', isApproved: 'true' }],
    ['roles', { name: 'Planner' }],
    [`meetings/${id}/remove`, {}],
    ['deauthorize', { app: 'admin' }],
    ['oauth/consent/x', { decision: 'allow' }],
  ] as const) {
    assert.equal((await press(path, fields, 'https://elsewhere.example')).status, 403, path);
  }
  assert.equal(zoom.user('marty').licence, 'licensed');
});
