import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { atsOver, partnerOver } from '../../adapters/recruitee/recruitee.harness.js';
import { systemRandomness } from '../../../../packages/server/src/security/randomness.js';
import { makeFindPartnersCustomer } from '../../../../packages/server/src/use-cases/partners/partner-caller.js';
import {
  type ReceivePorts,
  type SentCandidate,
  makeReceiveCandidate,
} from '../../../../packages/server/src/use-cases/partners/receive-candidate.js';
import { anAtsApplication, anAtsCandidate } from '../../../support/ats-records.js';
import { NINE, aConnection, aMember, aPlan } from '../../../support/records.js';
import { type StoreFixture, startStore } from '../../../support/store-fixture.js';

let fixture: StoreFixture;
before(async () => {
  fixture = await startStore();
});
after(() => fixture.stop());

/** A tenant with a plan, the partner's account with a customer's token, and the vendor's ATS where it is wanted. */
async function tenantWith({ hasAts }: { hasAts: boolean }) {
  const tenant = await fixture.newTenant();
  const secret = systemRandomness.secret();
  const ids = await fixture.store.transaction(tenant, async (tx) => {
    const member = aMember();
    await tx.members.put(member);
    const plan = aPlan([member.id]);
    await tx.plans.insert(plan);
    const partner = aConnection({ provider: 'recruiteepartner', scope: 'key' });
    const ats = aConnection({ provider: 'recruitee', scope: 'key' });
    await tx.connections.insert(partner, {});
    await tx.partnerTokens.insert(
      {
        id: systemRandomness.id('ptk'),
        connectionId: partner.id,
        label: 'Acme',
        companyId: undefined,
        createdAt: NINE,
        usedAt: undefined,
      },
      systemRandomness.hash(secret),
    );
    if (hasAts) {
      await tx.connections.insert(ats, {});
      const options = { runAt: NINE, wantsChanges: false };
      await tx.atsMirror.save(ats.id, 'candidate', [anAtsCandidate('501')], options);
      const [on, other] = ['282039', '5'].map((jobId) =>
        anAtsApplication(`501-${jobId}`, { candidateId: '501', jobId, stageId: `${jobId}-7102` }),
      );
      assert.ok(on && other);
      await tx.atsMirror.save(ats.id, 'application', [other, on], options);
    }
    return { planId: plan.id, atsId: ats.id };
  });
  const sent = (changes: Partial<SentCandidate> = {}): SentCandidate => ({
    candidateId: '501',
    companyId: '1',
    reportId: 'report-1',
    testId: ids.planId,
    firstName: 'Jon',
    lastName: '',
    email: 'jon@example.com',
    phone: undefined,
    admin: undefined,
    offer: { id: '282039', title: undefined },
    ...changes,
  });
  const ports = {
    store: fixture.store,
    randomness: systemRandomness,
    providers: {
      byConsent: new Map(),
      byKey: new Map(),
      conferencing: new Map(),
      ats: new Map([['recruitee', atsOver(fetch)]]),
      partners: new Map([['recruiteepartner', partnerOver(fetch)]]),
    },
  } as unknown as ReceivePorts; // inviting uses no more of them
  const findCustomer = makeFindPartnersCustomer(ports);
  const receive = makeReceiveCandidate(ports);
  const invitationOf = async (candidate: SentCandidate) => {
    const id = await receive(await findCustomer({ secret, vendor: 'recruitee' }), candidate);
    return fixture.store.transaction(tenant, (tx) => tx.invitations.find(id));
  };
  return { ...ids, sent, invitationOf };
}

test('recruitee C: where the ATS is connected too, the application is found by candidate and job', async () => {
  const { atsId, sent, invitationOf } = await tenantWith({ hasAts: true });
  const invitation = await invitationOf(sent());
  assert.deepEqual(invitation?.ats, {
    connectionId: atsId,
    applicationId: '501-282039',
    candidateId: '501',
    jobId: '282039',
    stageId: '282039-7102',
    steps: {},
  });
});

test('recruitee C: without the ATS, the job or the application there is an invitation all the same', async () => {
  const without = await tenantWith({ hasAts: false });
  assert.equal((await without.invitationOf(without.sent()))?.ats, undefined);
  const { sent, invitationOf } = await tenantWith({ hasAts: true });
  assert.equal((await invitationOf(sent({ offer: undefined })))?.ats, undefined);
  assert.equal((await invitationOf(sent({ reportId: 'report-2', candidateId: '9' })))?.ats, undefined);
});

test('recruitee A.2: one name is enough, and a job without a title is called as the plan is', async () => {
  const { sent, invitationOf } = await tenantWith({ hasAts: false });
  const invitation = await invitationOf(sent());
  assert.deepEqual([invitation?.candidate.name, invitation?.job.name], ['Jon', 'Onsite']);
});
