import assert from 'node:assert/strict';
import { startSandbox } from '../../demo/sandbox/sandbox.js';
import { makeCronofyCalendar } from '../../packages/server/src/adapters/cronofy/cronofy-calendar.js';
import { createProofKey } from '../../packages/server/src/oauth/pkce.js';
import type { ConsentRequest, ConsentScope } from '../../packages/server/src/ports/account-consent.js';
import { FakeCallBudget } from '../fakes/call-budget.js';
import { handle, makeCredentials } from '../server/adapters/cronofy/cronofy.harness.js';

const redirectUri = 'http://127.0.0.1:9/oauth/cronofy/callback';
const now = Temporal.Instant.from('2026-11-20T09:24:16Z');
export const { signal } = new AbortController();

/** A running Cronofy emulator and our adapter, which knows nothing but its address. */
export async function startCronofy() {
  const client = { id: 'kit', secret: 'sandbox-secret', redirectUris: [redirectUri] };
  const settings = {
    requestsPerSecond: 1000,
    requestsPerMinute: 10_000,
    conferencingDelayMs: 50,
    delegationDelayMs: 10,
    pushDelayMs: 10,
  };
  const sandbox = await startSandbox({ port: 0, smtpPort: 0, client, settings, now: () => now });
  const provider = makeCronofyCalendar({
    apiBase: new URL(sandbox.origin),
    appBase: new URL(sandbox.origin),
    clientId: client.id,
    clientSecret: client.secret,
    dataCenters: new Map(),
    virtualCalendarsFrom: ['organizational_unit'],
    unitParameters: [],
    interviewServices: ['indeed'],
    budget: new FakeCallBudget(),
    limits: { perSecond: 50, perMinute: 500 },
    fetch: (input, init) => fetch(input, init),
    now: () => now,
  });
  const { virtualCalendars, delegatedAccounts } = provider;
  assert.ok(virtualCalendars !== undefined && delegatedAccounts !== undefined);
  const ownCalendars = virtualCalendars;
  let people = 0;

  /** A new person with two calendars, the first with an id that needs encoding. */
  function newPerson(): { id: string; calendarId: string } {
    people += 1;
    const id = `ada${people}`;
    const calendarId = `cal_${id}@EAAAB/_main`;
    sandbox.cronofy.createPerson({
      id,
      name: 'Ada',
      email: `${id}@hiring.example`,
      timeZone: 'Europe/Berlin',
      calendars: [
        { name: 'Ada', calendarId },
        { name: 'Holidays', isReadOnly: true },
      ],
    });
    return { id, calendarId };
  }

  /** Presses a button on the consent page as a browser would; the answer is ready for `exchange`. */
  async function answerConsent(
    decision: 'allow' | 'deny',
    whose: string,
    scope: ConsentScope = 'individual',
  ) {
    const { codeVerifier, codeChallenge } = await createProofKey();
    const request: ConsentRequest = { redirectUri, state: 'state-1', scope, dataCenter: undefined };
    const page = provider.authorizationUrl({ ...request, codeChallenge });
    const shown = await (await fetch(page)).text();
    assert.match(shown, new RegExp(`value="${whose}"`));
    const body = new URLSearchParams({ request: page.search.slice(1), person: whose, decision });
    const target = new URL(page.pathname, page);
    const response = await fetch(target, { method: 'POST', body, redirect: 'manual' });
    const callback = new URL(response.headers.get('location') ?? assert.fail(`got ${response.status}`));
    return { ...request, callback, codeVerifier };
  }

  /** A new person who consented, and their account as the adapter opens it. */
  async function connected() {
    const { id, calendarId } = newPerson();
    const { credentials } = await provider.exchange(await answerConsent('allow', id), signal);
    return { id, calendarId, ...opened(credentials) };
  }

  /** An account with these credentials, as the adapter opens it. */
  function opened(stored: unknown) {
    const credentials = makeCredentials(stored);
    const connection = handle(credentials);
    return { credentials, connection, account: provider.open(connection) };
  }

  /** A unit with Indeed whose administrator consented. */
  async function unit(id: string) {
    const email = `${id}@hiring.example`;
    sandbox.cronofy.units.create({ id, name: 'Hill Valley', email });
    const granted = await provider.exchange(await answerConsent('allow', id, 'organizational_unit'), signal);
    return { granted, ...opened(granted.credentials) };
  }

  /** A virtual calendar of a unit, opened with its own credentials. */
  async function virtualCalendar(unitId: string, name: string) {
    const { connection: unitConnection } = await unit(unitId);
    const { credentials } = await ownCalendars.create(unitConnection, name, signal);
    const connection = handle(makeCredentials(credentials));
    const account = ownCalendars.open(connection);
    const { calendars, profiles } = await account.describe(signal);
    const calendarId = calendars[0]?.id ?? assert.fail('It has no calendar.');
    return { account, connection, calendarId, profiles };
  }

  return {
    sandbox,
    provider,
    virtualCalendars,
    delegatedAccounts,
    newPerson,
    answerConsent,
    connected,
    opened,
    unit,
    virtualCalendar,
  };
}
