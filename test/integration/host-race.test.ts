import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { connectHosts, hostEmails } from '../support/hosted-plan.js';
import { type Kit, addMember, addPlan, inviteCandidate, sessionBody, startKit } from '../support/kit.js';
import { type KitProcess, confirmAs, holdAs, startKitProcess } from '../support/kit-process.js';
import { queryDatabase } from '../support/query-database.js';
import { definite } from './race.harness.js';

const WANTED = 12;

let kit: Kit;
let servers: KitProcess[];
let connectionId: string;
before(async () => {
  kit = await startKit();
  connectionId = await connectHosts(kit);
  servers = await Promise.all([1, 2].map(() => startKitProcess(kit.environment)));
});
after(async () => {
  await Promise.all(servers.map((server) => server.stop()));
  await kit.stop();
});

/** A candidate of an interviewer of their own, who wants the first time there is. */
async function wish(index: number) {
  const externalId = `interviewer-${String(index)}`;
  await addMember(kit, externalId);
  const hosts = hostEmails.map((email) => ({ email, capacity: 2 }));
  const conferencing = { provider: 'hosted', connectionId, host: { rule: 'pool', hosts } };
  const sessions = [sessionBody('onsite', [externalId], { conferencing })];
  const candidate = await inviteCandidate(kit, (await addPlan(kit, [], { sessions })).id);
  const [slot] = await candidate.slots(2);
  assert.ok(slot);
  return { candidate, slot };
}

test('V34 R1 candidates who want one time of two accounts for two at once, through two servers: four have it', async () => {
  const wishes: Awaited<ReturnType<typeof wish>>[] = [];
  for (let index = 0; index < WANTED; index += 1) wishes.push(await wish(index));
  assert.equal(new Set(wishes.map(({ slot }) => slot.start)).size, 1, 'they all want the same');
  const ends = await Promise.all(
    wishes.map(async ({ candidate, slot }, index) => {
      const { origin = '' } = servers[index % servers.length] ?? {};
      const held = await definite(() => holdAs(candidate, origin, slot.ticket));
      if (held.status !== 201) return held.code;
      return (await definite(() => confirmAs(candidate, origin, String(held.body['id'])))).status;
    }),
  );
  assert.equal(ends.filter((end) => end === 201).length, 4, ends.join(' '));
  assert.equal(ends.filter((end) => end === 'slot_taken').length, WANTED - 4, ends.join(' '));
  const units = await queryDatabase(
    kit.database.url,
    `select distinct resource_id from claims where resource_id like 'hst\\_%'`,
    [],
    kit.tenantId,
  );
  assert.equal(units.length, 4, 'each on a unit of its own');
  const given = await queryDatabase(
    kit.database.url,
    'select host_id, count(*)::int as interviews from host_assignments where not is_cancelled group by host_id',
    [],
    kit.tenantId,
  );
  assert.deepEqual(
    given.map(({ interviews }) => interviews),
    [2, 2],
  );
});
