import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { readConfig } from '../../packages/server/src/config.js';
import { type Server, createServer } from '../../packages/server/src/create-server.js';
import { book, settled } from '../support/booked.js';
import { type DatabaseProxy, startDatabaseProxy } from '../support/database-proxy.js';
import { freePort } from '../support/free-port.js';
import { type Kit, addMember, addPlan, eventually, inviteCandidate, startKit } from '../support/kit.js';
import { callAs } from '../support/kit-process.js';

let kit: Kit;
let proxy: DatabaseProxy;
let server: Server;
let origin: string;
before(async () => {
  kit = await startKit({ ROLE: 'web' });
  proxy = await startDatabaseProxy(kit.database.address);
  const port = await freePort();
  origin = `http://localhost:${port}`;
  server = await createServer(
    readConfig({ ...kit.environment, ROLE: 'all', DATABASE_URL: proxy.url, PORT: String(port) }),
  );
});
after(async () => {
  proxy.restore();
  await server.stop();
  await proxy.stop();
  await kit.stop();
});

const status = async (path: string): Promise<number> => {
  const response = await fetch(origin + path, { signal: AbortSignal.timeout(20_000) });
  await response.body?.cancel();
  return response.status;
};
const isReady = () => eventually(async () => ((await status('/readyz')) === 200 ? true : undefined), 30);

test('R14 R15 a database that swallows everything: requests are answered 503, healthz 200, readyz 503, and all heals by itself', async () => {
  await addMember(kit, 'doc');
  const plan = await addPlan(kit, ['doc']);
  const candidate = await inviteCandidate(kit, plan.id);
  const look = () => callAs(candidate, origin, { method: 'GET', path: '/elements/v1/invitation' });
  assert.equal((await look()).status, 200);

  proxy.swallow();
  // More than the pool has connections, so that some wait for one.
  const replies = await Promise.all(Array.from({ length: 15 }, look));
  assert.deepEqual(
    [...new Set(replies.map(({ status: answered, code }) => `${answered} ${code ?? ''}`))],
    ['503 service_unavailable'],
  );
  assert.equal(await status('/readyz'), 503);
  assert.equal(await status('/healthz'), 200);

  proxy.restore();
  await isReady();
  assert.equal((await look()).status, 200);
  const { id } = await book(kit, plan.id, origin);
  await settled(kit, id, 60);
});

test('R14 a database that cuts every connection off: what was running fails clearly, and the next request works', async () => {
  const plan = await addPlan(kit, ['doc']);
  const candidate = await inviteCandidate(kit, plan.id);
  for (let round = 0; round < 5; round += 1) {
    const running = Array.from({ length: 10 }, () =>
      callAs(candidate, origin, { method: 'GET', path: '/elements/v1/invitation' }),
    );
    proxy.restore();
    for (const { status: answered, code } of await Promise.all(running)) {
      assert.ok(answered === 200 || code === 'service_unavailable', `${answered} ${code ?? ''}`);
    }
  }
  await isReady();
  assert.equal(await status('/healthz'), 200);
});
