import { type Kit, type TestMember, hostOrigin } from './kit.js';
import { queryDatabase } from './query-database.js';
import type { SampleRequest } from './sample-requests.js';
import { jsonHeaders, send } from './send.js';
import type { Side } from './surface.js';

/** Virtual calendars of a unit, each for one thing that is done to one. */
export interface OwnCalendars {
  batchId: string;
  /** In use, with the two events. */
  kept: string;
  toRetire: string;
  toRotate: string;
  /** Could not be created. */
  failed: string;
  toChange: string;
  toDelete: string;
}

const root = (unitId: string): string => `/elements/v1/organizational-units/${unitId}`;

const eventBody = {
  summary: 'Open day',
  start: '2036-03-03T09:00:00Z',
  end: '2036-03-03T10:00:00Z',
  timeZone: 'UTC',
};

/**
 * Virtual calendars as a worker would leave them; there is none on the surface, so that those in use stand in the
 * account of the member.
 */
export async function makeOwnCalendars(
  { origin, database, tenantId }: Pick<Kit, 'origin' | 'database' | 'tenantId'>,
  owner: { unitId: string; token: string; member: TestMember },
): Promise<OwnCalendars> {
  const { unitId, token, member } = owner;
  const post = async <T>(path: string, json: object): Promise<T> => {
    const headers = { ...jsonHeaders(token), Origin: hostOrigin };
    const reply = await send(origin, { method: 'POST', path, headers, body: JSON.stringify(json) });
    if (reply.status !== 201) throw new Error(reply.text);
    return reply.json<T>();
  };
  const names = ['failed', 'kept', 'retire', 'rotate'];
  const { id: batchId } = await post<{ id: string }>(`${root(unitId)}/virtual-calendars`, { names });
  const rows = await queryDatabase(
    database.url,
    `update virtual_calendars
     set state = case name when 'failed' then 'failed' else 'active' end, connection_id = $2, calendar_id = $3
     where batch_id = $1 returning virtual_calendar_id as id, name`,
    [batchId, member.connectionId, member.calendarId],
    tenantId,
  );
  const [failed = '', kept = '', toRetire = '', toRotate = ''] = names.map((name) =>
    String(rows.find((row) => row['name'] === name)?.['id']),
  );
  const events = `${root(unitId)}/virtual-calendars/${kept}/events`;
  const { id: toChange } = await post<{ id: string }>(events, eventBody);
  const { id: toDelete } = await post<{ id: string }>(events, eventBody);
  return { batchId, kept, toRetire, toRotate, failed, toChange, toDelete };
}

/** Good requests to the routes of units and their virtual calendars. */
export function calendarSamples({ secretKey, adminToken, accounts, calendars }: Side): SampleRequest[] {
  const { unitId } = accounts;
  const { kept, batchId, toChange, toDelete } = calendars;
  const units = '/elements/v1/organizational-units';
  const sample = (
    method: string,
    pattern: string,
    path: string,
    { status = 200, json }: { status?: number; json?: Record<string, unknown> } = {},
  ): SampleRequest => ({
    route: `${method} ${units}${pattern}`,
    caller: 'admin',
    token: adminToken,
    path: `${units}${path}`,
    status,
    ...(json === undefined ? {} : { json }),
  });
  const all = `/${unitId}/virtual-calendars`;
  const one = '/{id}/virtual-calendars/{calendarId}';
  const batch = `/${unitId}/batches/${batchId}`;
  return [
    sample('GET', '', ''),
    sample('GET', '/{id}/virtual-calendars', `${all}?search=e&sort=-created&state=active`),
    sample('POST', '/{id}/virtual-calendars', all, { status: 201, json: { names: ['another'] } }),
    sample('GET', '/{id}/batches/{batchId}', batch),
    sample('GET', one, `${all}/${kept}`),
    sample('PATCH', one, `${all}/${kept}`, { json: { name: 'Kept' } }),
    sample('GET', `${one}/affected`, `${all}/${kept}/affected`),
    sample('POST', `${one}/refresh-profiles`, `${all}/${kept}/refresh-profiles`),
    sample('POST', `${one}/repair`, `${all}/${calendars.failed}/repair`, {
      json: { action: 'create_again' },
    }),
    sample('POST', '/{id}/batches/{batchId}/retry', `${batch}/retry`, { json: {} }),
    sample('POST', `${one}/rotate`, `${all}/${calendars.toRotate}/rotate`),
    // The consent of the member, in whose account it stands here, is not to read what is in it.
    sample(
      'GET',
      `${one}/events`,
      `${all}/${kept}/events?from=2036-03-01T00:00:00Z&to=2036-04-01T00:00:00Z`,
      {
        status: 403,
      },
    ),
    sample('POST', `${one}/events`, `${all}/${kept}/events`, { status: 201, json: eventBody }),
    sample('PATCH', `${one}/events/{eventId}`, `${all}/${kept}/events/${toChange}`, {
      json: { summary: 'Closed' },
    }),
    sample('DELETE', `${one}/events/{eventId}`, `${all}/${kept}/events/${toDelete}`, { status: 204 }),
    sample('DELETE', one, `${all}/${calendars.toRetire}`, {
      json: { reason: 'The office closes', events: { action: 'keep' } },
    }),
    {
      route: 'GET /v1/virtual-calendars',
      caller: 'host',
      token: secretKey,
      path: '/v1/virtual-calendars',
      status: 200,
    },
  ];
}
