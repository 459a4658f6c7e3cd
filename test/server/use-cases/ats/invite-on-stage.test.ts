import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { AtsCandidate } from '../../../../packages/server/src/domain/applicant-tracking.js';
import type { Invitation } from '../../../../packages/server/src/domain/invitation.js';
import type { SchedulingError } from '../../../../packages/server/src/domain/scheduling-error.js';
import { makeRetryMissedInvitation } from '../../../../packages/server/src/use-cases/ats/invite-on-stage.js';
import {
  makePutStagePlan,
  makeShowStagePlans,
} from '../../../../packages/server/src/use-cases/ats/stage-plans.js';
import {
  anAtsApplication,
  anAtsCandidate,
  anAtsJob,
  anAtsStage,
  anAtsStep,
  anAtsUser,
} from '../../../support/ats-records.js';
import { aMember, aPlan } from '../../../support/records.js';
import { type StoreFixture, startStore } from '../../../support/store-fixture.js';
import { type Synced, connectSystem } from './sync.harness.js';

let fixture: StoreFixture;
before(async () => {
  fixture = await startStore();
});
after(() => fixture.stop());

/** A candidate who is in another stage, and a plan for `onsite` that invites from now on, unless told otherwise. */
async function mapped(changes: { candidate?: Partial<AtsCandidate>; invites?: boolean } = {}) {
  const synced = await connectSystem(fixture);
  const { system, connectionId, tenantId, ports } = synced;
  system.resources = [
    { name: 'all', kinds: ['job', 'stage', 'step', 'user', 'candidate', 'application'], hasIncrements: true },
  ];
  system.pageSize = 50;
  system.put('user', anAtsUser('rita', { name: 'Rita', emails: ['rita@hiring.example'] }));
  system.put('job', anAtsJob('job-1', { recruiterId: 'rita' }));
  system.put('stage', anAtsStage('review', { order: 0 }));
  system.put('stage', anAtsStage('onsite', { order: 1 }));
  system.put('step', anAtsStep('step-7', { stageId: 'onsite' }));
  system.put('candidate', anAtsCandidate('candidate-1', changes.candidate));
  system.put('application', anAtsApplication('a', { stageId: 'review' }));
  await synced.sync();
  const member = aMember();
  const plan = aPlan([member.id]);
  await synced.in(async (tx) => {
    await tx.members.put(member);
    await tx.plans.insert(plan);
  });
  const place = { connectionId, jobId: 'job-1', stageId: 'onsite' };
  const { invites = true } = changes;
  await makePutStagePlan(ports)(tenantId, place, { planId: plan.id, invites, steps: undefined });
  return { ...synced, plan, place };
}

/** Invitations of the tenant, by the events that tell of them. */
async function invitationsOf({ tenantId, in: run }: Pick<Synced, 'tenantId' | 'in'>): Promise<Invitation[]> {
  const rows = await fixture.asTenant(
    tenantId,
    'select invitation_id as id from invitations order by created_at',
  );
  const found: Invitation[] = [];
  for (const { id } of rows) {
    const invitation = await run((tx) => tx.invitations.find(String(id)));
    if (invitation !== undefined) found.push(invitation);
  }
  return found;
}

const missedOf = ({ connectionId, in: run }: Pick<Synced, 'connectionId' | 'in'>) =>
  run((tx) => tx.atsStagePlans.missedOf(connectionId, 10));

test('whoever enters a stage that invites is invited, with the job, its people and the step, and mailed', async () => {
  const at = await mapped();
  at.system.put('application', anAtsApplication('a', { stageId: 'onsite' }));
  await at.ask();
  const [invitation, ...others] = await invitationsOf(at);
  assert.ok(invitation !== undefined && others.length === 0);
  assert.equal(invitation.candidate.email, 'marty@mail.example');
  assert.equal(invitation.job.name, 'Apprentice Time Traveller');
  assert.deepEqual(invitation.hiringTeam.recruiters, [{ email: 'rita@hiring.example', name: 'Rita' }]);
  assert.deepEqual(invitation.ats, {
    connectionId: at.connectionId,
    applicationId: 'a',
    candidateId: 'candidate-1',
    jobId: 'job-1',
    stageId: 'onsite',
    steps: { [at.plan.sessions[0]?.key ?? '']: 'step-7' },
  });
  const task = await at.in((tx) => tx.invitationTasks.find(invitation.id, 'mail'));
  assert.equal(task?.state, 'pending');
});

test('somebody is invited once for a stage, however often they come back to it', async () => {
  const at = await mapped();
  for (const stageId of ['onsite', 'review', 'onsite']) {
    at.system.put('application', anAtsApplication('a', { stageId }));
    await at.ask();
  }
  assert.equal((await invitationsOf(at)).length, 1);
});

test('who comes to another job is invited there, though its stage is the same one of the account', async () => {
  const at = await mapped();
  const place = { connectionId: at.connectionId, jobId: 'job-2', stageId: 'review' };
  at.system.put('job', anAtsJob('job-2'));
  at.system.put('stage', anAtsStage('review', { order: 0, jobId: undefined }));
  await at.ask();
  const choice = { planId: at.plan.id, invites: true, steps: undefined };
  await makePutStagePlan(at.ports)(at.tenantId, place, choice);
  at.system.put('application', anAtsApplication('a', { jobId: 'job-2', stageId: 'review' }));
  await at.ask();
  assert.equal((await invitationsOf(at)).length, 1);
});

const nobody: { what: string; stageId?: string; status?: 'rejected'; entered?: string; invites?: boolean }[] =
  [
    { what: 'who enters another stage', stageId: 'offer' },
    { what: 'who is out of the race', status: 'rejected' },
    { what: 'who entered before it was to invite', entered: '2020-01-01T00:00:00Z' },
    { what: 'who enters a stage whose plan does not invite', invites: false },
  ];
for (const { what, stageId = 'onsite', status = 'active', entered, invites = true } of nobody) {
  test(`nobody is invited ${what}`, async () => {
    const at = await mapped({ invites });
    const stageEnteredAt = entered === undefined ? undefined : Temporal.Instant.from(entered);
    at.system.put('application', anAtsApplication('a', { stageId, status, stageEnteredAt }));
    await at.ask();
    assert.deepEqual(await invitationsOf(at), []);
    assert.deepEqual(await missedOf(at), []);
  });
}

test('who is in the stage when a system is first read is not invited', async () => {
  const at = await mapped();
  const fresh = {
    ...at.system.resources[0],
    name: 'other',
    kinds: ['application' as const],
    hasIncrements: true,
  };
  at.system.resources = [fresh];
  at.system.put('application', anAtsApplication('z', { stageId: 'onsite' }));
  await at.ask();
  assert.deepEqual(await invitationsOf(at), []);
});

const unwritable: { what: string; candidate: Partial<AtsCandidate> }[] = [
  { what: 'without an address', candidate: { email: undefined } },
  { what: 'with an address that is none', candidate: { email: 'marty at mail' } },
  { what: 'who must not be written to', candidate: { canEmail: false } },
  { what: 'without a name any more', candidate: { isAnonymized: true } },
];
for (const { what, candidate } of unwritable) {
  test(`a candidate ${what} is not invited, which is to be seen`, async () => {
    const at = await mapped({ candidate });
    at.system.put('application', anAtsApplication('a', { stageId: 'onsite' }));
    await at.ask();
    assert.deepEqual(await invitationsOf(at), []);
    assert.deepEqual(
      (await missedOf(at)).map(({ applicationId, stageId }) => [applicationId, stageId]),
      [['a', 'onsite']],
    );
  });
}

test('who could not be invited is, once their address is there, and is no failure any more', async () => {
  const at = await mapped({ candidate: { email: undefined } });
  at.system.put('application', anAtsApplication('a', { stageId: 'onsite' }));
  await at.ask();
  at.system.put('candidate', anAtsCandidate('candidate-1'));
  await at.ask();
  assert.equal((await invitationsOf(at)).length, 1);
  assert.deepEqual(await missedOf(at), []);
});

test('who has left the stage again is no failure any more', async () => {
  const at = await mapped({ candidate: { email: undefined } });
  for (const stageId of ['onsite', 'review']) {
    at.system.put('application', anAtsApplication('a', { stageId }));
    await at.ask();
  }
  assert.deepEqual(await missedOf(at), []);
});

test('a person can have it tried once more, and hears what is still in the way', async () => {
  const at = await mapped({ candidate: { email: undefined } });
  at.system.put('application', anAtsApplication('a', { stageId: 'onsite' }));
  await at.ask();
  const [missed] = await missedOf(at);
  const retry = makeRetryMissedInvitation(at.ports);
  const isCode = (code: string) => (error: SchedulingError) => error.code === code;
  await assert.rejects(retry(at.tenantId, missed?.id ?? ''), isCode('invalid_request'));
  const mended = { runAt: Temporal.Now.instant(), wantsChanges: false };
  const candidate = anAtsCandidate('candidate-1');
  await at.in((tx) => tx.atsMirror.save(at.connectionId, 'candidate', [candidate], mended));
  await retry(at.tenantId, missed?.id ?? '');
  assert.equal((await invitationsOf(at)).length, 1);
  await assert.rejects(retry(at.tenantId, missed?.id ?? ''), isCode('not_found'));
});

test('an application without a job is invited to its stage of the account', async () => {
  const at = await mapped();
  at.system.put('stage', anAtsStage('pool', { jobId: undefined }));
  at.system.put('application', anAtsApplication('b', { jobId: undefined, stageId: undefined }));
  await at.ask();
  const place = { ...at.place, jobId: '', stageId: 'pool' };
  const change = { planId: at.plan.id, invites: true, steps: undefined };
  await makePutStagePlan(at.ports)(at.tenantId, place, change);
  at.system.put('application', anAtsApplication('b', { jobId: undefined, stageId: 'pool' }));
  await at.ask();
  assert.equal((await invitationsOf(at))[0]?.job.name, at.plan.name);
});

test('a stage keeps inviting since when it did, whatever else of its plan changes', async () => {
  const at = await mapped();
  const first = await makeShowStagePlans(at.ports)(at.tenantId, at.connectionId);
  const change = { planId: at.plan.id, invites: true, steps: {} };
  const second = await makePutStagePlan(at.ports)(at.tenantId, at.place, change);
  assert.equal(String(second.stagePlans[0]?.invitesSince), String(first.stagePlans[0]?.invitesSince));
  assert.deepEqual(second.stagePlans[0]?.steps, {});
});
