import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { AtsProvider } from '../../../../packages/server/src/ports/ats-provider.js';
import type { AtsStagePlan } from '../../../../packages/server/src/ports/ats-records.js';
import { systemRandomness } from '../../../../packages/server/src/security/randomness.js';
import { makePlanFromStage } from '../../../../packages/server/src/use-cases/ats/plan-from-stage.js';
import { USUAL_SETTINGS } from '../../../../packages/server/src/use-cases/ats/show-ats.js';
import { makePutStagePlan } from '../../../../packages/server/src/use-cases/ats/stage-plans.js';
import { anAtsJob, anAtsStage, anAtsStep, anAtsUser } from '../../../support/ats-records.js';
import { aConnection, aMember, aPlan } from '../../../support/records.js';
import { type StoreFixture, startStore } from '../../../support/store-fixture.js';
import { providerOver as greenhouseOver } from '../../adapters/greenhouse/greenhouse.harness.js';
import { providerOver as leverOver } from '../../adapters/lever/lever.harness.js';
import { atsOver as recruiteeOver } from '../../adapters/recruitee/recruitee.harness.js';

let fixture: StoreFixture;
before(async () => {
  fixture = await startStore();
});
after(() => fixture.stop());

/** A job of a vendor's with the stages `onsite`, which plans an interview, and `review`, which plans a take-home test. */
async function hiringWith(provider: AtsProvider) {
  const tenant = await fixture.newTenant();
  const connection = aConnection({ provider: provider.name, scope: 'key' });
  const { id: connectionId } = connection;
  const member = aMember({ email: 'doc@hillvalley.example' });
  const plan = aPlan([member.id]);
  await fixture.store.transaction(tenant, async (tx) => {
    await tx.connections.insert(connection, {});
    await tx.members.put(member);
    await tx.plans.insert(plan);
    const options = { runAt: tx.now, wantsChanges: false };
    await tx.atsMirror.save(connectionId, 'user', [anAtsUser('doc')], options);
    await tx.atsMirror.save(connectionId, 'job', [anAtsJob('job-1', { recruiterId: 'doc' })], options);
    await tx.atsMirror.save(connectionId, 'stage', [anAtsStage('review'), anAtsStage('onsite')], options);
    const steps = [
      anAtsStep('step-1', { stageId: 'onsite' }),
      anAtsStep('step-2', { stageId: 'review', isSchedulable: false }),
    ];
    await tx.atsMirror.save(connectionId, 'step', steps, options);
  });
  const ports = {
    store: fixture.store,
    randomness: systemRandomness,
    providers: { ats: new Map([[provider.name, provider]]), partners: new Map() },
  };
  const placeOf = (stageId: string) => ({ connectionId, jobId: 'job-1', stageId });
  return {
    make: (stageId: string) => makePlanFromStage(ports)(tenant, placeOf(stageId)),
    give: (stageId: string, steps?: AtsStagePlan['steps'], invites = false) =>
      makePutStagePlan(ports)(tenant, placeOf(stageId), { planId: plan.id, invites, steps }),
    loseSteps: () =>
      fixture.store.transaction(tenant, (tx) =>
        tx.atsMirror.save(
          connectionId,
          'step',
          [anAtsStep('step-1', { stageId: 'onsite', isSchedulable: false })],
          { runAt: tx.now, wantsChanges: false },
        ),
      ),
    plans: () => fixture.store.transaction(tenant, (tx) => tx.plans.list({ limit: 10, after: undefined })),
    writesNoInterviews: () =>
      fixture.store.transaction(tenant, (tx) =>
        tx.atsAccounts.put({
          connectionId,
          settings: { ...USUAL_SETTINGS, writesInterviews: false },
          hookSecrets: [],
          heardAt: undefined,
        }),
      ),
  };
}

const advised = {
  code: 'invalid_request',
  message: /Add one to it in the job’s interview plan in Greenhouse/,
};

test('greenhouse 1.9: a stage that plans no interview gets no plan, made or by hand, and it is said what to do there', async () => {
  const { make, give, plans } = await hiringWith(greenhouseOver(fetch));
  const before = await plans();
  await assert.rejects(make('review'), advised);
  assert.deepEqual(await plans(), before);
  await assert.rejects(give('review'), (error: { message: string; details: unknown }) => {
    assert.match(error.message, advised.message);
    assert.deepEqual(error.details, { errors: [{ path: 'stageId', message: error.message }] });
    return true;
  });
  await assert.rejects(give('review', {}), advised);
});

test('greenhouse 1.9: a stage that plans one gets a plan, made and by hand', async () => {
  const { make, give } = await hiringWith(greenhouseOver(fetch));
  assert.equal((await make('onsite')).plan.sessions[0]?.title, 'Flux capacitors');
  const { stagePlans } = await give('onsite');
  assert.deepEqual(Object.values(stagePlans[0]?.steps ?? {}), ['step-1']);
});

test('greenhouse 1.9: a stage that has lost its interviews can be told to invite no more, and not to invite again', async () => {
  const { give, loseSteps } = await hiringWith(greenhouseOver(fetch));
  await give('onsite', undefined, true);
  await loseSteps();
  const { stagePlans } = await give('onsite');
  assert.equal(stagePlans[0]?.invites, false);
  await assert.rejects(give('onsite', undefined, true), advised);
});

test('greenhouse 1.9: where somebody says which interviews of the plan the sessions are, the stage need plan none', async () => {
  const { give } = await hiringWith(greenhouseOver(fetch));
  const { stagePlans } = await give('review', { onsite: 'step-9' });
  assert.deepEqual(stagePlans[0]?.steps, { onsite: 'step-9' });
});

test('greenhouse 1.9: where no interviews are written, a stage need plan none', async () => {
  const { make, give, writesNoInterviews } = await hiringWith(greenhouseOver(fetch));
  await writesNoInterviews();
  assert.equal((await make('review')).plan.sessions.length, 1);
  assert.equal((await give('review')).stagePlans.length, 1);
});

for (const provider of [leverOver(fetch), recruiteeOver(fetch)]) {
  test(`${provider.name}: every stage gets a plan, for none plans interviews there`, async () => {
    const { make, give } = await hiringWith(provider);
    assert.equal((await make('review')).plan.sessions.length, 1);
    assert.equal((await give('review')).stagePlans.length, 1);
  });
}
