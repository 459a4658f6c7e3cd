import assert from 'node:assert/strict';
import { test, type TestContext } from 'node:test';
import { startZoom } from '../../contract/zoom-emulator.harness.js';

/** A consent page as a browser has it open: its words, and its form. */
async function opened(t: TestContext, person: string) {
  const { zoom, authorizationUrl } = await startZoom(t);
  const begin = await fetch(authorizationUrl('admin'), { redirect: 'manual' });
  const page = new URL(begin.headers.get('location') ?? '');
  const press = async (fields: Record<string, string>) => {
    const body = new URLSearchParams({ person, ...fields });
    const reply = await fetch(page, { method: 'POST', body, redirect: 'manual' });
    return { status: reply.status, location: reply.headers.get('location'), text: await reply.text() };
  };
  return { zoom, text: await (await fetch(page)).text(), press };
}

test('the page names who asks and who can answer', async (t) => {
  const { text } = await opened(t, 'doc');
  assert.match(text, /<strong>127\.0\.0\.1:9<\/strong>/);
  assert.match(text, /Emmett Brown/);
  assert.match(text, /Hill Valley Science Services/);
});

test('Allow without a person asks for one', async (t) => {
  const { press } = await opened(t, 'nobody');
  const { status, text } = await press({ decision: 'allow' });
  assert.equal(status, 422);
  assert.match(text, /Choose who you are/);
});

test('somebody who cannot authorize stays on the page, and somebody else can go on there', async (t) => {
  const { press } = await opened(t, 'marty');
  const { status, location, text } = await press({ decision: 'allow' });
  assert.deepEqual([status, location], [200, null]);
  assert.match(text, /no <code>User:Read<\/code> and no <code>User:Edit<\/code>/);
  assert.equal((await press({ decision: 'allow', person: 'doc' })).status, 303);
});

test('a request for approval reaches the account’s admins', async (t) => {
  const { zoom, press } = await opened(t, 'marty');
  zoom.createRole({ id: 'planner', name: 'Planner', privileges: ['User:Read', 'User:Edit'] });
  zoom.changeUser('marty', { roleId: 'planner' });
  assert.match((await press({ decision: 'allow' })).text, /Request pre-approve/);
  assert.match((await press({ decision: 'allow', request: 'approval' })).text, /Your request was sent/);
  const asking = { userId: zoom.user('marty').userId, app: 'admin' };
  assert.deepEqual(zoom.account().approvalRequests, [asking]);
  zoom.approve('admin');
  assert.deepEqual(zoom.account().approvalRequests, []);
  assert.equal((await press({ decision: 'allow' })).status, 303);
});
