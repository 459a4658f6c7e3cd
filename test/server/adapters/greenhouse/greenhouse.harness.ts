import { readFileSync } from 'node:fs';
import { makeGreenhouseAts } from '../../../../packages/server/src/adapters/greenhouse/greenhouse-ats.js';
import type { GreenhouseOptions } from '../../../../packages/server/src/adapters/greenhouse/greenhouse-settings.js';
import type { AtsAccount } from '../../../../packages/server/src/ports/ats-provider.js';
import type { ConnectionHandle, Credentials } from '../../../../packages/server/src/ports/calendar.js';
import { FakeCallBudget } from '../../../fakes/call-budget.js';
import { type Exchange, replaying as replayingAt } from '../../../support/replaying.js';
import { makeCredentials } from '../cronofy/cronofy.harness.js';

export { type Exchange, makeCredentials };
export const now = Temporal.Instant.from('2026-11-20T09:24:16Z');
export const { signal } = new AbortController();

/** What is stored of a client whose token has an hour left. */
export const stored = {
  kind: 'client',
  clientId: 'client-1',
  clientSecret: 'canary-client-secret',
  subdomain: 'hillvalley',
  actingUserId: '4080',
  accessToken: 'canary-access-1',
  expiresAt: '2026-11-20T10:24:16Z',
};
export const storedKey = { kind: 'key', apiKey: 'canary-key', subdomain: 'hillvalley', actingUserId: '4080' };

const folder = new URL('../../../fixtures/greenhouse/', import.meta.url);
const textOf = (name: string): string => readFileSync(new URL(`${name}.json`, folder), 'utf8');

interface Origin {
  kind: string;
  request: string | null;
  status: number | null;
  origin: string;
}
/** What each sample is, and whether it is Greenhouse's own or made up. */
export const samples = JSON.parse(textOf('index')) as Record<string, Origin>; // written beside the samples

/** A sample of the contract's. */
export const fixture = (name: string): unknown => JSON.parse(textOf(name));
export const rowsIn = (name: string): Record<string, unknown>[] => fixture(name) as Record<string, unknown>[]; // lists are lists of objects

export const apiBase = 'https://harvest.greenhouse.example/v3';
export const authBase = 'https://auth.greenhouse.example';
export const v1Base = 'https://gateway.example';

/** Answers each expected request once and in order, and fails on any other. */
export const replaying = (exchanges: readonly Exchange[]) =>
  replayingAt(exchanges, apiBase, (path) => decodeURIComponent(path).replaceAll('+', ' '));

export function providerOver(fetch: typeof globalThis.fetch, change: Partial<GreenhouseOptions> = {}) {
  return makeGreenhouseAts({
    authBase: new URL(authBase),
    apiBase: new URL(apiBase),
    v1Base: undefined,
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
  isWaitedFor: true,
});

/** Uses an account against recorded exchanges, all of which have to happen. */
export async function withAccount<T>(
  exchanges: readonly Exchange[],
  work: (account: AtsAccount) => Promise<T>,
  credentials: Credentials<unknown> = makeCredentials(stored),
  change: Partial<GreenhouseOptions> = {},
): Promise<T> {
  const { fetch, finish } = replaying(exchanges);
  try {
    return await work(providerOver(fetch, change).open(handle(credentials)));
  } finally {
    finish();
  }
}
