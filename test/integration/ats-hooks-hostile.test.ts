import assert from 'node:assert/strict';
import { createHmac } from 'node:crypto';
import { after, before, test } from 'node:test';
import { addHiring, greenhouseKey } from '../support/ats.js';
import { asElement } from '../support/conferencing-consent.js';
import { adminToken } from '../support/connect-account.js';
import { readAts } from '../support/hiring.js';
import { type Kit, eventually, startKit } from '../support/kit.js';
import { queryDatabase } from '../support/query-database.js';
import { type Reply, send } from '../support/send.js';

let kit: Kit;
let token: string;
let connectionId: string;
let secret: string;
let hiring: ReturnType<typeof addHiring>;
before(async () => {
  kit = await startKit();
  hiring = addHiring(kit.sandbox.greenhouse.world);
  token = await adminToken(kit.host, { permissions: ['ats:read', 'ats:connect'] });
  const json = { ...greenhouseKey, actingUser: String(hiring.users.ada) };
  const connected = await asElement(kit, token, { method: 'POST', path: '/ats/greenhouse', json });
  ({ connectionId } = connected.json<{ connectionId: string }>());
  await readAts(kit, { connectionId, token });
  const path = `/ats/${connectionId}/hook-secret`;
  const agreed = await asElement(kit, token, { method: 'POST', path, json: {} });
  ({ secret } = agreed.json<{ secret: string }>());
});
after(() => kit.stop());

const signed = (body: string, by = secret) => `sha256 ${createHmac('sha256', by).update(body).digest('hex')}`;
const deliver = (
  body: string,
  { to = `greenhouse/${connectionId}`, signature = signed(body) }: { to?: string; signature?: string } = {},
): Promise<Reply> =>
  send(kit.origin, { method: 'POST', path: `/hooks/${to}`, headers: { Signature: signature }, body });

const query = (statement: string) => queryDatabase(kit.database.url, statement, [], kit.tenantId);
const countNews = async (): Promise<number> =>
  Number((await query(`select count(*)::int as n from pgboss.job where name = 'ats_news'`))[0]?.['n']);
const recordOf = async (applicationId: number | string) =>
  (
    await query(
      `select record from ats_records where kind = 'application' and record_id = '${String(applicationId)}'`,
    )
  )[0]?.['record'];

const eventOf = (applicationId: number | string, action = 'candidate_stage_change', more: object = {}) =>
  JSON.stringify({ action, payload: { application: { id: applicationId, ...more } } });

const alike = ({ status, text }: Reply) => ({ status, body: text.replace(/req_\w+/g, '') });

test('S8 S33 an account that is not there, and a signature that is not good, are refused in the same words', async () => {
  const body = eventOf(hiring.applicationId);
  const forged = await deliver(body, { signature: signed(body, 'another secret') });
  assert.equal(forged.status, 401);
  for (const to of ['greenhouse/con_unknown', `recruitee/${connectionId}`, `lever/${connectionId}`]) {
    const reply = await deliver(body, { to });
    assert.equal(reply.status, 401, to);
    if (to.startsWith('greenhouse')) assert.deepEqual(alike(reply), alike(forged));
  }
  // What is not signed by anybody says nothing of which accounts there are.
  const probes = ['con_unknown', connectionId].map((id) =>
    deliver('{"test":true}', { to: `recruitee/${id}`, signature: '' }),
  );
  const [unknown, other] = (await Promise.all(probes)).map(alike);
  assert.deepEqual(unknown, other);
});

test('S34 S35 a hook that is replayed does nothing more, and what it says is not what is kept', async () => {
  const before = await countNews();
  const body = eventOf(hiring.applicationId, 'reject_candidate', { status: 'rejected' });
  for (let time = 0; time < 3; time += 1) assert.equal((await deliver(body)).status, 200);
  assert.equal(await countNews(), before + 1);
  await eventually(async () => {
    const rows = await query(
      `select state from pgboss.job where name = 'ats_news' and state in ('created', 'retry', 'active')`,
    );
    return rows.length === 0 ? true : undefined;
  });
  // Nobody rejected them there.
  const record = (await recordOf(hiring.applicationId)) as { status?: string } | undefined; // as it is kept
  assert.equal(record?.status, 'active');
});

test('S35 news of an application that is not there, or of none, is taken and makes none', async () => {
  for (const body of [
    eventOf(999_999_999),
    eventOf('999999998', 'delete_application'),
    JSON.stringify({ action: 'unheard_of', payload: {} }),
  ])
    assert.equal((await deliver(body)).status, 200);
  await eventually(async () => {
    const rows = await query(
      `select state from pgboss.job where name = 'ats_news' and state in ('created', 'retry', 'active')`,
    );
    return rows.length === 0 ? true : undefined;
  });
  assert.equal(await recordOf(999_999_999), undefined);
});

test('S33 S45 a body that is too long is refused before its signature is looked at; no JSON after it', async () => {
  const long = 'x'.repeat(300_000);
  assert.equal((await deliver(long)).status, 413);
  assert.equal((await deliver('<html></html>')).status, 400);
  assert.equal((await deliver('<html></html>', { signature: 'sha256 00' })).status, 401);
});
