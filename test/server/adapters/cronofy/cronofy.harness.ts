import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import {
  type CronofyCalendarOptions,
  type CronofySettings,
  makeCronofyCalendar,
} from '../../../../packages/server/src/adapters/cronofy/cronofy-calendar.js';
import type {
  CalendarAccount,
  CalendarEvent,
  ConnectionHandle,
  Credentials,
} from '../../../../packages/server/src/ports/calendar.js';
import { FakeCallBudget } from '../../../fakes/call-budget.js';

export const now = Temporal.Instant.from('2026-11-20T09:24:16Z');
export const signal = new AbortController().signal;
export const registration = {
  apiBase: new URL('https://api.cronofy.example'),
  appBase: new URL('https://app.cronofy.example'),
  clientId: 'kit',
  clientSecret: 'canary-client-secret',
};

/** What is stored of a connection whose token has an hour left. */
export const stored = {
  sub: 'acc_65aa01',
  accessToken: 'canary-access-1',
  refreshToken: 'canary-refresh-1',
  issuedAt: '2026-11-20T09:24:16Z',
  expiresAt: '2026-11-20T10:24:16Z',
};

/** A recorded reply; values are made up, shapes are the provider's documentation's. */
export function fixture(name: string): unknown {
  return JSON.parse(readFileSync(new URL(`../../../fixtures/cronofy/${name}.json`, import.meta.url), 'utf8'));
}

/** One expected request and its reply. */
export interface Exchange {
  /** Method and URL without the API host: `GET /v1/userinfo`. */
  request: string;
  /** The access token the request has to carry. */
  token?: string;
  /** The JSON or form fields the request has to carry. */
  body?: unknown;
  status?: number;
  headers?: Record<string, string>;
  /** JSON, or a text as it is. */
  reply?: unknown;
}

function fieldsOf(body: unknown): unknown {
  if (typeof body === 'string') return JSON.parse(body);
  return body instanceof URLSearchParams ? Object.fromEntries(body) : undefined;
}

/** Answers each expected request once, in any order, and fails on any other. */
export function replaying(exchanges: readonly Exchange[]) {
  const expected = [...exchanges];
  const surprises: string[] = [];
  const fetch: typeof globalThis.fetch = (input, init) => {
    const { method, url, headers } = new Request(input, { ...init, signal: null });
    const request = `${method} ${url.replace(registration.apiBase.origin, '')}`;
    const index = expected.findIndex((each) => each.request === request);
    const exchange = expected.splice(index, index === -1 ? 0 : 1)[0];
    if (index === -1 || exchange === undefined) {
      surprises.push(request);
      return Promise.reject(new Error('unexpected'));
    }
    assert.ok(init?.signal instanceof AbortSignal, 'every request can be aborted');
    if (exchange.token !== undefined) assert.equal(headers.get('authorization'), `Bearer ${exchange.token}`);
    if ('body' in exchange) assert.deepEqual(fieldsOf(init.body), exchange.body);
    const { status = 200, reply } = exchange;
    const text = typeof reply === 'string' ? reply : reply === undefined ? null : JSON.stringify(reply);
    return Promise.resolve(new Response(text, { status, headers: exchange.headers ?? {} }));
  };
  /** Fails when a request was unexpected or an expected one never came. */
  const finish = () => assert.deepEqual({ surprises, missing: expected }, { surprises: [], missing: [] });
  return { fetch, finish };
}

/** One connection's secrets in memory, renewed one at a time as the port says. */
export function makeCredentials(initial: unknown): Credentials<unknown> & { renewals: () => number } {
  let value = initial;
  let renewals = 0;
  let queue: Promise<unknown> = Promise.resolve();
  return {
    read: () => Promise.resolve(value),
    renew: (stale, request) => {
      const turn = queue.then(async () => {
        if (JSON.stringify(value) !== JSON.stringify(stale)) return value;
        renewals += 1;
        value = await request(value);
        return value;
      });
      queue = turn.catch(() => undefined);
      return turn;
    },
    renewals: () => renewals,
  };
}

/** Our second registration, in the data centre `de`. */
export const german = {
  apiBase: new URL('https://api-de.cronofy.example'),
  appBase: new URL('https://app-de.cronofy.example'),
  clientId: 'kit-de',
  clientSecret: 'canary-german-secret',
};

/** What the adapter is made with besides the world. */
export const settings: CronofySettings = {
  ...registration,
  dataCenters: new Map([['de', german]]),
  virtualCalendarsFrom: ['organizational_unit'],
  unitParameters: [],
  interviewServices: ['indeed'],
};
export const limits = { perSecond: 50, perMinute: 500 };

export function providerOver(fetch: typeof globalThis.fetch, change: Partial<CronofyCalendarOptions> = {}) {
  const budget = new FakeCallBudget();
  return makeCronofyCalendar({ ...settings, limits, budget, fetch, now: () => now, ...change });
}

/** A connection as the adapter gets it. */
export function handle(
  credentials: Credentials<unknown> = makeCredentials(stored),
  change: Partial<ConnectionHandle> = {},
): ConnectionHandle {
  return { connectionId: 'con_1', credentials, dataCenter: undefined, isWaitedFor: false, ...change };
}

/** Uses an account against recorded exchanges, all of which have to happen. */
export async function withAccount<T>(
  exchanges: readonly Exchange[],
  work: (account: CalendarAccount) => Promise<T>,
  credentials: Credentials<unknown> = makeCredentials(stored),
): Promise<T> {
  const { fetch, finish } = replaying(exchanges);
  try {
    return await work(providerOver(fetch).open(handle(credentials)));
  } finally {
    finish();
  }
}

/** An event like those a booking makes. */
export const event: CalendarEvent = {
  id: 'bk_01JX4',
  uid: 'bk_01JX4@kit.example',
  revision: 1,
  stampedAt: now,
  start: Temporal.Instant.from('2026-12-08T09:30:00Z'),
  end: Temporal.Instant.from('2026-12-08T10:15:00Z'),
  timeZone: 'Europe/London',
  summary: 'Interview: Apprentice Time Traveller',
  description: 'Panel interview',
  location: 'Room 4',
  organizer: { name: 'Hill Valley', email: 'jobs@hillvalley.example' },
  attendees: [],
};
