import assert from 'node:assert/strict';
import type {
  ConferencingReply,
  VerifyHostsReply,
} from '../../packages/server/src/wire/conferencing-admin.js';
import { asElement, conferencingToken, consentAs } from './conferencing-consent.js';
import { type Kit, addMember, addPlan, eventually, sessionBody } from './kit.js';
import { addZoomPeople } from './zoom.js';

/** Who hosts in turn at the sandbox's Zoom. */
export const hostEmails = ['marty@hv.example', 'clara@hv.example'];

/** Connects the sandbox's Zoom, and waits until the people of its account are known and those who host are verified. @returns the connection's id */
export async function connectHosts(kit: Kit): Promise<string> {
  addZoomPeople(kit.sandbox);
  const token = await conferencingToken(kit);
  const { connectionId } = await consentAs(kit, token, 'doc');
  assert.ok(connectionId);
  await eventually(async () => {
    const reply = await asElement(kit, token, { path: '/conferencing' });
    const connections = reply.json<ConferencingReply>().providers.flatMap((each) => each.connections);
    return connections.some(({ id, hostsReadAt }) => id === connectionId && hostsReadAt !== null)
      ? true
      : undefined;
  });
  const verified = await asElement(kit, token, {
    method: 'POST',
    path: '/conferencing/hosts/verify',
    json: { connectionId, emails: hostEmails },
  });
  const { results } = verified.json<VerifyHostsReply>();
  assert.deepEqual(
    results.map(({ status }) => status),
    ['verified', 'verified'],
  );
  return connectionId;
}

/**
 * A plan of one session whose meetings these accounts host in turn.
 * @param settings of hosting, beside these
 * @returns its id and whoever sits in it
 */
export async function addHostedPlan(
  kit: Kit,
  connectionId: string,
  externalId = 'doc',
  settings: object = {},
) {
  const member = await addMember(kit, externalId);
  const hosts = hostEmails.map((email) => ({ email }));
  const conferencing = {
    provider: 'hosted',
    connectionId,
    host: { rule: 'even_distribution', hosts, plan: 'business_plus', ...settings },
  };
  const sessions = [sessionBody('onsite', [externalId], { conferencing })];
  const { id } = await addPlan(kit, [], { sessions });
  return { planId: id, member };
}
