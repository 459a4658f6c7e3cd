import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { World } from '../../demo/sandbox/ats/world.js';
import { addHiring, greenhouseKey } from '../support/ats.js';
import { asElement } from '../support/conferencing-consent.js';
import { adminToken } from '../support/connect-account.js';
import { readAts } from '../support/hiring.js';
import { type Kit, startKit } from '../support/kit.js';
import { addLeverHiring, leverKey } from '../support/lever.js';

let kit: Kit;
let token: string;
before(async () => {
  kit = await startKit();
  token = await adminToken(kit.host, { permissions: ['ats:read', 'ats:connect'] });
});
after(() => kit.stop());

/** So that nothing is new: what changed in the minutes before a reading began is read once more. */
function makeOld({ users, offices, jobs, stages, steps, candidates, applications }: World): void {
  for (const table of [users, offices, jobs, stages, steps, candidates, applications])
    for (const record of table.all()) record.updatedAtMs -= 3_600_000;
}

const systems = [
  {
    vendor: 'greenhouse',
    prepare: () => {
      const { world } = kit.sandbox.greenhouse;
      const { users } = addHiring(world);
      makeOld(world);
      return { ...greenhouseKey, actingUser: String(users.ada) };
    },
    calls: () => kit.sandbox.greenhouse.requests('/greenhouse/v3/'),
    clear: () => kit.sandbox.greenhouse.clearRequests(),
    least: 9,
  },
  {
    vendor: 'lever',
    prepare: () => {
      const { world } = kit.sandbox.lever;
      addLeverHiring(world);
      makeOld(world);
      return leverKey;
    },
    calls: () => kit.sandbox.lever.requests('/lever/v1/'),
    clear: () => kit.sandbox.lever.clearRequests(),
    least: 3,
  },
];

for (const { vendor, prepare, calls, clear, least } of systems) {
  test(`${vendor}: a reading with nothing new asks once a resource at the most`, async () => {
    const json = prepare();
    const reply = await asElement(kit, token, { method: 'POST', path: `/ats/${vendor}`, json });
    assert.equal(reply.status, 201, reply.text);
    const { connectionId } = reply.json<{ connectionId: string }>();
    // The check that follows a connection asks everything once, and is over with the second of these.
    await asElement(kit, token, { method: 'POST', path: `/ats/${connectionId}/check` });
    await readAts(kit, { connectionId, token });
    await readAts(kit, { connectionId, token });
    clear();
    await readAts(kit, { connectionId, token });
    const asked = calls().map(({ method, path }) => `${method} ${path}`);
    assert.deepEqual([...new Set(asked)].sort(), [...asked].sort());
    assert.ok(asked.length >= least, asked.join('\n'));
  });
}
