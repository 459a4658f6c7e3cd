import '../../packages/server/src/domain/temporal.js';
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { type Kit, addMember, addPlan, hostOrigin, startKit } from '../support/kit.js';
import { type PartnerPlatform, partnerKey, startPartnerPlatform } from '../support/partner-platform.js';
import { type Reply, send } from '../support/send.js';

/** A kit that is a partner, with a plan and a customer who has a token. */
export interface PartnerKit {
  kit: Kit;
  platform: PartnerPlatform;
  planId: string;
  connectionId: string;
  token: string;
  /** A call of an admin's element. */
  admin(method: string, path: string, json?: object): Promise<Reply>;
  /** A call of the partner's customer. */
  call(path: string, json?: object, token?: string): Promise<Reply>;
  stop(): Promise<void>;
}

/** Starts a kit, connects the partner's account, and gives a customer a token. */
export async function startPartnerKit(): Promise<PartnerKit> {
  const platform = await startPartnerPlatform();
  const kit = await startKit({
    RECRUITEE_PARTNER_BASE: platform.base,
    BOOKING_PAGE_URL: 'https://hr.example/interviews/{bookingId}',
  });
  const session = await kit.host.post<{ token: string }>('/v1/sessions', {
    audience: 'admin',
    permissions: ['ats:read', 'ats:connect'],
    origins: [hostOrigin],
  });
  const headersOf = (token: string) => ({
    Authorization: `Bearer ${token}`,
    'Content-Type': 'application/json',
  });
  const request = (method: string, path: string, token: string, json: object | undefined) =>
    send(kit.origin, {
      method,
      path,
      headers: headersOf(token),
      ...(json === undefined ? {} : { body: JSON.stringify(json) }),
    });
  const admin: PartnerKit['admin'] = (method, path, json) => request(method, path, session.token, json);
  const connected = await admin('POST', '/elements/v1/ats/recruiteepartner', partnerKey);
  const { connectionId } = connected.json<{ connectionId: string }>();
  const issued = await admin('POST', `/elements/v1/ats/partners/${connectionId}/tokens`, { label: 'Acme' });
  const { token } = issued.json<{ token: string }>();
  const { externalId } = await addMember(kit, 'doc');
  const { id: planId } = await addPlan(kit, [externalId]);
  return {
    kit,
    platform,
    planId,
    connectionId,
    token,
    admin,
    call: (path, json, by = token) => request(json === undefined ? 'GET' : 'POST', path, by, json),
    stop: async () => {
      await kit.stop();
      await platform.stop();
    },
  };
}

/** A candidate as the partner sends one; `changes` replace fields, undefined ones leave them out. */
export const aSentCandidate = (planId: string, changes: object = {}) => ({
  candidate_id: 501,
  company_id: 1,
  report_id: randomUUID(),
  test_id: planId,
  test_name: 'Onsite',
  first_name: 'Jon',
  last_name: 'Snow',
  email: 'jon.snow@example.com',
  ...changes,
});

/** Books the first slot of an invitation, as its candidate. */
export async function bookAs(kit: Kit, invitationId: string): Promise<void> {
  const { token } = await kit.host.post<{ token: string }>('/v1/sessions', {
    audience: 'candidate',
    invitationId,
    origins: [hostOrigin],
  });
  const call = async <T>(method: string, path: string, json?: object): Promise<T> => {
    const reply = await send(kit.origin, {
      method,
      path,
      headers: { Authorization: `Bearer ${token}`, Origin: hostOrigin, 'Content-Type': 'application/json' },
      ...(json === undefined ? {} : { body: JSON.stringify(json) }),
    });
    assert.ok(reply.status < 300, reply.text);
    return reply.json<T>();
  };
  const now = Temporal.Now.instant().round('second');
  const period = `from=${String(now.add({ hours: 2 }))}&to=${String(now.add({ hours: 50 }))}`;
  const { slots } = await call<{ slots: { ticket: string }[] }>('GET', `/elements/v1/slots?${period}`);
  const hold = await call<{ id: string }>('POST', '/elements/v1/holds', { ticket: slots[0]?.ticket });
  const candidate = { name: 'Jon Snow', email: 'ygritte@example.com' };
  await call('POST', '/elements/v1/bookings', { holdId: hold.id, candidate, timeZone: 'UTC' });
}
