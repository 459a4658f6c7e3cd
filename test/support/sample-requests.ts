import '../../packages/server/src/domain/temporal.js';
import { createHmac } from 'node:crypto';
import { accountSamples } from './account-samples.js';
import { handoffSamples } from './handoff-samples.js';
import { atsConnectingSamples } from './ats-connecting-samples.js';
import { atsInterviewSamples } from './ats-interview-samples.js';
import { atsMirrorSamples } from './ats-mirror-samples.js';
import { calendarSamples } from './calendar-samples.js';
import { conferencingSamples } from './conferencing-samples.js';
import { hostOrigin } from './kit.js';
import { type Outgoing, jsonHeaders, send } from './send.js';
import { moveSamples } from './move-samples.js';
import { partnerSamples } from './partner-samples.js';
import { policySamples } from './policy-samples.js';
import { proposalSamples } from './proposal-samples.js';
import { type Side, confirmBody } from './surface.js';
import { webhookSamples } from './webhook-samples.js';

/** A good request to one declared route. */
export interface SampleRequest {
  /** As the OpenAPI document has it: `POST /v1/plans`. */
  route: string;
  caller: 'host' | 'candidate' | 'admin' | 'public';
  /** The credential that the route asks for. */
  token?: string;
  /** With everything filled in. */
  path: string;
  json?: Record<string, unknown>;
  form?: Record<string, string>;
  /** What proves it, where that is no token. */
  headers?: Record<string, string>;
  /** What this request is answered with. */
  status: number;
}

/** The request as it goes out; `changes` replace parts of it. */
export function outgoingOf(sample: SampleRequest, changes: Partial<Outgoing> = {}): Outgoing {
  const { json, form, token } = sample;
  const type = form === undefined ? {} : { 'Content-Type': 'application/x-www-form-urlencoded' };
  const authorization = token === undefined ? {} : { Authorization: `Bearer ${token}` };
  const body = json === undefined ? form && new URLSearchParams(form).toString() : JSON.stringify(json);
  return {
    method: methodOf(sample),
    path: sample.path,
    headers: {
      ...(json === undefined ? { ...authorization, ...type } : jsonHeaders(token)),
      ...sample.headers,
    },
    ...(body === undefined ? {} : { body }),
    ...changes,
  };
}

/** The method in the route's name. */
export const methodOf = ({ route }: SampleRequest): string => route.split(' ')[0] ?? '';

/** The token of the form on a page of ours. */
export async function formTokenOf(origin: string, path: string): Promise<string> {
  const { text } = await send(origin, { method: 'GET', path });
  const token = /name="form" value="([^"]+)"/.exec(text)?.[1];
  if (token === undefined) throw new Error('the page has no form');
  return token;
}

/**
 * One good request for every declared route, in an order in which all of them succeed: what one removes, none after it
 * needs. A route that is added to the server needs one here, so that what holds for every route is tested on it too.
 */
export async function sampleRequests(origin: string, side: Side): Promise<SampleRequest[]> {
  return [
    ...operationSamples,
    ...(await fileSamples(origin)),
    ...hostReads(side),
    ...candidateReads(side),
    ...(await consentSamples(origin, side)),
    ...webhookSamples(side),
    ...accountSamples(side),
    ...(await handoffSamples(origin, side)),
    ...calendarSamples(side),
    ...conferencingSamples(side),
    ...atsConnectingSamples(side),
    ...atsInterviewSamples(side),
    ...atsMirrorSamples(side),
    ...partnerSamples(side),
    ...policySamples(side),
    ...proposalSamples(side),
    ...(await moveSamples(origin, side)),
    ...hostWrites(side),
    ...candidateWrites(side),
    hookSample(side),
    ...(await formSamples(origin, side)),
    ...hostRemovals(side),
  ];
}

const read = (caller: SampleRequest['caller'], path: string, route = path, status = 200): SampleRequest => ({
  route: `GET ${route}`,
  caller,
  path,
  status,
});

const operationSamples = ['/healthz', '/readyz', '/openapi.json', '/pages/page.css'].map((path) =>
  read('public', path),
);

async function fileSamples(origin: string): Promise<SampleRequest[]> {
  const { headers } = await send(origin, { method: 'GET', path: '/elements.js' });
  return [
    read('public', '/elements.js', '/elements.js', 302),
    read('public', '/elements/elements.js', '/elements/{file}', 302),
    read('public', headers.location ?? '', '/elements/{version}/{file}'),
  ];
}

const withToken =
  (token: string) =>
  (sample: SampleRequest): SampleRequest => ({ ...sample, token });

function hostReads({ secretKey, planId, open, booked, ...side }: Side): SampleRequest[] {
  return [
    ...resourcesOf(side).flatMap(({ kind, externalId }) => [
      read('host', `/v1/${kind}`),
      read('host', `/v1/${kind}/${externalId}`, `/v1/${kind}/{externalId}`),
    ]),
    read('host', `/v1/plans/${planId}`, '/v1/plans/{id}'),
    read('host', `/v1/invitations/${open.invitationId}`, '/v1/invitations/{id}'),
    read('host', '/v1/bookings'),
    read('host', `/v1/bookings/${booked.bookingId}`, '/v1/bookings/{id}'),
    read(
      'host',
      `/v1/bookings/${booked.bookingId}/sessions/onsite/replacements?out=${side.member.id}`,
      '/v1/bookings/{id}/sessions/{key}/replacements',
    ),
    read('host', '/v1/effects?state=pending', '/v1/effects'),
    read('host', '/v1/exceptions?state=open', '/v1/exceptions'),
    read('host', '/v1/connections'),
  ].map(withToken(secretKey));
}

/** What goes by the host's own ids, in an order in which nothing is removed that a later one names. */
const resourcesOf = ({ member, pool, room, licence }: Pick<Side, 'member' | 'pool' | 'room' | 'licence'>) =>
  [
    { kind: 'pools', externalId: pool, json: { name: pool, members: [member.externalId] } },
    { kind: 'rooms', externalId: room, json: { name: room } },
    { kind: 'licences', externalId: licence, json: { name: licence, capacity: 3 } },
    { kind: 'members', externalId: member.externalId, json: memberBody(member) },
  ] as const;

/** A member that says everything it has to, and has the calendar that interviews are written into. */
const memberBody = ({ externalId, email, connectionId, calendarId }: Side['member']) => ({
  name: externalId,
  email,
  timeZone: 'UTC',
  workingHours: [{ days: ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'], start: '00:00', end: '24:00' }],
  calendars: [{ connectionId, calendarId, use: ['busy', 'write'] }],
});

function candidateReads({ open, booked }: Side): SampleRequest[] {
  const from = Temporal.Now.instant().round('second');
  const slots = `/elements/v1/slots?from=${String(from)}&to=${String(from.add({ hours: 48 }))}`;
  return [
    withToken(open.token)(read('candidate', '/elements/v1/invitation')),
    withToken(open.token)(read('candidate', slots, '/elements/v1/slots')),
    withToken(open.token)(read('candidate', '/elements/v1/slots/stream')),
    withToken(booked.token)(read('candidate', '/elements/v1/booking')),
    withToken(booked.token)(read('candidate', '/elements/v1/booking.ics')),
    read('public', `/book/${open.link}`, '/book/{link}'),
    read('public', `/book/${booked.link}/interview.ics`, '/book/{link}/interview.ics'),
    read('public', `/manage/${booked.manageLink}`, '/manage/{link}'),
    read('public', `/manage/${booked.manageLink}/interview.ics`, '/manage/{link}/interview.ics'),
  ];
}

async function consentSamples(origin: string, { adminToken }: Side): Promise<SampleRequest[]> {
  const authorize: SampleRequest = {
    route: 'POST /elements/v1/connections/{provider}/authorize',
    caller: 'admin',
    token: adminToken,
    path: '/elements/v1/connections/cronofy/authorize',
    json: { returnUrl: `${hostOrigin}/connected` },
    status: 200,
  };
  const begun = new URL(
    (await send(origin, outgoingOf(authorize))).json<{ authorizeUrl: string }>().authorizeUrl,
  );
  return [
    authorize,
    read('public', begun.pathname + begun.search, '/oauth/{provider}/begin', 302),
    // Without the browser's cookie nothing is connected, and a page says so.
    read('public', '/oauth/cronofy/callback?state=none', '/oauth/{provider}/callback', 400),
  ];
}

function hostWrites({ secretKey, planId, open, booked, ...side }: Side): SampleRequest[] {
  const write = (
    route: string,
    path: string,
    json: Record<string, unknown>,
    status: number,
  ): SampleRequest => ({
    route,
    caller: 'host',
    token: secretKey,
    path,
    json,
    status,
  });
  return [
    write('POST /v1/sessions', '/v1/sessions', { audience: 'admin', origins: [hostOrigin] }, 201),
    ...resourcesOf(side).map(({ kind, externalId, json }) =>
      write(`PUT /v1/${kind}/{externalId}`, `/v1/${kind}/${externalId}`, json, 200),
    ),
    write('POST /v1/plans', '/v1/plans', planBody(side.member.externalId), 201),
    write('PATCH /v1/plans/{id}', `/v1/plans/${planId}`, { name: 'Onsite' }, 200),
    write('POST /v1/explain', '/v1/explain', { planId, ...nextDay() }, 200),
    write(
      'POST /v1/simulate',
      '/v1/simulate',
      { planId, ...nextDay(), changes: { slotStepMinutes: 60 } },
      200,
    ),
    write('POST /v1/invitations', '/v1/invitations', invitationBody(planId), 201),
    write('PATCH /v1/invitations/{id}', `/v1/invitations/${open.invitationId}`, { window: {} }, 200),
    write(
      'POST /v1/exceptions/{id}/resolve',
      `/v1/exceptions/${side.exceptionId}/resolve`,
      { remedy: 'accept' },
      200,
    ),
    write(
      'PUT /v1/bookings/{id}/sessions/{key}/link',
      `/v1/bookings/${booked.bookingId}/sessions/onsite/link`,
      { joinUrl: 'https://meet.example/one' },
      200,
    ),
    write(
      'POST /v1/bookings/{id}/sessions/{key}/swap',
      `/v1/bookings/${booked.bookingId}/sessions/onsite/swap`,
      { out: side.member.id, in: side.standInId },
      200,
    ),
    // It has yet to begin.
    write(
      'POST /v1/bookings/{id}/no-show',
      `/v1/bookings/${booked.bookingId}/no-show`,
      { who: 'candidate' },
      409,
    ),
    // It has not failed.
    write(
      'POST /v1/bookings/{id}/effects/{effectId}/retry',
      `/v1/bookings/${booked.bookingId}/effects/${booked.effectId}/retry`,
      {},
      409,
    ),
    write('POST /v1/bookings/{id}/cancel', `/v1/bookings/${booked.bookingId}/cancel`, {}, 200),
    // No calendar server is there; what was asked is in order all the same.
    write(
      'POST /v1/connections',
      '/v1/connections',
      { provider: 'caldav', serverUrl: 'http://127.0.0.1:9/', username: 'doc', password: 'flux' },
      503,
    ),
  ];
}

/** The range of a question about slots. */
const nextDay = (): { from: string; to: string } => {
  const from = Temporal.Now.instant().round('second');
  return { from: String(from), to: String(from.add({ hours: 24 })) };
};

/** A plan that says everything it has to. */
export const planBody = (externalId: string): Record<string, unknown> => ({
  name: 'Phone screen',
  sessions: [{ key: 'phone', title: 'Phone screen', durationMinutes: 30, seats: [{ allOf: [externalId] }] }],
});

/** An invitation that says everything it has to. */
export const invitationBody = (planId: string): Record<string, unknown> => ({
  planId,
  candidate: { name: 'Marty McFly', email: 'marty@mail.example' },
  job: { name: 'Apprentice Time Traveller', employerName: 'Hill Valley Science Services' },
});

async function formSamples(origin: string, { visiting, booked }: Side): Promise<SampleRequest[]> {
  const timeZone = 'America/Los_Angeles';
  const form = await formTokenOf(origin, `/book/${visiting.link}`);
  const manageForm = await formTokenOf(origin, `/manage/${booked.manageLink}`);
  const post = (
    route: string,
    link: string,
    fields: Record<string, string>,
    status = 200,
  ): SampleRequest => ({
    route: `POST ${route}`,
    caller: 'public',
    path: route.replace('{link}', link),
    form: fields,
    status,
  });
  const details = { name: 'Marty McFly', email: 'marty@mail.example', key: 'k'.repeat(43) };
  return [
    post('/book/{link}/hold', visiting.link, { form, ticket: visiting.ticket, timeZone }),
    post('/book/{link}/confirm', visiting.link, { form, holdId: visiting.holdId, timeZone, ...details }),
    // No assistant is to come.
    post('/book/{link}/note-taker', visiting.link, { form, timeZone, accepted: 'yes' }, 404),
    post('/manage/{link}/note-taker', booked.manageLink, { form: manageForm, timeZone, accepted: 'no' }, 409),
    post('/book/{link}/cancel', visiting.link, { form, timeZone, reason: '' }),
    // The host has cancelled it by now.
    post('/manage/{link}/cancel', booked.manageLink, { form: manageForm, timeZone }, 409),
  ];
}

function candidateWrites({ open, holding }: Side): SampleRequest[] {
  const write = (
    route: string,
    token: string,
    json: Record<string, unknown> | undefined,
    status: number,
  ): SampleRequest => ({
    route,
    caller: 'candidate',
    token,
    path: (route.split(' ')[1] ?? '').replace('{id}', holding.holdId),
    ...(json === undefined ? {} : { json }),
    status,
  });
  return [
    write('POST /elements/v1/holds', open.token, { ticket: open.ticket }, 201),
    write('PATCH /elements/v1/holds/{id}', holding.token, undefined, 200),
    write('POST /elements/v1/bookings', holding.token, { ...confirmBody(holding.holdId) }, 201),
    write('DELETE /elements/v1/holds/{id}', holding.token, undefined, 204),
    // No assistant is to come.
    write('POST /elements/v1/booking/note-taker', holding.token, { accepted: true }, 404),
    // It has yet to begin.
    write('POST /elements/v1/booking/no-show', holding.token, {}, 409),
    write('POST /elements/v1/booking/cancel', holding.token, {}, 200),
  ];
}

/** A provider's delivery without a body; that is signed as well. */
function hookSample({ member }: Side): SampleRequest {
  const signature = createHmac('sha256', 'sandbox-secret').digest('base64');
  return {
    route: 'POST /hooks/{provider}/{connectionId}',
    caller: 'public',
    path: `/hooks/cronofy/${member.connectionId}`,
    headers: { 'Cronofy-HMAC-SHA256': signature },
    status: 200,
  };
}

function hostRemovals({ secretKey, open, spareSessionId, ...side }: Side): SampleRequest[] {
  const remove = (route: string, id: string, parameter = 'id'): SampleRequest => ({
    route: `DELETE ${route}/{${parameter}}`,
    caller: 'host',
    path: `${route}/${id}`,
    status: 204,
  });
  return [
    remove('/v1/sessions', spareSessionId),
    remove('/v1/invitations', open.invitationId),
    ...resourcesOf(side).map(({ kind, externalId }) => remove(`/v1/${kind}`, externalId, 'externalId')),
    remove('/v1/connections', side.member.connectionId),
  ].map(withToken(secretKey));
}
