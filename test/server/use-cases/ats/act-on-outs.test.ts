import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { AtsApplication, AtsLink } from '../../../../packages/server/src/domain/applicant-tracking.js';
import { ERASED_CANDIDATE } from '../../../../packages/server/src/domain/candidate-out.js';
import { SchedulingError } from '../../../../packages/server/src/domain/scheduling-error.js';
import { makeActOnOuts } from '../../../../packages/server/src/use-cases/ats/act-on-outs.js';
import { makeLookAtAtsNews } from '../../../../packages/server/src/use-cases/ats/ats-news.js';
import { anAtsCandidate } from '../../../support/ats-records.js';
import { type Written, startWritten } from './written.harness.js';

let written: Written;
before(async () => {
  written = await startWritten();
});
after(() => written.drifting.candidates.fixture.stop());

const { signal } = new AbortController();
const failures: string[] = [];
const onFailure = ({ code }: { code: string }): void => void failures.push(code);

/** What a hook's news of the application come to. */
const tell = ({ applicationId, connectionId }: AtsLink): Promise<void> =>
  makeLookAtAtsNews({ ...written.ports, onFailure })(
    { tenantId: written.tenant, connectionId, news: { kind: 'application', applicationId } },
    signal,
  );

const act = (): Promise<void> => makeActOnOuts({ ...written.ports, onFailure })(written.tenant, signal);

/** Lets the grace be over. */
async function later(): Promise<void> {
  const { fixture, tenant } = written.drifting.candidates;
  await fixture.asTenant(tenant, `update ats_outs set due_at = due_at - interval '1 day'`);
}

function change({ applicationId }: AtsLink, changes: Partial<AtsApplication>): void {
  const application = written.ats.applications.get(applicationId);
  assert.ok(application);
  written.ats.applications.set(applicationId, { ...application, ...changes });
}

const kindsOf = async (booking: Parameters<Written['standing']>[0]): Promise<string[]> =>
  (await written.drifting.exceptions(booking)).map(({ kind, detail }) => `${kind} ${detail.reason ?? ''}`);

test('somebody who was rejected and is back within the grace keeps the interview', async () => {
  const { booking, link } = await written.book(await written.newPlan());
  change(link, { status: 'rejected' });
  await tell(link);
  await act();
  assert.deepEqual(await kindsOf(booking), [], 'nothing happens within the grace');
  change(link, { status: 'active' });
  await tell(link);
  await later();
  await act();
  assert.deepEqual(await kindsOf(booking), []);
  assert.equal((await written.drifting.booking(booking)).status, 'confirmed');
});

test('coordinators are asked about somebody who is out, and may cancel', async () => {
  const { booking, link } = await written.book(await written.newPlan(), 2);
  change(link, { status: 'rejected' });
  await tell(link);
  await later();
  await act();
  assert.deepEqual(await kindsOf(booking), ['candidate_out rejected']);
  await written.drifting.resolve(await written.drifting.onlyOpen(booking), 'cancel');
  const cancelled = await written.drifting.booking(booking);
  assert.equal(cancelled.status, 'cancelled');
  assert.match(cancelled.cancelReason ?? '', /rejected/);
});

test('what was decided to be kept is not asked about again by other news of the application', async () => {
  const { booking, link } = await written.book(await written.newPlan(), 4);
  change(link, { stageId: 'stage-2' });
  await tell(link);
  await later();
  await act();
  await written.drifting.resolve(await written.drifting.onlyOpen(booking), 'accept');
  change(link, { recruiterId: 'user-1' });
  await tell(link);
  await later();
  await act();
  assert.deepEqual(await kindsOf(booking), ['candidate_out moved']);
});

test('an interview that goes on just now is asked about, and not broken off by itself', async () => {
  await written.settings({ onCandidateOut: 'cancel' });
  const { booking, link } = await written.book(await written.newPlan(), 40);
  const { fixture, tenant } = written.drifting.candidates;
  await fixture.asTenant(
    tenant,
    `update bookings set sessions = jsonb_set(sessions, '{0,start}', to_jsonb(now() - interval '1 minute'))
     where booking_id = '${booking.id}'`,
  );
  change(link, { status: 'rejected' });
  await tell(link);
  await later();
  await act();
  await written.settings({});
  assert.deepEqual(await kindsOf(booking), ['candidate_out rejected']);
  assert.equal((await written.drifting.booking(booking)).status, 'confirmed');
});

test('interviews are cancelled by themselves where the admin wants it, and open invitations withdrawn', async () => {
  await written.settings({ onCandidateOut: 'cancel' });
  const plan = await written.newPlan();
  const { booking, link } = await written.book(plan, 6);
  const { invitationId } = await written.invite(plan, link);
  change(link, { status: 'hired' });
  await tell(link);
  await later();
  await act();
  await written.settings({});
  assert.equal((await written.drifting.booking(booking)).status, 'cancelled');
  const invitation = await written.within((tx) => tx.invitations.find(invitationId));
  assert.equal(invitation?.status, 'cancelled');
});

test('whoever was put together with another candidate goes on as them', async () => {
  const { booking, link } = await written.book(await written.newPlan(), 8);
  const survivor = await written.newApplication();
  written.ats.applications.delete(link.applicationId);
  written.ats.mergedInto.set(link.candidateId, survivor.candidateId);
  await tell(link);
  await later();
  await act();
  const { ats, status } = await written.drifting.booking(booking);
  assert.equal(status, 'confirmed');
  assert.deepEqual([ats?.applicationId, ats?.candidateId], [survivor.applicationId, survivor.candidateId]);
  assert.deepEqual(await kindsOf(booking), []);
});

test('of somebody who was anonymized there nothing that names them is kept here', async () => {
  const { booking, link, who } = await written.book(await written.newPlan(), 10);
  written.ats.candidates.set(
    link.candidateId,
    anAtsCandidate(link.candidateId, { name: 'Anonymous', email: undefined, isAnonymized: true }),
  );
  await tell(link);
  await later();
  await act();
  const after = await written.drifting.booking(booking);
  assert.deepEqual(
    [after.candidate.name, after.candidate.email],
    [ERASED_CANDIDATE.name, ERASED_CANDIDATE.email],
  );
  const invitation = await written.within((tx) => tx.invitations.find(who.invitationId));
  assert.equal(invitation?.candidate.email, ERASED_CANDIDATE.email);
  const mirrored = await written.within((tx) =>
    tx.atsMirror.find(written.connectionId, 'candidate', link.candidateId),
  );
  assert.equal(mirrored?.email, undefined);
  assert.deepEqual(await kindsOf(booking), ['candidate_out anonymized']);
});

test('an application that can’t be read just now is read later', async () => {
  const { booking, link } = await written.book(await written.newPlan(), 12);
  change(link, { status: 'rejected' });
  await tell(link);
  await later();
  written.ats.faults.push(new SchedulingError('provider_unavailable', 'It does not answer.'));
  await act();
  assert.deepEqual(failures, ['provider_unavailable']);
  assert.deepEqual(await kindsOf(booking), []);
  await later();
  await act();
  assert.deepEqual(await kindsOf(booking), ['candidate_out rejected']);
});
