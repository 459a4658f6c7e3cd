import '../../packages/server/src/domain/temporal.js';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { KitClient } from '../../demo/host-app/kit-client.js';
import { systemRandomness } from '../../packages/server/src/security/randomness.js';
import { type OwnCalendars, makeOwnCalendars } from './calendar-samples.js';
import { asElement, conferencingToken } from './conferencing-consent.js';
import { fillMirror } from './ats-mirror-samples.js';
import { addLeverHiring, leverKey } from './lever.js';
import { adminToken, beginConsent, connectAccount } from './connect-account.js';
import {
  type Kit,
  type TestCandidate,
  type TestMember,
  addMember,
  addPlan,
  hostOrigin,
  inviteCandidate,
  startKit,
} from './kit.js';
import { queryDatabase } from './query-database.js';
import { type Tables, openTables } from './tables.js';
import { zoomAccountKey } from './zoom.js';

/** A candidate somewhere on the way to a booking. */
export interface OnTheWay extends TestCandidate {
  /** What stands after `/book/` in the link that the invitation's maker was given. */
  link: string;
  ticket: string;
}

/** One tenant with something of every kind in it. */
export interface Side {
  tenantId: string;
  secretKey: string;
  host: KitClient;
  member: TestMember;
  /** Somebody without calendars who works at any hour, by id; no plan names them. */
  standInId: string;
  /** A pool that the member is in, a room and a licence, by the host's own ids; no plan names them. */
  pool: string;
  room: string;
  licence: string;
  planId: string;
  adminToken: string;
  /** An open session that nothing else depends on. */
  spareSessionId: string;
  /** Has chosen nothing yet. */
  open: OnTheWay;
  /** Holds a slot. */
  holding: OnTheWay & { holdId: string };
  /** Holds a slot too, and goes on with script off. */
  visiting: OnTheWay & { holdId: string };
  /** Has a booking, and the link to it. */
  booked: OnTheWay & { bookingId: string; effectId: string; manageLink: string };
  /** Has a booking and holds a slot to move it to, with tickets for two more. */
  moving: OnTheWay & { holdId: string; tickets: string[]; manageLink: string };
  /** An endpoint that is told of invitations, and something that is on its way to it. */
  webhook: { endpointId: string; deliveryId: string };
  /** Something that is not as it was agreed, of the booking. */
  exceptionId: string;
  /** What two candidates proposed, by id, and a start that would suit. */
  proposals: { first: string; second: string; start: string };
  accounts: OwnAccounts;
  calendars: OwnCalendars;
}

/** Accounts beside that of the member. */
export interface OwnAccounts {
  /** A consent whose browser is away. */
  attemptId: string;
  unitId: string;
  /** It was asked for one person. */
  serviceAccountId: string;
  /** A request to somebody else, and what stands after `/handoff/` in its link. */
  handoff: { id: string; link: string };
  /** An account that meetings are made with, and the address of somebody who can host there. */
  conferencing: { connectionId: string; hostEmail: string };
  /** A connected applicant tracking system. */
  ats: { connectionId: string };
}

/** A server without a worker, so that nothing changes by itself, and two tenants on it. */
export interface Surface {
  kit: Kit;
  tables: Tables;
  own: Side;
  other: Side;
  /** What both tenants have, by table. */
  digests(): Promise<Record<string, string>>;
  stop(): Promise<void>;
}

/** Starts the server and fills two tenants. What was started is stopped when that does not succeed. */
export async function startSurface(variables: Record<string, string> = {}): Promise<Surface> {
  const files = await mkdtemp(join(tmpdir(), 'slotwright-elements-'));
  await writeFile(join(files, 'elements.js'), 'export {};');
  const kit = await startKit({ ROLE: 'web', ELEMENTS_FOLDER: files, ...variables });
  const tables = await openTables(kit.database);
  const stop = async (): Promise<void> => {
    await tables.close();
    await kit.stop();
    await rm(files, { recursive: true, force: true });
  };
  try {
    const own = await makeSide(kit, 'doc');
    const { tenantId, secretKey } = await kit.server.createTenant('Biffco');
    const host = new KitClient(kit.origin, secretKey);
    const other = await makeSide({ ...kit, tenantId, secretKey, host }, 'biff');
    const digests = () => tables.digests([own.tenantId, other.tenantId]);
    return { kit, tables, own, other, digests, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** A session of an admin who may do all there is to do. */
export async function openAdminSession(host: KitClient): Promise<{ id: string; token: string }> {
  return host.post('/v1/sessions', {
    audience: 'admin',
    origins: [hostOrigin],
    permissions: [
      'calendars:connect',
      'virtual-calendars:read',
      'virtual-calendars:write',
      'conferencing:read',
      'conferencing:connect',
      'conferencing:policy',
      'ats:read',
      'ats:connect',
      'bookings:read',
      'bookings:write',
    ],
  });
}

/** Invites a candidate and takes a ticket for the slot at this place in the list. */
export async function onTheWay(kit: Kit, planId: string, place: number): Promise<OnTheWay> {
  const candidate = await inviteCandidate(kit, planId);
  const slot = (await candidate.slots())[place];
  if (slot === undefined) throw new Error('there are too few slots');
  return { ...candidate, link: linkOf(candidate.bookingUrl), ticket: slot.ticket };
}

/** Holds the slot of a candidate's ticket and gives the hold's id. */
export async function hold(candidate: OnTheWay): Promise<string> {
  const { id } = await answerOf<{ id: string }>(
    await candidate.call('POST', '/elements/v1/holds', { ticket: candidate.ticket }),
  );
  return id;
}

/** Confirms a hold. */
export async function confirm(
  candidate: TestCandidate,
  holdId: string,
  key = `confirm ${holdId}`.replaceAll(' ', '-'),
): Promise<{ id: string; manageUrl: string }> {
  const response = await candidate.call('POST', '/elements/v1/bookings', confirmBody(holdId), {
    'Idempotency-Key': key,
  });
  return answerOf(response);
}

/** What confirms a hold. */
export const confirmBody = (holdId: string): object => ({
  holdId,
  candidate: { name: 'Marty McFly', email: 'marty@mail.example' },
  timeZone: 'America/Los_Angeles',
});

/** The secret in a link. */
export const linkOf = (url: string): string => new URL(url).pathname.split('/')[2] ?? '';

/** As if the member had declined in their calendar, which a server without a worker does not read. */
async function openException(
  { database, tenantId }: Pick<Kit, 'database' | 'tenantId'>,
  bookingId: string,
  memberId: string,
): Promise<string> {
  const id = systemRandomness.id('exc');
  await queryDatabase(
    database.url,
    `insert into exceptions (tenant_id, exception_id, booking_id, session_key, kind, subject, detail, state, found_at)
     values ($1, $2, $3, 'onsite', 'declined', $4, '{}', 'open', now())`,
    [tenantId, id, bookingId, memberId],
    tenantId,
  );
  return id;
}

async function makeSide(kit: Kit, name: string): Promise<Side> {
  const { tenantId, secretKey, host } = kit;
  const member = await addMember(kit, name);
  const { id: standInId } = await host.put<{ id: string }>(`/v1/members/${name}-stand-in`, {
    name: `${name}-stand-in`,
    email: `${name}-stand-in@hillvalley.example`,
    timeZone: 'UTC',
    workingHours: [{ days: ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'], start: '00:00', end: '24:00' }],
  });
  const [pool, room, licence] = [`${name}-pool`, `${name}-room`, `${name}-licence`];
  await host.put(`/v1/pools/${pool}`, { name: pool, members: [name] });
  await host.put(`/v1/rooms/${room}`, { name: room });
  await host.put(`/v1/licences/${licence}`, { name: licence, capacity: 2 });
  const { id: planId } = await addPlan(kit, [name]);
  const open = await onTheWay(kit, planId, 0);
  const holding = await onTheWay(kit, planId, 4);
  const holdId = await hold(holding);
  const visiting = await onTheWay(kit, planId, 8);
  const visitingHoldId = await hold(visiting);
  const booked = await onTheWay(kit, planId, 12);
  const booking = await confirm(booked, await hold(booked));
  const { effects } = await host.get<{ effects: { id: string }[] }>(`/v1/bookings/${booking.id}`);
  const moving = await onTheMove(kit, planId, 16);
  const admin = await openAdminSession(host);
  const { id: endpointId } = await host.post<{ id: string }>('/v1/webhook-endpoints', webhookBody);
  const start = String(Temporal.Now.instant().add({ hours: 120 }).round('hour'));
  const proposals = {
    first: await propose(kit, planId, start),
    second: await propose(kit, planId, start),
    start,
  };
  const accounts = await connectAccounts(kit, name, member.id);
  return {
    tenantId,
    secretKey,
    host,
    member,
    standInId,
    pool,
    room,
    licence,
    planId,
    adminToken: admin.token,
    spareSessionId: (await openAdminSession(host)).id,
    open,
    holding: { ...holding, holdId },
    visiting: { ...visiting, holdId: visitingHoldId },
    booked: {
      ...booked,
      bookingId: booking.id,
      effectId: effects[0]?.id ?? '',
      manageLink: linkOf(booking.manageUrl),
    },
    moving,
    exceptionId: await openException(kit, booking.id, member.id),
    webhook: { endpointId, deliveryId: await firstDelivery(host, endpointId) },
    proposals,
    accounts,
    calendars: await makeOwnCalendars(kit, {
      unitId: accounts.unitId,
      token: await adminToken(host),
      member,
    }),
  };
}

async function connectAccounts(kit: Kit, name: string, memberId: string): Promise<OwnAccounts> {
  const { sandbox, host, origin } = kit;
  // Nothing is answered by itself.
  sandbox.cronofy.settings.delegationDelayMs = 3_600_000;
  const email = `admin@${name}.example`;
  sandbox.cronofy.units.create({ id: `${name}-unit`, name: `Unit of ${name}`, email });
  sandbox.cronofy.serviceAccounts.create({ id: `${name}-service`, name: `All of ${name}`, email });
  const unitId = await connectAccount(kit, { who: `${name}-unit`, scope: 'organizational_unit' });
  const serviceAccountId = await connectAccount(kit, { who: `${name}-service`, scope: 'service_account' });
  await host.post(`/v1/connections/${serviceAccountId}/delegations`, {
    emails: [`lorraine@${name}.example`],
  });
  const { attemptId } = await beginConsent(origin, await adminToken(host));
  return {
    attemptId,
    unitId,
    serviceAccountId,
    handoff: await handOff(kit),
    conferencing: await connectConferencing(kit, name),
    ats: await connectAts(kit, memberId),
  };
}

/** By a key, since the last consent to an account ends those before it. */
async function connectConferencing(
  { sandbox, host }: Kit,
  name: string,
): Promise<OwnAccounts['conferencing']> {
  const hostEmail = `${name}@hv.example`;
  sandbox.zoom.createUser({ id: name, name, email: hostEmail });
  const body = { provider: 'zoom', ...zoomAccountKey };
  const { id: connectionId } = await host.post<{ id: string }>('/v1/connections', body);
  return { connectionId, hostEmail };
}

/** Both tenants are at the same one, as a company and its subsidiary may be. */
async function connectAts(kit: Kit, memberId: string): Promise<OwnAccounts['ats']> {
  const { sandbox, host } = kit;
  const { world } = sandbox.lever;
  if (world.users.size === 0) addLeverHiring(world);
  const { id: connectionId } = await host.post<{ id: string }>('/v1/connections', {
    provider: 'lever',
    ...leverKey,
  });
  await fillMirror(kit, connectionId, memberId);
  return { connectionId };
}

async function handOff(kit: Kit): Promise<OwnAccounts['handoff']> {
  const json = {};
  const request = { method: 'POST', path: '/connections/zoom/handoff', json };
  const reply = await asElement(kit, await conferencingToken(kit), request);
  const { id, url } = reply.json<{ id: string; url: string }>();
  return { id, link: linkOf(url) };
}

/** Books the slot at this place and holds a later one to move to. */
async function onTheMove(kit: Kit, planId: string, place: number): Promise<Side['moving']> {
  const candidate = await onTheWay(kit, planId, place);
  const { manageUrl } = await confirm(candidate, await hold(candidate));
  const [ticket = '', ...tickets] = (await candidate.slots())
    .slice(place + 4, place + 7)
    .map((slot) => slot.ticket);
  const holdId = await hold({ ...candidate, ticket });
  return { ...candidate, holdId, tickets, manageLink: linkOf(manageUrl) };
}

/** The first thing that the endpoint is to be told; the server of a surface has no worker that would send it. */
async function firstDelivery(host: KitClient, endpointId: string): Promise<string> {
  const { data } = await host.get<{ data: { id: string }[] }>(
    `/v1/webhook-endpoints/${endpointId}/deliveries`,
  );
  const [delivery] = data;
  if (delivery === undefined) throw new Error('nothing is to be delivered');
  return delivery.id;
}

/** What makes an endpoint; nobody listens there. */
export const webhookBody = { url: 'http://127.0.0.1:9/hook', events: ['invitation.created'] };

/** A new candidate proposes two hours from this start. @returns the proposal's id */
async function propose(kit: Kit, planId: string, start: string): Promise<string> {
  const candidate = await inviteCandidate(kit, planId);
  const { id } = await answerOf<{ id: string }>(
    await candidate.call('POST', '/elements/v1/proposals', proposalBody(start)),
  );
  return id;
}

/** What proposes two hours from this start. */
export const proposalBody = (start: string): object => ({
  ranges: [{ start, end: String(Temporal.Instant.from(start).add({ hours: 2 })) }],
  timeZone: 'America/Los_Angeles',
});

async function answerOf<T>(response: Response): Promise<T> {
  if (!response.ok) throw new Error(`${response.url} answered ${response.status}: ${await response.text()}`);
  return (await response.json()) as T;
}
