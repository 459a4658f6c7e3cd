import assert from 'node:assert/strict';
import type { TestContext } from 'node:test';
import { makeBigBlueButtonConferencing } from '../../packages/server/src/adapters/bigbluebutton/bigbluebutton-conferencing.js';
import { makeJitsiConferencing } from '../../packages/server/src/adapters/jitsi/jitsi-conferencing.js';
import { makeZoomConferencing } from '../../packages/server/src/adapters/zoom/zoom-conferencing.js';
import type { ConferencingProvider } from '../../packages/server/src/ports/conferencing-provider.js';
import { systemRandomness } from '../../packages/server/src/security/randomness.js';
import { createProofKey } from '../../packages/server/src/oauth/pkce.js';
import type { SandboxOptions } from '../../demo/sandbox/sandbox.js';
import { monday } from '../demo/sandbox/sandbox-fixture.js';
import { FakeCallBudget } from '../fakes/call-budget.js';
import { makeCredentials } from '../server/adapters/cronofy/cronofy.harness.js';
import {
  conferencingContract,
  type ConferencingUnderTest,
  hostedContract,
  personalLinkContract,
} from './conferencing.contract.js';
import { hillValley, startZoom, zoomClients } from './zoom-emulator.harness.js';

const { signal } = new AbortController();
const now = Temporal.Instant.from(monday);
const newSecret = (): string => systemRandomness.secret();

const services: [string, (t: TestContext) => Promise<ConferencingUnderTest>][] = [
  ['Zoom, for the organization', openZoomAccount],
  ['Zoom, with ids of 64 bits', (t) => openZoomAccount(t, { zoomSettings: { meetingIdDigits: 19 } })],
  ['Zoom, for a person', openZoomPerson],
  ['Zoom, by the organization’s own app', openZoomKey],
];
for (const [name, open] of services) {
  conferencingContract(name, open);
  hostedContract(name, open);
}
for (const [name, open] of [
  ['Jitsi', openJitsi],
  ['BigBlueButton', openBigBlueButton],
] as const) {
  conferencingContract(name, open);
  personalLinkContract(name, open);
}

type Zoom = Awaited<ReturnType<typeof startZoom>>;

function providerAt({ origin }: Zoom): ConferencingProvider {
  const { admin, user } = zoomClients;
  return makeZoomConferencing({
    admin: { clientId: admin.id, clientSecret: admin.secret },
    user: { clientId: user.id, clientSecret: user.secret },
    oauthBase: new URL(`${origin}/zoom`),
    apiBase: new URL(`${origin}/zoom/v2`),
    hookSecrets: { admin: [], user: [] },
    budget: new FakeCallBudget(),
    fetch: globalThis.fetch,
    now: () => now,
  });
}

function opened(
  provider: ConferencingProvider,
  credentials: unknown,
): Pick<ConferencingUnderTest, 'account' | 'capabilities' | 'now'> {
  // As they come back from where they are kept.
  const stored: unknown = JSON.parse(JSON.stringify(credentials));
  const connection = { connectionId: 'con_1', dataCenter: undefined, isWaitedFor: true };
  const account = provider.open({ ...connection, credentials: makeCredentials(stored) });
  return { account, capabilities: provider.capabilities, now };
}

function hostOf({ zoom }: Zoom): ConferencingUnderTest['host'] {
  const { userId, email } = zoom.user('doc');
  return { userId, email };
}

async function consented(zoom: Zoom, scope: 'account' | 'individual'): Promise<ConferencingUnderTest> {
  const provider = providerAt(zoom);
  const { consent } = provider;
  assert.ok(consent);
  const { codeVerifier, codeChallenge } = await createProofKey();
  const request = { redirectUri: zoom.redirectUri, state: 'state-1', scope, dataCenter: undefined };
  const page = consent.authorizationUrl({ ...request, codeChallenge });
  const callback = new URL(await zoom.zoom.allow(page.href, 'doc'));
  const granted = await consent.exchange({ ...request, callback, codeVerifier }, signal);
  return { ...opened(provider, granted.credentials), host: hostOf(zoom) };
}

async function openZoomAccount(
  t: TestContext,
  options: Partial<SandboxOptions> = {},
): Promise<ConferencingUnderTest> {
  return consented(await startZoom(t, options), 'account');
}

async function openZoomPerson(t: TestContext): Promise<ConferencingUnderTest> {
  return consented(await startZoom(t), 'individual');
}

async function openZoomKey(t: TestContext): Promise<ConferencingUnderTest> {
  const zoom = await startZoom(t);
  const provider = providerAt(zoom);
  const { id: clientId, secret: clientSecret } = zoomClients.s2s;
  const granted = await provider.keyed?.connect({ accountId: hillValley, clientId, clientSecret }, signal);
  return { ...opened(provider, granted?.credentials), host: hostOf(zoom) };
}

async function openJitsi(t: TestContext): Promise<ConferencingUnderTest> {
  const { origin, sandbox } = await startZoom(t);
  const { server, visits } = sandbox.jitsi;
  server.enforcesAffiliation = true;
  const provider = makeJitsiConferencing({ fetch: globalThis.fetch, newSecret });
  const { appId, appSecret: secret, domain: subject } = server;
  const typed = { baseUrl: `${origin}/jitsi`, appId, secret, subject, enforcesAffiliation: true };
  const granted = await provider.keyed?.connect(typed, signal);
  return {
    ...opened(provider, granted?.credentials),
    host: undefined,
    enter: async (url) => {
      const { status } = await fetch(url);
      return { isIn: status === 200, isModerator: visits.at(-1)?.isModerator === true };
    },
  };
}

async function openBigBlueButton(t: TestContext): Promise<ConferencingUnderTest> {
  const { origin, sandbox } = await startZoom(t);
  const { bigBlueButton } = sandbox;
  const provider = makeBigBlueButtonConferencing({ fetch: globalThis.fetch, newSecret });
  const typed = { baseUrl: `${origin}/bigbluebutton/`, secret: bigBlueButton.server.secret };
  const granted = await provider.keyed?.connect(typed, signal);
  return {
    ...opened(provider, granted?.credentials),
    host: undefined,
    enter: async (url) => {
      const { status } = await fetch(url);
      const [meeting] = bigBlueButton.meetings();
      return { isIn: status === 200, isModerator: meeting?.attendees.at(-1)?.role === 'MODERATOR' };
    },
  };
}
