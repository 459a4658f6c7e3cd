import { type BegunConsent, adminToken, beginConsent, comeBack } from './connect-account.js';
import { type Kit, hostOrigin } from './kit.js';
import { type Reply, jsonHeaders, send } from './send.js';

/** Who asks in the tests, as the host names them. */
export const asking = { id: 'emp_7', name: 'Mr Strickland', email: 'strickland@hillvalley.example' };

/** A session that may connect conferencing; `changes` replace what it may do. */
export const conferencingToken = (kit: Pick<Kit, 'host'>, changes: object = {}): Promise<string> =>
  adminToken(kit.host, {
    permissions: ['conferencing:read', 'conferencing:connect', 'conferencing:policy'],
    actor: asking,
    ...changes,
  });

/** A request of an element. */
export const asElement = (
  kit: Pick<Kit, 'origin'>,
  token: string,
  { method = 'GET', path, json }: { method?: string; path: string; json?: object },
): Promise<Reply> =>
  send(kit.origin, {
    method,
    path: `/elements/v1${path}`,
    headers: {
      ...(json === undefined ? { Authorization: `Bearer ${token}` } : jsonHeaders(token)),
      Origin: hostOrigin,
    },
    ...(json === undefined ? {} : { body: JSON.stringify(json) }),
  });

/** How an attempt stands. */
export interface Attempt {
  state: string;
  code: string | null;
  connectionId: string | null;
  pendingAccountId: string | null;
}

export const attemptOf = async (
  kit: Pick<Kit, 'origin'>,
  token: string,
  { attemptId }: { attemptId: string },
): Promise<Attempt> => (await asElement(kit, token, { path: `/connection-attempts/${attemptId}` })).json();

/** Begins a consent to a whole account at Zoom. */
export const beginZoom = (
  kit: Pick<Kit, 'origin'>,
  token: string,
  changes: object = {},
): Promise<BegunConsent> =>
  beginConsent(kit.origin, token, { provider: 'zoom', scope: 'account', display: 'popup', ...changes });

/** Connects the account of somebody at the sandbox's Zoom by the whole way a browser goes. @returns how it ended */
export async function consentAs(
  kit: Pick<Kit, 'origin' | 'sandbox'>,
  token: string,
  person: string,
): Promise<Attempt> {
  const begun = await beginZoom(kit, token);
  await comeBack(kit.origin, await kit.sandbox.zoom.allow(begun.consentUrl, person), begun.cookie);
  return attemptOf(kit, token, begun);
}

/** A connection as the host sees it. */
export interface Shown {
  id: string;
  provider: string;
  scope: string;
  state: string;
  accountName: string;
  lastError: string | null;
  connectedBy: { id: string; name: string } | null;
}

export const connectionsOf = async ({ host }: Pick<Kit, 'host'>): Promise<Shown[]> =>
  (await host.get<{ data: Shown[] }>('/v1/connections?limit=200')).data;
