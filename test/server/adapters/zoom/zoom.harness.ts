import { createHmac } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { makeZoomConferencing } from '../../../../packages/server/src/adapters/zoom/zoom-conferencing.js';
import type { ZoomClientOptions } from '../../../../packages/server/src/adapters/zoom/zoom-client.js';
import type {
  ConnectionHandle,
  Credentials,
  Delivery,
} from '../../../../packages/server/src/ports/calendar.js';
import type {
  ConferencingAccount,
  MeetingRequest,
} from '../../../../packages/server/src/ports/conferencing-provider.js';
import { FakeCallBudget } from '../../../fakes/call-budget.js';
import { type Exchange, replaying as replayingAt } from '../../../support/replaying.js';
import { makeCredentials } from '../cronofy/cronofy.harness.js';

export { type Exchange, makeCredentials };
export const now = Temporal.Instant.from('2026-11-20T09:24:16Z');
export const { signal } = new AbortController();
export const admin = { clientId: 'admin_app', clientSecret: 'canary-admin-secret' };
export const user = { clientId: 'user_app', clientSecret: 'canary-user-secret' };

const adminScopes = [
  'user:read:user',
  'user:read:list_users',
  'user:read:list_permissions',
  'meeting:write:meeting',
  'meeting:update:meeting',
  'meeting:delete:meeting',
  'meeting:read:meeting',
  'meeting:read:list_meetings',
  'zoom_rooms:read:list_rooms',
].map((scope) => `${scope}:admin`);

const life = { issuedAt: '2026-11-20T09:24:16Z', expiresAt: '2026-11-20T10:24:16Z' };
/** What is stored of an organization's account whose token has an hour left. */
export const stored = {
  kind: 'account',
  accountId: 'EAbCdEFghiLHMA',
  userId: '30R7kT7bTIKSNUFEuH_Qlg',
  accessToken: 'canary-access-1',
  refreshToken: 'canary-refresh-1',
  scope: adminScopes.join(' '),
  ...life,
};
export const storedIndividual = {
  ...stored,
  kind: 'individual',
  scope:
    'user:read:user meeting:write:meeting meeting:update:meeting meeting:delete:meeting meeting:read:meeting meeting:read:list_meetings user:read:list_permissions',
};
export const storedKey = {
  kind: 'key',
  accountId: 'EAbCdEFghiLHMA',
  clientId: 's2s_app',
  clientSecret: 'canary-s2s-secret',
  accessToken: 'canary-access-1',
  scope: 'user:read:admin meeting:write:admin meeting:read:admin',
  ...life,
};

/** A reply or event as the contract's section shows it. */
export function fixture(name: string): Record<string, unknown> {
  const text = readFileSync(new URL(`../../../fixtures/zoom/${name}.json`, import.meta.url), 'utf8');
  return JSON.parse(text) as Record<string, unknown>; // every example of the contract is an object
}

const apiBase = 'https://api.zoom.us/v2';

/** Answers each expected request once and in order, and fails on any other. */
export const replaying = (exchanges: readonly Exchange[]) => replayingAt(exchanges, apiBase);

export const basic = ({ clientId, clientSecret }: typeof admin): string =>
  `Basic ${Buffer.from(`${clientId}:${clientSecret}`).toString('base64')}`;

export function providerOver(fetch: typeof globalThis.fetch, change: Partial<ZoomClientOptions> = {}) {
  return makeZoomConferencing({
    admin,
    user,
    oauthBase: new URL('https://zoom.us'),
    apiBase: new URL(apiBase),
    hookSecrets: { admin: ['canary-hook-secret', 'canary-hook-earlier'], user: ['canary-hook-user'] },
    budget: new FakeCallBudget(),
    fetch,
    now: () => now,
    ...change,
  });
}

/** A connection as the adapter gets it. */
export const handle = (credentials: Credentials<unknown> = makeCredentials(stored)): ConnectionHandle => ({
  connectionId: 'con_1',
  credentials,
  dataCenter: undefined,
  isWaitedFor: false,
});

/** Uses an account against recorded exchanges, all of which have to happen. */
export async function withAccount<T>(
  exchanges: readonly Exchange[],
  work: (account: ConferencingAccount) => Promise<T>,
  credentials: unknown = stored,
): Promise<T> {
  const { fetch, finish } = replaying(exchanges);
  try {
    return await work(providerOver(fetch).open(handle(makeCredentials(credentials))));
  } finally {
    finish();
  }
}

/** A meeting like those a booking makes. */
export const meeting: MeetingRequest = {
  key: 'bkg_1-technical-1',
  topic: 'Interview: Apprentice Time Traveller',
  start: Temporal.Instant.from('2026-12-01T15:00:00Z'),
  end: Temporal.Instant.from('2026-12-01T16:00:00Z'),
  timeZone: 'Europe/London',
  hostUserId: '30R7kT7bTIKSNUFEuH_Qlg',
  alternates: ['einstein@hv.example', 'clara@hv.example'],
  canJoinBeforeHost: true,
  hasWaitingRoom: false,
};

/** A delivery as Zoom signs it. */
export function delivery(
  body: unknown,
  change: { secret?: string; at?: Temporal.Instant; headers?: Record<string, string> } = {},
): Delivery {
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  const timestamp = String(Math.floor((change.at ?? now).epochMilliseconds / 1000));
  const signature = createHmac('sha256', change.secret ?? 'canary-hook-secret')
    .update(`v0:${timestamp}:${text}`)
    .digest('hex');
  const headers = new Headers({
    'x-zm-request-timestamp': timestamp,
    'x-zm-signature': `v0=${signature}`,
    ...change.headers,
  });
  return { headers, body: new TextEncoder().encode(text) };
}
