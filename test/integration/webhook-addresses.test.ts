import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { type HostCall, hostCalls } from '../support/host-calls.js';
import { type Kit, startKit } from '../support/kit.js';
import { pathsOf } from '../support/refused.js';

let kit: Kit;
let call: HostCall;
before(async () => {
  kit = await startKit({ ALLOW_PRIVATE_NETWORKS: 'false' });
  call = hostCalls(kit);
});
after(() => kit.stop());

const events = ['booking.confirmed'];

for (const url of [
  'http://hooks.example/',
  'https://127.0.0.1/',
  'https://10.0.0.1/',
  'https://169.254.169.254/latest/meta-data',
  'https://[::1]/',
  'https://[::ffff:127.0.0.1]/',
  'https://0x7f.1/',
  'https://doc:flux@hooks.example/',
  'https://hooks.example:22/',
  'ftp://hooks.example/',
  'https://hooks.example/a b',
]) {
  test(`S38 ${url} is no address that is told anything, for a new endpoint or an old one`, async () => {
    const made = await call('POST', '/v1/webhook-endpoints', { url: 'https://hooks.example/', events });
    const { id } = made.json<{ id: string }>();
    for (const reply of [
      await call('POST', '/v1/webhook-endpoints', { url, events }),
      await call('PATCH', `/v1/webhook-endpoints/${id}`, { url }),
    ]) {
      assert.equal(reply.status, 400, reply.text);
      assert.deepEqual(pathsOf(reply), ['url']);
    }
    await call('DELETE', `/v1/webhook-endpoints/${id}`);
  });
}

for (const [what, path, changes] of [
  ['no event', 'events', { events: [] }],
  ['an event that is none', 'events.0', { events: ['booking.exploded'] }],
  ['a contact that is no address', 'contactEmail', { contactEmail: 'doc' }],
  ['a state of its own', 'state', { state: 'off' }],
  ['a secret of its own', 'secret', { secret: 'whsec_AAAA' }],
] as const) {
  test(`an endpoint with ${what} is refused`, async () => {
    const body = { url: 'https://hooks.example/', events, ...changes };
    const reply = await call('POST', '/v1/webhook-endpoints', body);
    assert.equal(reply.status, 400, reply.text);
    assert.deepEqual(pathsOf(reply), [path]);
  });
}
