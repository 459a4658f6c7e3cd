import '../../packages/server/src/domain/temporal.js';
import { randomBytes } from 'node:crypto';
import { connectCalendar } from '../../demo/host-app/connect-calendar.js';
import { KitClient } from '../../demo/host-app/kit-client.js';
import { type Sandbox, startSandbox } from '../../demo/sandbox/sandbox.js';
import { readConfig } from '../../packages/server/src/config.js';
import { type Server, createServer } from '../../packages/server/src/create-server.js';
import { plentyOfCalls } from './call-limits.js';
import { freePort } from './free-port.js';
import { type TestDatabase, testDatabase } from './embedded-database.js';
import { greenhouseEnvironment, withoutLimits } from './ats.js';
import { leverAppOf, leverEnvironment, leverWithoutLimits } from './lever.js';
import { zoomApps, zoomEnvironment } from './zoom.js';

/** The page that embeds the element in the tests. */
export const hostOrigin = 'https://jobs.example';

export interface TestMember {
  id: string;
  externalId: string;
  email: string;
  connectionId: string;
  calendarId: string;
  /** The sandbox person whose calendar it is. */
  person: string;
}

/** A server on a database of its own, a sandbox beside it, one tenant. */
export interface Kit {
  origin: string;
  /** What a server process of one's own needs to join in: the same database, keys and providers. */
  environment: Record<string, string>;
  database: TestDatabase;
  sandbox: Sandbox;
  server: Server;
  tenantId: string;
  secretKey: string;
  host: KitClient;
  stop(): Promise<void>;
}

/** What members, plans and candidates need to be made. */
export type KitParts = Pick<Kit, 'origin' | 'host' | 'sandbox'>;

/** Starts everything a test of the whole server needs; `variables` override the environment it is configured by. */
export async function startKit(variables: Record<string, string> = {}): Promise<Kit> {
  const database = await testDatabase();
  const port = await freePort();
  const origin = `http://localhost:${port}`;
  const client = { id: 'kit', secret: 'sandbox-secret', redirectUris: [`${origin}/oauth/cronofy/callback`] };
  const sandbox = await startSandbox({
    port: 0,
    smtpPort: 0,
    client,
    settings: plentyOfCalls.sandbox,
    zoom: zoomApps(origin),
    lever: leverAppOf(origin),
    leverSettings: leverWithoutLimits,
    greenhouse: withoutLimits,
  });
  const environment = {
    PORT: String(port),
    PUBLIC_URL: origin,
    DATABASE_URL: database.url,
    MASTER_KEY: randomBytes(32).toString('base64'),
    SMTP_URL: `smtp://127.0.0.1:${sandbox.smtpPort}`,
    MAIL_FROM: 'interviews@slotwright.example',
    ...plentyOfCalls.environment,
    CRONOFY_CLIENT_ID: client.id,
    CRONOFY_CLIENT_SECRET: client.secret,
    CRONOFY_API_BASE: sandbox.origin,
    CRONOFY_APP_BASE: sandbox.origin,
    ...zoomEnvironment(sandbox),
    ...leverEnvironment(sandbox),
    ...greenhouseEnvironment(sandbox),
    ALLOW_PRIVATE_NETWORKS: 'true',
    LOG_LEVEL: 'silent',
    ...variables,
  };
  const server = await createServer(readConfig(environment));
  const { tenantId, secretKey } = await server.createTenant('Hill Valley Science Services');
  return {
    origin,
    environment,
    database,
    sandbox,
    server,
    tenantId,
    secretKey,
    host: new KitClient(origin, secretKey),
    stop: async () => {
      await server.stop();
      await sandbox.stop();
      await database.drop();
    },
  };
}

/**
 * A member with a sandbox calendar that is read for busy time and written to; works every hour of every day in UTC.
 * `changes` replace or add to what is said of the member: limits, skills, buffers.
 */
export async function addMember(
  kit: KitParts,
  externalId: string,
  changes: object = {},
): Promise<TestMember> {
  const person = `${externalId}-${randomBytes(3).toString('hex')}`;
  const email = `${person}@hillvalley.example`;
  const calendarId = `cal_${person}@EAAAB/_main`;
  kit.sandbox.cronofy.createPerson({
    id: person,
    name: externalId,
    email,
    timeZone: 'UTC',
    calendars: [{ name: externalId, calendarId }],
  });
  const { id: connectionId } = await connectCalendar(kit.host, kit.origin, { person, origin: hostOrigin });
  const { id } = await kit.host.put<{ id: string }>(`/v1/members/${externalId}`, {
    name: externalId,
    email,
    timeZone: 'UTC',
    workingHours: [{ days: ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'], start: '00:00', end: '24:00' }],
    calendars: [{ connectionId, calendarId, use: ['busy', 'write'] }],
    ...changes,
  });
  return { id, externalId, email, connectionId, calendarId, person };
}

/**
 * A plan of one session in which all of these members sit; `changes` replace what the plan would say, such as its
 * `sessions` for a loop (see `sessionBody`).
 */
export function addPlan(
  kit: Pick<Kit, 'host'>,
  members: readonly string[],
  changes: object = {},
): Promise<{ id: string }> {
  return kit.host.post('/v1/plans', {
    name: 'Onsite',
    sessions: [{ key: 'onsite', title: 'Interview', durationMinutes: 30, seats: [{ allOf: members }] }],
    slotStepMinutes: 30,
    noticeMinutes: 60,
    horizonDays: 30,
    ...changes,
  });
}

/** A session of half an hour as `POST /v1/plans` takes it; `changes` replace parts of it, such as `seats` or `rooms`. */
export const sessionBody = (key: string, members: readonly string[], changes: object = {}): object => ({
  key,
  title: `Interview ${key}`,
  durationMinutes: 30,
  seats: [{ allOf: members }],
  ...changes,
});

/** A candidate with an invitation and an open session, and the calls an element would make. */
export interface TestCandidate {
  invitationId: string;
  bookingUrl: string;
  token: string;
  call(method: string, path: string, body?: unknown, headers?: Record<string, string>): Promise<Response>;
  /** The first slots to be had in the coming days. */
  slots(days?: number): Promise<{ ticket: string; start: string; end: string }[]>;
}

let candidates = 0;

/** Invites a new candidate to the plan and opens a session for their element. */
export async function inviteCandidate(
  kit: KitParts,
  planId: string,
  changes: object = {},
): Promise<TestCandidate> {
  candidates += 1;
  const invitation = await kit.host.post<{ id: string; bookingUrl: string }>('/v1/invitations', {
    planId,
    candidate: {
      name: 'Marty McFly',
      email: `marty${candidates}@mail.example`,
      timeZone: 'America/Los_Angeles',
    },
    job: { name: 'Apprentice Time Traveller', employerName: 'Hill Valley Science Services' },
    ...changes,
  });
  const { token } = await kit.host.post<{ token: string }>('/v1/sessions', {
    audience: 'candidate',
    invitationId: invitation.id,
    origins: [hostOrigin],
  });
  const call: TestCandidate['call'] = (method, path, body, headers = {}) =>
    fetch(kit.origin + path, {
      method,
      headers: {
        Authorization: `Bearer ${token}`,
        Origin: hostOrigin,
        ...(body === undefined ? {} : { 'Content-Type': 'application/json' }),
        ...headers,
      },
      ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    });
  const slots: TestCandidate['slots'] = async (days = 3) => {
    const now = Temporal.Now.instant().round('second');
    const response = await call(
      'GET',
      `/elements/v1/slots?from=${String(now)}&to=${String(now.add({ hours: days * 24 }))}`,
    );
    if (!response.ok) throw new Error(`slots answered ${response.status}: ${await response.text()}`);
    const { slots } = (await response.json()) as { slots: { ticket: string; start: string; end: string }[] };
    // Those well beyond the plan's notice, so that none falls to it while a test goes on.
    const soonest = now.add({ hours: 2 });
    return slots.filter(({ start }) => Temporal.Instant.compare(start, soonest) > 0);
  };
  return { invitationId: invitation.id, bookingUrl: invitation.bookingUrl, token, call, slots };
}

/** Waits until `look` finds something; the effects of a booking come after its reply. */
export async function eventually<T>(
  look: () => T | undefined | Promise<T | undefined>,
  seconds = 20,
): Promise<T> {
  const end = performance.now() + seconds * 1000;
  for (;;) {
    const found = await look();
    if (found !== undefined) return found;
    if (performance.now() > end) throw new Error(`nothing came within ${seconds} s`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
