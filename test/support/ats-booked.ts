import assert from 'node:assert/strict';
import { asElement } from './conferencing-consent.js';
import { adminToken } from './connect-account.js';
import { type Kit, addMember, addPlan, eventually } from './kit.js';
import { addLeverHiring, leverKey } from './lever.js';

/** The sandbox's Lever, connected and read, and a plan in which its interviewer Ivan sits. */
export interface ConnectedLever {
  connectionId: string;
  planId: string;
  hiring: ReturnType<typeof addLeverHiring>;
  /** What an invitation says to be for the application of Jon Snow. */
  invitation: { ats: { connectionId: string; applicationId: string } };
  token: string;
}

/** Connects the sandbox's Lever to a kit that has a worker. */
export async function connectLever(kit: Kit): Promise<ConnectedLever> {
  const hiring = addLeverHiring(kit.sandbox.lever.world);
  const token = await adminToken(kit.host, { permissions: ['ats:read', 'ats:connect'] });
  const reply = await asElement(kit, token, { method: 'POST', path: '/ats/lever', json: leverKey });
  assert.equal(reply.status, 201, reply.text);
  const { connectionId } = reply.json<{ connectionId: string }>();
  const { applicationId } = hiring.lever;
  await asElement(kit, token, { method: 'POST', path: `/ats/${connectionId}/sync` });
  await eventually(async () => {
    const listed = await asElement(kit, token, { path: `/ats/${connectionId}/applications` });
    const { data } = listed.json<{ data: { id: string }[] }>();
    const users = await asElement(kit, token, { path: `/ats/${connectionId}/users` });
    const isRead = users.json<{ data: unknown[] }>().data.length > 0;
    return isRead && data.some(({ id }) => id === applicationId) ? true : undefined;
  }, 60);
  await addMember(kit, 'ivan', { email: 'ivan@hiring.example', name: 'Ivan Interviewer' });
  const { id: planId } = await addPlan(kit, ['ivan']);
  return { connectionId, planId, hiring, token, invitation: { ats: { connectionId, applicationId } } };
}

/** The interviews of the world's application that are not cancelled, and the notes about its candidate. */
export const standingAtLever = (kit: Pick<Kit, 'sandbox'>, hiring: ConnectedLever['hiring']) => ({
  interviews: kit.sandbox.lever.world.interviews.filter(
    ({ applicationId }) => applicationId === hiring.applicationId,
  ),
  notes: kit.sandbox.lever.world.notes.filter(({ candidateId }) => candidateId === hiring.candidateId),
});
