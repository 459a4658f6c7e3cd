import assert from 'node:assert/strict';
import type { KitClient } from '../../demo/host-app/kit-client.js';
import { type Kit, hostOrigin } from './kit.js';
import { type Reply, jsonHeaders, send } from './send.js';

export type ConsentScope = 'individual' | 'organizational_unit' | 'service_account';

/** What a consent that was begun gave its element and its browser. */
export interface BegunConsent {
  attemptId: string;
  /** The path on our side that the element opens. */
  begin: string;
  /** The provider's page, with the state. */
  consentUrl: string;
  cookie: string;
  state: string;
}

/** The page that the consents of the tests come back to. */
export const RETURN_URL = `${hostOrigin}/connected`;

/** A session of an admin; `changes` replace what it may do, or say who they are. */
export async function adminToken(host: KitClient, changes: object = {}): Promise<string> {
  const { token } = await host.post<{ token: string }>('/v1/sessions', {
    audience: 'admin',
    origins: [hostOrigin],
    permissions: ['calendars:connect', 'virtual-calendars:read', 'virtual-calendars:write'],
    ...changes,
  });
  return token;
}

/** Begins a consent as an element and its browser do; `changes` replace what is asked for, such as the provider. */
export async function beginConsent(
  origin: string,
  token: string,
  { provider = 'cronofy', ...changes }: { provider?: string; [field: string]: unknown } = {},
): Promise<BegunConsent> {
  const asked = await send(origin, {
    method: 'POST',
    path: `/elements/v1/connections/${provider}/authorize`,
    headers: { ...jsonHeaders(token), Origin: hostOrigin },
    body: JSON.stringify({ returnUrl: RETURN_URL, ...changes }),
  });
  assert.equal(asked.status, 200, asked.text);
  const { authorizeUrl, attemptId } = asked.json<{ authorizeUrl: string; attemptId: string }>();
  const { pathname, search } = new URL(authorizeUrl);
  const page = await send(origin, { method: 'GET', path: pathname + search });
  assert.equal(page.status, 302);
  const consentUrl = page.headers.location ?? '';
  return {
    attemptId,
    begin: pathname + search,
    consentUrl,
    state: new URL(consentUrl).searchParams.get('state') ?? '',
    cookie: (page.headers['set-cookie'] ?? []).map((each) => each.split(';')[0]).join('; '),
  };
}

/** The browser is back at an address of ours. */
export function comeBack(origin: string, address: string, cookie: string | undefined): Promise<Reply> {
  const { pathname, search } = new URL(address);
  const headers: Record<string, string> = cookie === undefined ? {} : { Cookie: cookie };
  return send(origin, { method: 'GET', path: pathname + search, headers });
}

/**
 * Connects an account of the sandbox by the whole way a browser goes.
 * @param who the sandbox's short name of the person, the unit or the service account
 * @returns the connection's id
 */
export async function connectAccount(
  { origin, host, sandbox }: Pick<Kit, 'origin' | 'host' | 'sandbox'>,
  { who, scope }: { who: string; scope: ConsentScope },
): Promise<string> {
  const begun = await beginConsent(origin, await adminToken(host), { scope });
  const back = await comeBack(origin, sandbox.cronofy.allow(begun.consentUrl, who), begun.cookie);
  const connectionId = new URL(back.headers.location ?? '').searchParams.get('connection');
  assert.ok(connectionId !== null, back.headers.location);
  return connectionId;
}
