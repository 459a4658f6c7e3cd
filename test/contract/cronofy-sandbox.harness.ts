import assert from 'node:assert/strict';
import { startSandbox } from '../../demo/sandbox/sandbox.js';
import { makeCronofyCalendar } from '../../packages/server/src/adapters/cronofy/cronofy-calendar.js';
import { createProofKey } from '../../packages/server/src/oauth/pkce.js';
import { makeCredentials } from '../server/adapters/cronofy/cronofy.harness.js';

const redirectUri = 'http://127.0.0.1:9/oauth/cronofy/callback';
const now = Temporal.Instant.from('2026-11-20T09:24:16Z');
export const { signal } = new AbortController();

/** A running Cronofy emulator and our adapter, which knows nothing but its address. */
export async function startCronofy() {
  const client = { id: 'kit', secret: 'sandbox-secret', redirectUris: [redirectUri] };
  const settings = { requestsPerSecond: 1000, requestsPerMinute: 10_000 };
  const sandbox = await startSandbox({ port: 0, smtpPort: 0, client, settings, now: () => now });
  const provider = makeCronofyCalendar({
    apiBase: new URL(sandbox.origin),
    appBase: new URL(sandbox.origin),
    clientId: client.id,
    clientSecret: client.secret,
    fetch: (input, init) => fetch(input, init),
    now: () => now,
  });
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
  async function answerConsent(decision: 'allow' | 'deny', person: string) {
    const { codeVerifier, codeChallenge } = await createProofKey();
    const page = provider.authorizationUrl({ redirectUri, state: 'state-1', codeChallenge });
    const shown = await (await fetch(page)).text();
    assert.match(shown, new RegExp(`value="${person}"`));
    const body = new URLSearchParams({ request: page.search.slice(1), person, decision });
    const target = new URL(page.pathname, page);
    const response = await fetch(target, { method: 'POST', body, redirect: 'manual' });
    const callback = new URL(response.headers.get('location') ?? assert.fail(`got ${response.status}`));
    return { callback, redirectUri, state: 'state-1', codeVerifier };
  }

  /** A new person who consented, and their account as the adapter opens it. */
  async function connected() {
    const { id, calendarId } = newPerson();
    const connection = await provider.exchange(await answerConsent('allow', id), signal);
    const credentials = makeCredentials(connection.credentials);
    return { id, calendarId, credentials, account: provider.open({ connectionId: 'con_1', credentials }) };
  }

  return { sandbox, provider, newPerson, answerConsent, connected };
}
