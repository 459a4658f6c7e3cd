import { createHmac } from 'node:crypto';
import { readFileSync } from 'node:fs';
import '../../../../packages/server/src/domain/temporal.js';
import { makeLeverAts } from '../../../../packages/server/src/adapters/lever/lever-ats.js';
import type { AtsAccount, AtsProvider } from '../../../../packages/server/src/ports/ats-provider.js';
import type { Credentials, Delivery } from '../../../../packages/server/src/ports/calendar.js';
import { FakeCallBudget } from '../../../fakes/call-budget.js';
import { type Exchange, replaying as replayingAt } from '../../../support/replaying.js';
import { makeCredentials } from '../cronofy/cronofy.harness.js';

export { type Exchange, makeCredentials };
export const now = Temporal.Instant.from('2026-11-20T09:24:16Z');
export const { signal } = new AbortController();

const identity = { accountId: 'usr-oldest', actingUserId: 'usr-rachel', seesConfidential: false };
/** What is stored of an account that was connected by a key. */
export const storedKey = { kind: 'key', ...identity, key: 'canary-key' };
/** What is stored of an account whose token has an hour left. */
export const storedGrant = {
  kind: 'account',
  ...identity,
  accessToken: 'canary-access-1',
  refreshToken: 'canary-refresh-1',
  issuedAt: '2026-11-20T09:24:16Z',
  expiresAt: '2026-11-20T10:24:16Z',
};
export const keyAuthorization = `Basic ${Buffer.from('canary-key:').toString('base64')}`;

/** A sample of the contract; titles say where it is from. */
export function fixture(name: string): Record<string, unknown> {
  const text = readFileSync(new URL(`../../../fixtures/lever/${name}.json`, import.meta.url), 'utf8');
  return JSON.parse(text) as Record<string, unknown>; // every sample is an object
}

export const apiBase = 'https://api.lever.co/v1';

/** Answers each expected request once and in order, and fails on any other. */
export const replaying = (exchanges: readonly Exchange[]) => replayingAt(exchanges, apiBase);

export const providerOver = (
  fetch: typeof globalThis.fetch,
  change: Partial<Parameters<typeof makeLeverAts>[0]> = {},
): AtsProvider =>
  makeLeverAts({
    apiBase: new URL(apiBase),
    authBase: new URL('https://auth.lever.co'),
    application: { clientId: 'lever-app', clientSecret: 'canary-app-secret' },
    budget: new FakeCallBudget(),
    fetch,
    now: () => now,
    ...change,
  });

/** Uses an account against expected exchanges, all of which have to happen. */
export async function withAccount<T>(
  exchanges: readonly Exchange[],
  work: (account: AtsAccount) => Promise<T>,
  stored: unknown = storedKey,
  credentials: Credentials<unknown> = makeCredentials(stored),
): Promise<T> {
  const { fetch, finish } = replaying(exchanges);
  const connection = { connectionId: 'con_1', credentials, dataCenter: undefined, isWaitedFor: false };
  try {
    return await work(providerOver(fetch).open(connection));
  } finally {
    finish();
  }
}

/** A delivery as Lever signs it: over its token and its time. */
export function delivery(
  told: { event?: string; token?: string; at?: Temporal.Instant; data?: unknown },
  secret: string,
): Delivery {
  const token = told.token ?? 'be58f711f349c7780e4579cd7c63341ac6f881e4dccc3154';
  const triggeredAt = (told.at ?? now).epochMilliseconds;
  const signature = createHmac('sha256', secret).update(`${token}${triggeredAt}`).digest('hex');
  const { event = 'candidateStageChange', data = { opportunityId: 'opp-1' } } = told;
  return rawDelivery({ event, triggeredAt, token, signature, data });
}

export const rawDelivery = (body: unknown): Delivery => ({
  headers: new Headers(),
  body: new TextEncoder().encode(JSON.stringify(body)),
});
