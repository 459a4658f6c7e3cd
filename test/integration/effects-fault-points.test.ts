import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { after, before, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import type { EffectStep } from '../../packages/server/src/outbox/deliver.js';
import { book, eventsAbout, mailsAbout, settled, shown } from '../support/booked.js';
import { type Kit, type TestMember, addMember, addPlan, eventually, startKit } from '../support/kit.js';
import { startKitProcess } from '../support/kit-process.js';
import { queryDatabase } from '../support/query-database.js';
import { workspaceRoot } from '../support/runner/node-suite.js';

let kit: Kit;
let doc: TestMember;
let team: TestMember;
let planId: string;
before(async () => {
  kit = await startKit({ ROLE: 'web' });
  doc = await addMember(kit, 'doc');
  team = await addMember(kit, 'team');
  planId = (
    await addPlan(kit, ['doc'], {
      interviewCalendars: [{ connectionId: team.connectionId, calendarId: team.calendarId }],
    })
  ).id;
});
after(() => kit.stop());

const STEPS: EffectStep[] = ['fetched', 'leased', 'carried out', 'finished'];
const KINDS = ['calendar_event', 'interview_calendar', 'candidate_mail'];
const child = fileURLToPath(new URL('../support/fault-point-child.ts', import.meta.url));

/** Lets a worker run until it dies at this step. @returns the signal that ended it */
async function dieAt(step: EffectStep, kind: string): Promise<string | null> {
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
  return worker.signalCode;
}

/** What half a minute does: leases and jobs of those who died go to others. */
const letHalfAMinutePass = async (): Promise<void> => {
  for (const statement of [
    `update effects set lease_until = lease_until - interval '30 seconds' where lease_until is not null`,
    `update pgboss.job set started_on = started_on - interval '31 seconds' where name = 'effects' and state = 'active'`,
  ]) {
    await queryDatabase(kit.database.url, statement, [], kit.tenantId);
  }
};

test('R7 a process killed at each step of each kind of effect: in the end one event a calendar and one mail, for each booking', async () => {
  const booked: string[] = [];
  for (const kind of KINDS) {
    for (const step of STEPS) {
      const { id } = await book(kit, planId);
      booked.push(id);
      assert.equal(await dieAt(step, kind), 'SIGKILL', `${kind}: ${step}`);
      await letHalfAMinutePass();
    }
  }
  const worker = await startKitProcess({ ...kit.environment, ROLE: 'worker' });
  try {
    for (const id of booked) await settled(kit, id, 60);
    for (const id of booked) {
      for (const { person } of [doc, team]) assert.equal(eventsAbout(kit, person, id).length, 1);
      const mails = await mailsAbout(kit, id);
      assert.equal(new Set(mails.map(({ messageId }) => messageId)).size, 1);
      const { effects } = await shown(kit, id);
      assert.deepEqual(effects.map(({ kind, state }) => `${kind} ${state}`).sort(), [
        'calendar_event done',
        'candidate_mail done',
        'interview_calendar done',
      ]);
    }
    for (const { person } of [doc, team])
      assert.equal(kit.sandbox.cronofy.eventsOf(person).length, booked.length);
    await eventually(async () => {
      const open = `select 1 from pgboss.job where name = 'effects' and state in ('created', 'retry', 'active')`;
      return (await queryDatabase(kit.database.url, open, [], kit.tenantId)).length === 0 ? true : undefined;
    }, 60);
  } finally {
    await worker.stop();
  }
});
