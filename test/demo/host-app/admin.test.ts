import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { sandboxWorld } from '../../../demo/host-app/coordinator/happenings.js';
import { makeHostApp } from '../../../demo/host-app/host-app.js';
import { organization } from '../../../demo/seed/people.js';
import { type Kit, startKit } from '../../support/kit.js';

const page = 'http://localhost:8787';
const folder = mkdtempSync(join(tmpdir(), 'slotwright-admin-'));
let kit: Kit;
let app: ReturnType<typeof makeHostApp>;

before(async () => {
  kit = await startKit();
  kit.sandbox.cronofy.units.create(organization);
  app = makeHostApp({
    kit: kit.host,
    planIds: { apprentice: 'pln_a', engineer: 'pln_b', keeper: 'pln_c', driver: 'pln_d' },
    origins: { page, kit: kit.origin, sandbox: kit.sandbox.origin },
    visitorsFile: join(folder, 'visitors.json'),
    cookieName: 'visitor',
    world: sandboxWorld(kit.sandbox.cronofy),
  });
});
after(async () => {
  await kit.stop();
  rmSync(folder, { recursive: true, force: true });
});

async function unitsAs(role: string): Promise<Response> {
  const answer = await app.request(`${page}/admin/session?as=${role}`, {
    method: 'POST',
    headers: { Origin: page },
  });
  const { token } = (await answer.json()) as { token: string };
  return fetch(`${kit.origin}/elements/v1/organizational-units`, {
    headers: { Authorization: `Bearer ${token}`, Origin: page },
  });
}

const mishap = (name: string): Response | Promise<Response> =>
  app.request(`${page}/admin/mishap`, {
    method: 'POST',
    headers: { Origin: page },
    body: new URLSearchParams({ mishap: name, back: '?sort=-name' }),
  });

const indeed = () =>
  kit.sandbox.cronofy.units
    .get(organization.id)
    .conferencingProfiles.find(({ providerName }) => providerName === 'indeed');

test('an admin may change what a viewer may look at, and somebody else sees nothing', async () => {
  assert.deepEqual(
    await Promise.all(
      ['admin', 'viewer', 'nobody'].map(async (role) => {
        const answer = await unitsAs(role);
        const { canWrite } = (await answer.json()) as { canWrite?: boolean };
        return [role, answer.status, canWrite];
      }),
    ),
    [
      ['admin', 200, true],
      ['viewer', 200, false],
      ['nobody', 403, undefined],
    ],
  );
});

test('the page hands what stood in its address to the console, as text', async () => {
  const text = await (
    await app.request(`${page}/admin?search=${encodeURIComponent('"><img src=x>')}&sort=-name&lang=ar`)
  ).text();
  assert.match(text, /search="&quot;&gt;&lt;img src=x&gt;" sort="-name"/);
  assert.match(text, /lang="ar" dir="rtl"/);
  assert.doesNotMatch(text, /<img/);
});

test('the login at Indeed ends and comes back, and the page comes back as it was', async () => {
  const answer = await mishap('indeed_away');
  assert.deepEqual([answer.status, answer.headers.get('Location')], [303, '/admin?sort=-name']);
  assert.equal(indeed()?.isConnected, false);
  assert.match(await (await app.request(`${page}/admin`)).text(), /log in at Indeed again/);
  await mishap('indeed_back');
  assert.equal(indeed()?.isConnected, true);
});

test('one virtual calendar of a certain name is refused, and another’s answer is lost', async () => {
  const { accessToken } = kit.sandbox.cronofy.units.grant(organization.id);
  const create = (name: string) =>
    fetch(`${kit.sandbox.origin}/v1/organizational_unit_virtual_calendars`, {
      method: 'POST',
      headers: { Authorization: `Bearer ${accessToken}`, 'Content-Type': 'application/json' },
      body: JSON.stringify({ name }),
    });
  await mishap('refuse_one');
  assert.equal((await create('Room 1955')).status, 200);
  assert.equal((await create('Room 1885')).status, 422);
  assert.equal((await create('Room 1885')).status, 200);
  await mishap('lose_answer');
  await assert.rejects(create('Room 2015'));
  const names = kit.sandbox.cronofy.units.virtualCalendars(organization.id).map(({ name }) => name);
  assert.deepEqual(names, ['Room 1955', 'Room 1885', 'Room 2015']);
});
