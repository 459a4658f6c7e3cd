import '../../packages/server/src/domain/temporal.js';
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { after, before, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import type { EffectStep } from '../../packages/server/src/outbox/deliver.js';
import { book, settled } from '../support/booked.js';
import { addHostedPlan, connectHosts } from '../support/hosted-plan.js';
import { type Kit, eventually, startKit } from '../support/kit.js';
import { startKitProcess } from '../support/kit-process.js';
import { queryDatabase } from '../support/query-database.js';
import { workspaceRoot } from '../support/runner/node-suite.js';

let kit: Kit;
let planId: string;
before(async () => {
  kit = await startKit({ ROLE: 'web' });
  const worker = await startKitProcess({ ...kit.environment, ROLE: 'worker' });
  ({ planId } = await addHostedPlan(kit, await connectHosts(kit)));
  await worker.stop();
});
after(() => kit.stop());

const STEPS: EffectStep[] = ['leased', 'carried out', 'finished'];
const child = fileURLToPath(new URL('../support/fault-point-child.ts', import.meta.url));

/** Lets a worker run until it dies at this step of a meeting. @returns the signal that ended it */
async function dieAt(step: EffectStep): Promise<string | null> {
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
      FAULT_KIND: 'meeting',
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

/**
 * While no worker runs, the events of interviews that were moved stand where they were, and their time is not free: each
 * interview begins in a window of its own.
 */
function bookInItsOwnTime(index: number): ReturnType<typeof book> {
  const now = Temporal.Now.instant();
  const window = { start: now.add({ hours: 12 * (index + 1) }).toString({ smallestUnit: 'second' }) };
  return book(kit, planId, kit.origin, { window });
}

const standing = (id: string) =>
  kit.sandbox.zoom.meetings.list().filter(({ agenda }) => agenda.includes(`[${id}-`));

test('R7 a process killed at each step of making, moving and deleting a meeting: in the end exactly one, and none of what is off', async () => {
  const booked: { id: string; start: string }[] = [];
  for (const step of STEPS) {
    const { id, candidate } = await bookInItsOwnTime(booked.length);
    assert.equal(await dieAt(step), 'SIGKILL', `made: ${step}`);
    const start = (await candidate.slots(5)).at(-1)?.start ?? '';
    await kit.host.post(`/v1/bookings/${id}/reschedule`, { start });
    assert.equal(await dieAt(step), 'SIGKILL', `moved: ${step}`);
    booked.push({ id, start });
  }
  const off = await bookInItsOwnTime(booked.length);
  assert.equal(await dieAt('carried out'), 'SIGKILL');
  await kit.host.post(`/v1/bookings/${off.id}/cancel`, {});
  assert.equal(await dieAt('carried out'), 'SIGKILL', 'deleted');
  const worker = await startKitProcess({ ...kit.environment, ROLE: 'worker' });
  try {
    for (const { id } of [...booked, off]) await settled(kit, id, 60);
    for (const { id, start } of booked) {
      const [meeting, ...more] = await eventually(() => {
        const meetings = standing(id);
        return meetings.length > 0 ? meetings : undefined;
      });
      assert.deepEqual(more, []);
      assert.ok(meeting && Temporal.Instant.from(meeting.startTime).equals(Temporal.Instant.from(start)));
    }
    assert.deepEqual(standing(off.id), []);
  } finally {
    await worker.stop();
  }
});
