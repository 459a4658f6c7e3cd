import { createRequire } from 'node:module';
import type { TestContext } from 'node:test';
import { type Sandbox, type SandboxOptions, startSandbox } from '../../../demo/sandbox/sandbox.js';

/** The application the sandbox of these tests knows. */
export const application = {
  id: 'kit-test',
  secret: 'a-secret-of-the-test-application',
  redirectUris: ['http://127.0.0.1:9/oauth/cronofy'],
};

export const [redirectUri = ''] = application.redirectUris;

/** A Monday morning; the clock of these tests until one turns it. */
export const monday = '2026-12-07T08:00:00Z';

/** A clock that stands still until it is turned. */
export class TurnedClock {
  #now = Temporal.Instant.from(monday);

  readonly now = (): Temporal.Instant => this.#now;

  turn(by: { minutes?: number; seconds?: number }): void {
    this.#now = this.#now.add(by);
  }
}

/** A sandbox on free ports that ends with the test. */
export async function sandboxFor(t: TestContext, options: Partial<SandboxOptions> = {}): Promise<Sandbox> {
  const sandbox = await startSandbox({
    port: 0,
    smtpPort: 0,
    client: application,
    now: new TurnedClock().now,
    ...options,
  });
  t.after(() => sandbox.stop());
  return sandbox;
}

/** The vendor's own client, as far as these tests call it; it has no types of its own. */
export interface OfficialClient {
  urls: { api: string };
  config: { access_token?: string; refresh_token?: string };
  hmacValid(options: { hmac: string; body: string }): boolean;
  requestAccessToken: Call;
  refreshAccessToken: Call;
  revokeAuthorization: Call;
  userInfo: Call;
  accountInformation: Call;
  profileInformation: Call;
  revokeProfileAuthorization: Call;
  listCalendars: Call;
  createCalendar: Call;
  createEvent: Call;
  readEvents: Call;
  deleteEvent: Call;
  bulkDeleteEvents: Call;
  updateExternalEvent: Call;
  deleteExternalEvent: Call;
  freeBusy: Call;
  availability: Call;
  upsertAvailabilityRule: Call;
  listAvailabilityRules: Call;
  readAvailabilityRule: Call;
  deleteAvailabilityRule: Call;
  createNotificationChannel: Call;
  listNotificationChannels: Call;
  deleteNotificationChannel: Call;
  batch: Call;
  applicationCalendar: Call;
  authorizeWithServiceAccount: Call;
  conferencingServiceAuthorizations: Call;
  deleteAvailablePeriods: Call;
  elevatedPermissions: Call;
  listAvailablePeriods: Call;
  requestElementToken: Call;
  sequencedAvailability: Call;
  upsertAvailablePeriod: Call;
}

type Call = (options: Readonly<Record<string, unknown>>) => Promise<unknown>;

type OfficialClientClass = new (config: {
  client_id: string;
  client_secret: string;
  access_token?: string | undefined;
  refresh_token?: string | undefined;
}) => OfficialClient;

// The package is CommonJS without declarations; the interface above is what its README says of it.
const Cronofy = createRequire(import.meta.url)('cronofy') as OfficialClientClass;

/** The vendor's own client, pointed at a sandbox. */
export function officialClient(
  sandbox: Sandbox,
  tokens: { accessToken?: string; refreshToken?: string; secret?: string } = {},
): OfficialClient {
  const client = new Cronofy({
    client_id: application.id,
    client_secret: tokens.secret ?? application.secret,
    access_token: tokens.accessToken,
    refresh_token: tokens.refreshToken,
  });
  client.urls.api = sandbox.origin;
  return client;
}

/** The address an application sends a browser to. */
export function authorizationUrl(sandbox: Sandbox, more: Readonly<Record<string, string>> = {}): string {
  const url = new URL('/oauth/authorize', sandbox.origin);
  url.search = new URLSearchParams({
    response_type: 'code',
    client_id: application.id,
    redirect_uri: redirectUri,
    scope: 'read_write',
    state: 'st&te=1',
    avoid_linking: 'true',
    ...more,
  }).toString();
  return url.href;
}

/** One person, Ada, whom the application may read and write; with a client that speaks for her. */
export function withAda(sandbox: Sandbox, scope = 'read_write') {
  const ada = sandbox.cronofy.createPerson({
    id: 'ada',
    name: 'Ada L',
    email: 'ada@hiring.example',
    timeZone: 'Europe/London',
  });
  const tokens = sandbox.cronofy.grant('ada', scope);
  return { ada, tokens, client: officialClient(sandbox, tokens), calendarId: calendarOf(ada) };
}

/** A request of our own for what the vendor's client has no call for, with its status and its body if it is JSON. */
export async function callApi(
  sandbox: Sandbox,
  bearer: string,
  method: string,
  path: string,
  body?: unknown,
): Promise<{ status: number; body: unknown; headers: Headers }> {
  const reply = await fetch(new URL(path, sandbox.origin), {
    method,
    headers: { Authorization: `Bearer ${bearer}`, 'Content-Type': 'application/json; charset=utf-8' },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const text = await reply.text();
  return { status: reply.status, headers: reply.headers, body: text === '' ? '' : JSON.parse(text) };
}

/** An organizational unit with Indeed that let the application in, and a way to make its virtual calendars. */
export function withUnit(sandbox: Sandbox, scope?: string) {
  const unit = sandbox.cronofy.units.create({
    id: 'berlin',
    name: 'Berlin',
    email: 'admin@hiring.example',
    conferencing: [{ providerName: 'indeed' }, { providerName: 'zoom', isConnected: false }],
  });
  const tokens = sandbox.cronofy.units.grant('berlin', scope);
  const ask = (name: unknown, bearer = tokens.accessToken) =>
    callApi(sandbox, bearer, 'POST', '/v1/organizational_unit_virtual_calendars', { name });
  // What the answer looks like is stated by the tests of this endpoint.
  const create = async (name: string) => (await ask(name)).body as NewVirtualCalendar;
  return { unit, tokens, ask, create };
}

/** What a virtual calendar comes with. */
export interface NewVirtualCalendar {
  sub: string;
  access_token: string;
  refresh_token: string;
}

/** The id of a person's first calendar. */
export function calendarOf(person: { profiles: { calendars: { calendarId: string }[] }[] }): string {
  const calendar = person.profiles[0]?.calendars[0];
  if (calendar === undefined) throw new Error('The person has no calendar.');
  return calendar.calendarId;
}

/** A complete event write that passes. */
export function eventOf(more: Readonly<Record<string, unknown>> = {}): Record<string, unknown> {
  return {
    event_id: 'bk_1',
    summary: 'Interview: Staff Engineer',
    description: '',
    start: '2026-12-08T09:30:00Z',
    end: '2026-12-08T10:15:00Z',
    tzid: 'Europe/London',
    ...more,
  };
}

/** How the official client rejects. */
export interface ClientError {
  statusCode?: number;
  error?: { entity: unknown };
}

/** A check for `assert.rejects`: this status, and this body unless it is left out. */
export function refusal(statusCode: number, entity?: unknown) {
  return (error: ClientError): true => {
    const given = { statusCode: error.statusCode, entity: error.error?.entity };
    const wanted = { statusCode, entity: entity === undefined ? given.entity : entity };
    if (JSON.stringify(given) === JSON.stringify(wanted)) return true;
    throw new Error(`Expected ${JSON.stringify(wanted)}, got ${JSON.stringify(given)}.`);
  };
}
