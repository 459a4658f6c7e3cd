import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { after, before, test } from 'node:test';
import { book, settled, shown } from '../support/booked.js';
import { KitClient } from '../../demo/host-app/kit-client.js';
import { type Kit, addMember, addPlan, inviteCandidate, startKit } from '../support/kit.js';
import { type KitProcess, callAs, holdAs, runKitCommand, startKitProcess } from '../support/kit-process.js';
import { queryDatabase } from '../support/query-database.js';

let kit: Kit;
let planId: string;
let oldKey: string;
const newKey = randomBytes(32).toString('base64');
const running: KitProcess[] = [];
before(async () => {
  // The first step of a rotation: every server learns of the new key before one of them seals with it.
  kit = await startKit({ MASTER_KEYS_EARLIER: newKey });
  oldKey = kit.environment['MASTER_KEY'] ?? '';
  await addMember(kit, 'doc');
  planId = (await addPlan(kit, ['doc'])).id;
});
after(async () => {
  await Promise.all(running.map((server) => server.stop()));
  await kit.stop();
});

async function start(current: string, earlier: string): Promise<KitProcess> {
  const server = await startKitProcess({
    ...kit.environment,
    MASTER_KEY: current,
    MASTER_KEYS_EARLIER: earlier,
  });
  running.push(server);
  return server;
}

/** How many tenants' data keys are wrapped by each master key, by the id of the master key. */
async function wrappings(): Promise<unknown[]> {
  const rows = await queryDatabase(
    kit.database.url,
    'select master_key_id from tenant_keys',
    [],
    kit.tenantId,
  );
  return rows.map(({ master_key_id }) => master_key_id);
}

test('S31 a master key is replaced while servers with the old and the new one serve side by side', async () => {
  const candidate = await inviteCandidate(kit, planId);
  const [first] = await candidate.slots();
  const look = (origin: string) =>
    callAs(candidate, origin, { method: 'GET', path: '/elements/v1/invitation' });

  // Then it becomes the current one, server by server.
  const knowing = await start(oldKey, newKey);
  const using = await start(newKey, oldKey);
  for (const { origin } of [knowing, using])
    assert.equal((await look(origin)).status, 200, 'the session holds');
  assert.equal(
    (await holdAs(candidate, using.origin, first?.ticket ?? '')).status,
    201,
    'a ticket of the old key',
  );
  const slots = await slotsOf(using.origin, candidate.token);
  assert.equal(
    (await holdAs(candidate, knowing.origin, slots[1]?.ticket ?? '')).status,
    201,
    'a ticket of the new key',
  );
  const before = await wrappings();

  const rotated = await runKitCommand(['rotate-master-key'], {
    ...kit.environment,
    MASTER_KEY: newKey,
    MASTER_KEYS_EARLIER: oldKey,
  });
  assert.deepEqual([rotated.code, rotated.said.trim()], [0, 'data keys wrapped anew: 1']);
  assert.notDeepEqual(await wrappings(), before);

  const { id } = await book(kit, planId, knowing.origin);
  await settled({ host: new KitClient(using.origin, kit.secretKey) }, id);
});

test('S31 afterwards the old key is not needed any more: credentials open, bookings are made and carried out', async () => {
  await Promise.all(running.splice(0).map((server) => server.stop()));
  const server = await start(newKey, '');
  const without = { ...kit, origin: server.origin, host: new KitClient(server.origin, kit.secretKey) };
  const { id } = await book(without, planId);
  await settled(without, id);
  assert.equal((await shown(without, id)).status, 'confirmed');
});

test('S31 rotating a second time finds nothing to do', async () => {
  const again = await runKitCommand(['rotate-master-key'], {
    ...kit.environment,
    MASTER_KEY: newKey,
    MASTER_KEYS_EARLIER: '',
  });
  assert.deepEqual([again.code, again.said.trim()], [0, 'data keys wrapped anew: 0']);
});

test('S31 with a key that is missing, rotating changes nothing and says which key is needed', async () => {
  const before = await wrappings();
  const failed = await runKitCommand(['rotate-master-key'], {
    ...kit.environment,
    MASTER_KEY: randomBytes(32).toString('base64'),
    MASTER_KEYS_EARLIER: '',
  });
  assert.notEqual(failed.code, 0);
  assert.match(failed.said, /the master key [0-9a-f]{8} is not configured/);
  assert.deepEqual(await wrappings(), before);
});

async function slotsOf(origin: string, token: string): Promise<{ ticket: string }[]> {
  const from = Temporal.Now.instant().round('second');
  const range = `from=${String(from)}&to=${String(from.add({ hours: 48 }))}`;
  const response = await fetch(`${origin}/elements/v1/slots?${range}`, {
    headers: { Authorization: `Bearer ${token}`, Origin: 'https://jobs.example' },
  });
  return ((await response.json()) as { slots: { ticket: string }[] }).slots;
}
