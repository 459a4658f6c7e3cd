import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { SchedulingError } from '../../../packages/server/src/domain/scheduling-error.js';
import {
  type InvitationTaskContext,
  type TaskOutcome,
  makeDeliverInvitationTask,
} from '../../../packages/server/src/outbox/deliver-invitation-task.js';
import type { InvitationTaskKind } from '../../../packages/server/src/ports/invitation-task-records.js';
import type { Invitation } from '../../../packages/server/src/domain/invitation.js';
import { aMember, aPlan, anInvitation } from '../../support/records.js';
import { type StoreFixture, startStore } from '../../support/store-fixture.js';

let fixture: StoreFixture;
let tenant: string;
before(async () => {
  fixture = await startStore();
  tenant = await fixture.newTenant();
});
after(() => fixture.stop());

const link = {
  connectionId: 'con_1',
  applicationId: 'a',
  candidateId: 'c',
  jobId: undefined,
  stageId: undefined,
  steps: {},
};

/** An invitation with a task of this kind that is due. */
async function queued(kind: InvitationTaskKind, changes: Partial<Invitation> = {}) {
  return fixture.store.transaction(tenant, async (tx) => {
    const member = aMember();
    await tx.members.put(member);
    const plan = aPlan([member.id]);
    await tx.plans.insert(plan);
    const invitation = anInvitation(plan.id, changes);
    await tx.invitations.insert(invitation);
    await tx.invitationTasks.queue(invitation.id, [kind]);
    const task = await tx.invitationTasks.find(invitation.id, kind);
    return { invitationId: invitation.id, taskId: task?.id ?? '' };
  });
}

const find = (invitationId: string, kind: InvitationTaskKind) =>
  fixture.store.transaction(tenant, (tx) => tx.invitationTasks.find(invitationId, kind));
const queueAgain = (invitationId: string, kind: InvitationTaskKind) =>
  fixture.store.transaction(tenant, (tx) => tx.invitationTasks.queue(invitationId, [kind]));
const jobsOf = (taskId: string) =>
  fixture.sent.filter((job) => job.queue === 'invitation_tasks' && job.data.taskId === taskId);

function worker(handle: (context: InvitationTaskContext) => Promise<TaskOutcome>) {
  const failures: string[] = [];
  const deliver = makeDeliverInvitationTask({
    store: fixture.store,
    randomness: { fraction: () => 0.5 },
    handlers: { mail: handle, ats_note: handle, ats_mail: handle, partner_report: handle },
    onFailure: ({ code }) => failures.push(code),
  });
  const { signal } = new AbortController();
  return { failures, run: (taskId: string) => deliver({ tenantId: tenant, taskId }, signal) };
}

const down = new SchedulingError('provider_unavailable', 'Down.');

test('R8 a task that failed is tried again later, with its reason kept until it is done', async () => {
  const { invitationId, taskId } = await queued('ats_note');
  const faults = [down];
  const { run, failures } = worker(() => {
    const fault = faults.shift();
    return fault === undefined ? Promise.resolve('done') : Promise.reject(fault);
  });
  await run(taskId);
  const waiting = await find(invitationId, 'ats_note');
  assert.deepEqual([waiting?.state, waiting?.lastError], ['pending', 'provider_unavailable: Down.']);
  assert.deepEqual(failures, ['provider_unavailable']);
  const [, retry] = jobsOf(taskId);
  assert.equal(retry?.at?.toString(), waiting?.dueAt.toString());
  await fixture.asTenant(tenant, 'update invitation_tasks set due_at = now() where task_id = $1', [taskId]);
  await run(taskId);
  const done = await find(invitationId, 'ats_note');
  assert.deepEqual([done?.state, done?.lastError, done?.attempts], ['done', undefined, 2]);
});

test('a task that is not due is not carried out, and neither is one that is done', async () => {
  const { invitationId, taskId } = await queued('ats_note');
  let count = 0;
  const { run } = worker(() => {
    count += 1;
    return Promise.resolve('done');
  });
  await fixture.asTenant(
    tenant,
    `update invitation_tasks set due_at = now() + interval '1 hour' where task_id = $1`,
    [taskId],
  );
  await run(taskId);
  assert.equal(count, 0);
  await queueAgain(invitationId, 'ats_note');
  await run(taskId);
  await run(taskId);
  assert.equal(count, 1);
});

test('R9 what no second try mends has failed, and runs once more when a person reopens it', async () => {
  const { invitationId, taskId } = await queued('mail');
  const faults = [new SchedulingError('provider_rejected', 'No such address.')];
  const { run } = worker(() => {
    const fault = faults.shift();
    return fault === undefined ? Promise.resolve('done') : Promise.reject(fault);
  });
  await run(taskId);
  assert.equal((await find(invitationId, 'mail'))?.state, 'failed');
  const reopen = () => fixture.store.transaction(tenant, (tx) => tx.invitationTasks.reopen(taskId));
  assert.equal(await reopen(), true);
  assert.equal(await reopen(), false);
  await run(taskId);
  assert.equal((await find(invitationId, 'mail'))?.state, 'done');
});

test('R7 two workers at once carry a task out once, and the second one looks again', async () => {
  const { taskId } = await queued('mail');
  let count = 0;
  let letGo: () => void = () => undefined;
  const held = new Promise<void>((resolve) => {
    letGo = resolve;
  });
  let begun: () => void = () => undefined;
  const hasBegun = new Promise<void>((resolve) => {
    begun = resolve;
  });
  const { run } = worker(async () => {
    count += 1;
    begun();
    await held;
    return 'done';
  });
  const first = run(taskId);
  await hasBegun;
  await run(taskId);
  assert.equal(jobsOf(taskId).length, 2);
  letGo();
  await first;
  assert.equal(count, 1);
});

test('what is asked for once more while it is worked on is done once more', async () => {
  const { invitationId, taskId } = await queued('partner_report');
  const { run } = worker(async () => {
    await queueAgain(invitationId, 'partner_report');
    return 'done';
  });
  await run(taskId);
  assert.equal((await find(invitationId, 'partner_report'))?.state, 'pending');
  const again = worker(() => Promise.resolve('done'));
  await again.run(taskId);
  assert.equal((await find(invitationId, 'partner_report'))?.state, 'done');
});

test('R7 a worker that lost its lease writes nothing', async () => {
  const { invitationId, taskId } = await queued('ats_note');
  const other = worker(() => Promise.resolve('done'));
  const { run } = worker(async () => {
    await fixture.asTenant(
      tenant,
      `update invitation_tasks set leased_until = now() - interval '1 second' where task_id = $1`,
      [taskId],
    );
    await other.run(taskId);
    throw new SchedulingError('provider_rejected', 'Too late.');
  });
  await run(taskId);
  assert.equal((await find(invitationId, 'ats_note'))?.state, 'done');
});

test('what has a later part waits for it, and is brought forward when it is asked for', async () => {
  const { invitationId, taskId } = await queued('partner_report');
  const againAt = Temporal.Now.instant().add({ hours: 48 }).round('second');
  const { run } = worker(() => Promise.resolve({ againAt }));
  await run(taskId);
  const waiting = await find(invitationId, 'partner_report');
  assert.deepEqual([waiting?.state, waiting?.dueAt.toString()], ['pending', againAt.toString()]);
  assert.equal(jobsOf(taskId).at(-1)?.at?.toString(), againAt.toString());
  await queueAgain(invitationId, 'partner_report');
  const sooner = await find(invitationId, 'partner_report');
  assert.ok(sooner && Temporal.Instant.compare(sooner.dueAt, againAt) < 0);
});

test('only once its mail was sent is an invitation noted and logged in the ATS', async () => {
  const { invitationId, taskId } = await queued('mail', { ats: link });
  const failing = worker(() => Promise.reject(new SchedulingError('provider_rejected', 'No such address.')));
  await failing.run(taskId);
  assert.equal(await find(invitationId, 'ats_note'), undefined);
  await fixture.store.transaction(tenant, (tx) => tx.invitationTasks.reopen(taskId));
  await worker(() => Promise.resolve('done')).run(taskId);
  assert.equal((await find(invitationId, 'ats_note'))?.state, 'pending');
  assert.equal((await find(invitationId, 'ats_mail'))?.state, 'pending');
});

test('an invitation that no ATS knows of is noted nowhere', async () => {
  const { invitationId, taskId } = await queued('mail');
  await worker(() => Promise.resolve('done')).run(taskId);
  assert.equal(await find(invitationId, 'ats_note'), undefined);
});
