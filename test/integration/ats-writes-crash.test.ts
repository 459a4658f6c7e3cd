import '../../packages/server/src/domain/temporal.js';
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { after, before, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import type { EffectKind } from '../../packages/server/src/domain/effect.js';
import type { EffectStep } from '../../packages/server/src/outbox/deliver.js';
import { type ConnectedLever, connectLever, standingAtLever } from '../support/ats-booked.js';
import { book, settled } from '../support/booked.js';
import { type Kit, startKit } from '../support/kit.js';
import { startKitProcess } from '../support/kit-process.js';
import { queryDatabase } from '../support/query-database.js';
import { workspaceRoot } from '../support/runner/node-suite.js';

let kit: Kit;
let lever: ConnectedLever;
before(async () => {
  kit = await startKit({ ROLE: 'web' });
  const worker = await startKitProcess({ ...kit.environment, ROLE: 'worker' });
  lever = await connectLever(kit);
  await worker.stop();
});
after(() => kit.stop());

const child = fileURLToPath(new URL('../support/fault-point-child.ts', import.meta.url));

/** Lets a worker run until it dies at this step of an effect. @returns the signal that ended it */
async function dieAt(step: EffectStep, kind: EffectKind): Promise<string | null> {
  const { PATH = '', HOME = '', TMPDIR } = process.env;
  const worker = spawn(process.execPath, ['--import', 'tsx', child], {
    cwd: workspaceRoot,
    env: {
      PATH,
      HOME,
      ...(TMPDIR === undefined ? {} : { TMPDIR }),
      ...kit.environment,
      ROLE: 'worker',
      FAULT_STEP: step,
      FAULT_KIND: kind,
    },
    stdio: 'ignore',
  });
  await once(worker, 'exit');
  // What half a minute does: leases and jobs of those who died go to others.
  for (const statement of [
    `update effects set lease_until = lease_until - interval '30 seconds' where lease_until is not null`,
    `update pgboss.job set started_on = started_on - interval '31 seconds' where name = 'effects' and state = 'active'`,
  ]) {
    await queryDatabase(kit.database.url, statement, [], kit.tenantId);
  }
  return worker.signalCode;
}

const KINDS = ['ats_interviews', 'ats_note', 'ats_mail'] as const;
const STEPS = ['leased', 'carried out', 'finished'] as const;

test('R6 R7 a process killed before, between or after it writes to the ATS: in the end one interview, one note, and one line for the mail', async () => {
  const booked: string[] = [];
  for (const step of STEPS) {
    for (const kind of KINDS) {
      // A worker may go on with what an earlier one left; this booking's own is still to come.
      booked.push((await book(kit, lever.planId, kit.origin, lever.invitation)).id);
      assert.equal(await dieAt(step, kind), 'SIGKILL', `${step} ${kind}`);
    }
  }
  const worker = await startKitProcess({ ...kit.environment, ROLE: 'worker' });
  try {
    for (const id of booked) await settled(kit, id, 60);
  } finally {
    await worker.stop();
  }
  const { interviews, notes } = standingAtLever(kit, lever.hiring);
  assert.equal(interviews.length, booked.length);
  const bodies = notes.map(({ body }) => body);
  assert.equal(bodies.filter((body) => body.includes('Interview booked')).length, booked.length);
  assert.equal(bodies.filter((body) => body.includes('E-mail sent')).length, booked.length);
});
