import assert from 'node:assert/strict';
import { addApplication, addCandidate, moveApplication } from '../../demo/sandbox/ats/pipeline.js';
import type { WorldInterview, WorldNote } from '../../demo/sandbox/ats/records.js';
import { type Hiring, addHiring, greenhouseKey } from './ats.js';
import { settled } from './booked.js';
import { asElement } from './conferencing-consent.js';
import { adminToken } from './connect-account.js';
import { type Applicant, type ConnectedAts, askAts, bookByMail, readAts } from './hiring.js';
import { type Kit, type TestMember, addMember, addPlan } from './kit.js';

/** The sandbox's Greenhouse, connected and read, with a plan for its phone interviews whose stage invites by itself. */
export interface ConnectedGreenhouse extends ConnectedAts {
  hiring: Hiring;
  /** Ivan and Mei, who sit in the plan; Mei is found by an address that is not her first one. */
  ivan: TestMember;
  mei: TestMember;
  planId: string;
}

/** Connects the sandbox's Greenhouse as its Site Admin Ada, reads it, and lets `Phone Interview` invite. */
export async function connectGreenhouse(kit: Kit): Promise<ConnectedGreenhouse> {
  const hiring = addHiring(kit.sandbox.greenhouse.world);
  const token = await adminToken(kit.host, { permissions: ['ats:read', 'ats:connect'] });
  const json = { ...greenhouseKey, actingUser: String(hiring.users.ada) };
  const reply = await asElement(kit, token, { method: 'POST', path: '/ats/greenhouse', json });
  assert.equal(reply.status, 201, reply.text);
  const { connectionId } = reply.json<{ connectionId: string }>();
  await readAts(kit, { connectionId, token });
  const ivan = await addMember(kit, 'ivan', { email: 'ivan@hiring.example', name: 'Ivan Interviewer' });
  const mei = await addMember(kit, 'mei', { email: 'mei.wang@hiring.example', name: 'Mei 王' });
  const { id: planId } = await addPlan(kit, ['ivan', 'mei']);
  const greenhouse = { connectionId, token, hiring, ivan, mei, planId };
  const place = `jobs/${hiring.jobs.engineer}/stages/${hiring.stages.phone}/plan`;
  const put = await askAts(kit, greenhouse, 'PUT', place, { planId, invites: true });
  assert.equal(put.status, 200, put.text);
  return greenhouse;
}

let applicants = 0;

/** Somebody applies, and what changed is read. */
export async function apply(kit: Kit, greenhouse: ConnectedGreenhouse): Promise<Applicant> {
  applicants += 1;
  const email = `arya${applicants}.stark@candidates.example`;
  const { world } = kit.sandbox.greenhouse;
  const candidate = addCandidate(world, {
    firstName: `Arya${applicants}`,
    lastName: 'Stark',
    emails: [email],
    phones: [`+1 315 555 ${String(2000 + applicants)}`],
  });
  const { id } = addApplication(world, {
    candidateId: candidate.id,
    jobId: greenhouse.hiring.jobs.engineer,
  });
  await readAts(kit, greenhouse);
  return { candidateId: candidate.id, applicationId: id, name: `Arya${applicants} Stark`, email };
}

/** Somebody is moved into the stage that invites, by hand. @returns once that is read */
export async function moveToPhone(
  kit: Kit,
  greenhouse: ConnectedGreenhouse,
  { applicationId }: Applicant,
): Promise<void> {
  moveApplication(kit.sandbox.greenhouse.world, applicationId, greenhouse.hiring.stages.phone);
  await readAts(kit, greenhouse);
}

/** Somebody applies, is moved into the stage that invites, and books; all of it is written. */
export async function booked(
  kit: Kit,
  greenhouse: ConnectedGreenhouse,
): Promise<{ id: string; applicant: Applicant }> {
  const applicant = await apply(kit, greenhouse);
  await moveToPhone(kit, greenhouse, applicant);
  const id = await bookByMail(kit, applicant);
  await settled(kit, id);
  return { id, applicant };
}

/** The scheduled interviews of an application at Greenhouse, and what stands in its candidate's feed. */
export function standingAtGreenhouse(
  { sandbox }: Pick<Kit, 'sandbox'>,
  { applicationId, candidateId }: Applicant,
): { interviews: WorldInterview[]; notes: WorldNote[]; mails: WorldNote[] } {
  const { interviews, notes } = sandbox.greenhouse.world;
  const feed = notes.filter((note) => note.candidateId === candidateId);
  return {
    interviews: interviews.filter(
      (interview) => interview.applicationId === applicationId && interview.startsAtMs !== undefined,
    ),
    notes: feed.filter(({ kind }) => kind !== 'email'),
    mails: feed.filter(({ kind }) => kind === 'email'),
  };
}
