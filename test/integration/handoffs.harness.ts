import assert from 'node:assert/strict';
import { after, afterEach, before, beforeEach } from 'node:test';
import { asElement, conferencingToken } from '../support/conferencing-consent.js';
import { comeBack } from '../support/connect-account.js';
import { type Kit, startKit } from '../support/kit.js';
import { type Form, formFor, posting } from '../support/link-pages.js';
import { queryDatabase } from '../support/query-database.js';
import { type Reply, send } from '../support/send.js';
import { addZoomPeople } from '../support/zoom.js';

/** A server without a worker of its own; each test has its own session, and leaves nothing behind. */
export let kit: Kit;
export let token: string;
before(async () => {
  kit = await startKit({ ROLE: 'web' });
  addZoomPeople(kit.sandbox);
});
after(() => kit.stop());
beforeEach(async () => {
  token = await conferencingToken(kit);
});
afterEach(async () => {
  kit.sandbox.mail.clear();
  await inTenant('delete from connections');
  await inTenant('delete from handoffs');
  await inTenant('delete from pending_accounts');
  await kit.server.runTask(kit.tenantId, 'revoke_grants');
});

/** What the database has of the tenant. */
export const inTenant = (statement: string): Promise<Record<string, unknown>[]> =>
  queryDatabase(kit.database.url, statement, [], kit.tenantId);
/** Asks somebody else, and gives the path of their link. */
export const make = async (json: object = {}): Promise<{ id: string; path: string }> => {
  const reply = await asElement(kit, token, { method: 'POST', path: '/connections/zoom/handoff', json });
  assert.equal(reply.status, 200, reply.text);
  const { id, url } = reply.json<{ id: string; url: string }>();
  return { id, path: new URL(url).pathname };
};
/** A request as whoever asks sees it. */
export interface Shown {
  state: string;
  code: string | null;
  pendingAccountId: string | null;
}
export const shown = async (id: string, by = token): Promise<Shown> =>
  (await asElement(kit, by, { path: `/handoffs/${id}` })).json<Shown>();
export const stateOf = async (id: string): Promise<string> => (await shown(id)).state;
/** Opens a link. */
export const open = (path: string): Promise<Reply> => send(kit.origin, { method: 'GET', path });
/** Sends a form as a browser does from our own page. */
export const press = ({ action, fields }: Form): Promise<Reply> =>
  send(kit.origin, posting(action, fields, { Origin: kit.origin, 'Sec-Fetch-Site': 'same-origin' }));

/** Presses the button of a link's page and goes where it leads, up to the service's own page. */
export async function begin(path: string): Promise<{ consentUrl: string; cookie: string }> {
  const onTheWay = await press(formFor(await open(path), path));
  assert.equal(onTheWay.status, 200, onTheWay.text);
  const next = new URL((/url=([^"]+)"/.exec(onTheWay.text)?.[1] ?? '').replaceAll('&amp;', '&'));
  const page = await send(kit.origin, { method: 'GET', path: next.pathname + next.search });
  assert.equal(page.status, 302);
  const cookie = (page.headers['set-cookie'] ?? []).map((each) => each.split(';')[0]).join('; ');
  return { consentUrl: page.headers.location ?? '', cookie };
}

/** The whole way of an administrator who was asked. */
export async function answer(path: string, person = 'doc'): Promise<Reply> {
  const { consentUrl, cookie } = await begin(path);
  return comeBack(kit.origin, await kit.sandbox.zoom.allow(consentUrl, person), cookie);
}
/** Says whether an account is the right one. */
export const confirm = (id: string | null, accept: boolean): Promise<Reply> =>
  asElement(kit, token, { method: 'POST', path: `/pending-accounts/${String(id)}`, json: { accept } });

/** The link of the one mail to this address, once the worker has been round. */
export async function mailedLink(
  address: string,
  pattern: RegExp,
): Promise<{ subject: string; link: string }> {
  await kit.server.runTask(kit.tenantId, 'tell_of_handoffs');
  await kit.server.runTask(kit.tenantId, 'tell_of_handoffs');
  const mails = (await kit.sandbox.mail.messages()).filter(({ to }) => JSON.stringify(to).includes(address));
  assert.equal(mails.length, 1);
  return { subject: mails[0]?.subject ?? '', link: pattern.exec(mails[0]?.text ?? '')?.[0] ?? '' };
}
export const handoffLink = /\/handoff\/[A-Za-z0-9_-]{43}/;
export const takeBackLink = /\/take-back\/[A-Za-z0-9_-]{43}/;
