import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { type HostEndpoint, addEndpoint } from '../support/host-endpoint.js';
import { type Kit, addMember, addPlan, inviteCandidate, startKit } from '../support/kit.js';
import { type KitProcess, startKitProcess } from '../support/kit-process.js';
import { isSigned } from '../support/webhook-receiver.js';

let kit: Kit;
let endpoint: HostEndpoint;
const workers: KitProcess[] = [];
before(async () => {
  // The server of the kit itself delivers nothing, so that whatever is delivered was by the processes.
  kit = await startKit({ ROLE: 'web' });
  endpoint = await addEndpoint(kit, ['invitation.created']);
});
after(async () => {
  await Promise.all(workers.map((worker) => worker.stop()));
  await endpoint.stop();
  await kit.stop();
});

async function startWorker(): Promise<KitProcess> {
  const worker = await startKitProcess({ ...kit.environment, ROLE: 'worker' });
  workers.push(worker);
  return worker;
}

test('R7 S32 what a killed worker was delivering is delivered by another one with the same id; neither says the secret', async () => {
  const member = await addMember(kit, 'doc');
  const plan = await addPlan(kit, [member.externalId]);
  const killed = await startWorker();
  endpoint.answers.push('hang');
  await inviteCandidate(kit, plan.id);
  await endpoint.got(1);
  await killed.kill();
  await startWorker();
  // Its lease has to run out first.
  const [first, second] = await endpoint.got(2, 90);
  assert.equal(second?.id, first?.id);
  assert.ok(second !== undefined && isSigned(second, endpoint.secret));
  for (const worker of workers)
    assert.ok(!worker.said().includes(endpoint.secret.slice('whsec_'.length)), 'the log holds the secret');
});
