import '../../../../packages/server/src/domain/temporal.js';
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { makeRecruiteeAts } from '../../../../packages/server/src/adapters/recruitee/recruitee-ats.js';
import { makeRecruiteePartner } from '../../../../packages/server/src/adapters/recruitee-partner/recruitee-partner.js';
import type { AtsAccount, AtsProvider } from '../../../../packages/server/src/ports/ats-provider.js';
import type { ConnectionHandle } from '../../../../packages/server/src/ports/calendar.js';
import type {
  PartnerAccount,
  PartnerProvider,
} from '../../../../packages/server/src/ports/partner-provider.js';

export const NOW = Temporal.Instant.from('2026-11-22T09:00:00Z');
export const { signal } = new AbortController();

/** A body of the contract's samples; where each is from stands in the test's title. */
export const sample = (name: string): unknown =>
  JSON.parse(readFileSync(new URL(`../../../fixtures/recruitee/${name}.json`, import.meta.url), 'utf8'));

/** A request as it is expected, and what it is answered with. */
export interface Exchange {
  /** Method and path with its query, without the base address. */
  request: string;
  body?: unknown;
  status?: number;
  reply?: unknown;
  /** In place of JSON. */
  text?: string;
}

/** A fetch that expects these exchanges in order. */
export function replaying(exchanges: readonly Exchange[]) {
  const left = [...exchanges];
  const headers: Headers[] = [];
  const fetch = ((url: string, init: RequestInit & { body?: string | null }) => {
    const next = left.shift();
    assert.ok(next, `nobody expected ${init.method ?? ''} ${url}`);
    const { pathname, search } = new URL(url);
    assert.equal(`${init.method ?? ''} ${decodeURIComponent(pathname + search)}`, next.request);
    if (next.body !== undefined) assert.deepEqual(JSON.parse(init.body ?? 'null'), next.body);
    headers.push(new Headers(init.headers));
    const text = next.text ?? JSON.stringify(next.reply ?? {});
    return Promise.resolve(new Response(text, { status: next.status ?? 200 }));
  }) as typeof globalThis.fetch; // the adapters call it with an address and options, no more
  return { fetch, headers, finish: () => assert.deepEqual(left, []) };
}

const budget = { take: () => Promise.resolve(), pause: () => Promise.resolve() };

const handleTo = (credentials: unknown): ConnectionHandle => ({
  connectionId: 'con_1',
  credentials: {
    read: () => Promise.resolve(credentials),
    renew: () => Promise.reject(new Error('a token is not renewed')),
  },
  dataCenter: undefined,
  isWaitedFor: true,
});

export const atsOver = (fetch: typeof globalThis.fetch): AtsProvider =>
  makeRecruiteeAts({ apiBase: new URL('https://api.recruitee.com'), fetch, now: () => NOW, budget });

export const partnerOver = (fetch: typeof globalThis.fetch): PartnerProvider =>
  makeRecruiteePartner({
    partnerBase: new URL('https://integrations.recruitee.com/api'),
    fetch,
    now: () => NOW,
    budget,
  });

/** Runs work on a connected account that answers as the exchanges say. */
export async function onAccount<T>(
  exchanges: readonly Exchange[],
  work: (account: AtsAccount) => Promise<T>,
): Promise<T> {
  const { fetch, headers, finish } = replaying(exchanges);
  const result = await work(atsOver(fetch).open(handleTo({ company: 'acme', token: 'canary-token' })));
  finish();
  assert.ok(headers.every((each) => each.get('authorization') === 'Bearer canary-token'));
  return result;
}

/** The same at the partner platform. @returns the headers that were sent besides */
export async function onPartner<T>(
  exchanges: readonly Exchange[],
  work: (account: PartnerAccount) => Promise<T>,
): Promise<{ result: T; headers: Headers[] }> {
  const { fetch, headers, finish } = replaying(exchanges);
  const held = { codename: 'kit', company: '7', token: 'canary-token', secret: 'canary-secret' };
  const result = await work(partnerOver(fetch).open(handleTo(held)));
  finish();
  return { result, headers };
}
