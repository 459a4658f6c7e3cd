import { expect } from '@open-wc/testing';
import { HttpVirtualCalendarApi } from '../../../packages/widgets/src/api/http-virtual-calendar-api.js';
import { answeringServer } from './answering-server.js';
import { aCalendarEvent, aVirtualCalendar } from '../../fakes/virtual-calendar-records.js';

const UNIT = 'con_00000000000000000001';
const PATH = { unitId: UNIT, calendarId: 'vcl_1' };
const EVENT = { ...PATH, eventId: 'evt_1' };
const BATCH = {
  id: 'bat_1',
  unitId: UNIT,
  total: 1,
  done: 0,
  failed: 0,
  pending: 1,
  failures: [],
  createdAt: '',
};

const answering = (body: unknown, status?: number) => answeringServer(HttpVirtualCalendarApi, body, status);

const options = { signal: new AbortController().signal };
const once = { ...options, idempotencyKey: 'key' };
const event = { summary: 'A', start: '2027-03-02T09:00:00Z', end: '2027-03-02T10:00:00Z', timeZone: 'UTC' };
const retirement = { reason: 'closed', events: { action: 'keep' } } as const;

/** Each call, what the server answers, and what it is asked. */
const CALLS: readonly (readonly [
  name: string,
  call: (api: HttpVirtualCalendarApi) => Promise<unknown>,
  reply: unknown,
  method: string,
  path: string,
  body?: unknown,
])[] = [
  [
    'units',
    (api) => api.units(options),
    { data: [], canWrite: true, providers: [] },
    'GET',
    'organizational-units',
  ],
  [
    'authorize',
    (api) =>
      api.authorize(
        {
          provider: 'cronofy',
          scope: 'organizational_unit',
          dataCenter: 'de',
          returnUrl: 'https://a.example/',
          display: 'popup',
        },
        options,
      ),
    { authorizeUrl: 'https://b.example', attemptId: 'att_1' },
    'POST',
    'connections/cronofy/authorize',
    { scope: 'organizational_unit', dataCenter: 'de', returnUrl: 'https://a.example/', display: 'popup' },
  ],
  [
    'attempt',
    (api) => api.attempt('att_1', options),
    { state: 'pending', code: null, connectionId: null },
    'GET',
    'connection-attempts/att_1',
  ],
  [
    'askDisconnect',
    (api) => api.askDisconnect(UNIT, options),
    { affected: {}, confirm: 'sealed' },
    'DELETE',
    `connections/${UNIT}`,
  ],
  [
    'calendars',
    (api) =>
      api.calendars(UNIT, { search: 'a&b', state: 'failed', sort: '-name', page: 2, limit: 25 }, options),
    { data: [], total: 0, page: 2, pageCount: 1 },
    'GET',
    `organizational-units/${UNIT}/virtual-calendars?search=a%26b&state=failed&sort=-name&page=2&limit=25`,
  ],
  [
    'calendar',
    (api) => api.calendar(PATH, options),
    aVirtualCalendar(1),
    'GET',
    `organizational-units/${UNIT}/virtual-calendars/vcl_1`,
  ],
  [
    'tryNames',
    (api) => api.tryNames(UNIT, ['A'], options),
    { names: [], calls: [] },
    'POST',
    `organizational-units/${UNIT}/virtual-calendars?dryRun=true`,
    { names: ['A'] },
  ],
  [
    'create',
    (api) => api.create(UNIT, ['A'], once),
    BATCH,
    'POST',
    `organizational-units/${UNIT}/virtual-calendars`,
    { names: ['A'] },
  ],
  [
    'batch',
    (api) => api.batch(UNIT, 'bat_1', options),
    BATCH,
    'GET',
    `organizational-units/${UNIT}/batches/bat_1`,
  ],
  [
    'retryBatch',
    (api) => api.retryBatch({ unitId: UNIT, batchId: 'bat_1' }, options),
    BATCH,
    'POST',
    `organizational-units/${UNIT}/batches/bat_1/retry`,
    {},
  ],
  [
    'retryBatch of named ones',
    (api) => api.retryBatch({ unitId: UNIT, batchId: 'bat_1', calendarIds: ['vcl_1'] }, options),
    BATCH,
    'POST',
    `organizational-units/${UNIT}/batches/bat_1/retry`,
    { virtualCalendarIds: ['vcl_1'] },
  ],
  [
    'change',
    (api) => api.change(PATH, { mapping: null }, options),
    aVirtualCalendar(1),
    'PATCH',
    `organizational-units/${UNIT}/virtual-calendars/vcl_1`,
    { mapping: null },
  ],
  [
    'affected',
    (api) => api.affected(PATH, options),
    { interviews: [], events: [] },
    'GET',
    `organizational-units/${UNIT}/virtual-calendars/vcl_1/affected`,
  ],
  [
    'rotate',
    (api) => api.rotate(PATH, options),
    aVirtualCalendar(1),
    'POST',
    `organizational-units/${UNIT}/virtual-calendars/vcl_1/rotate`,
  ],
  [
    'retire',
    (api) => api.retire(PATH, retirement, options),
    aVirtualCalendar(1),
    'DELETE',
    `organizational-units/${UNIT}/virtual-calendars/vcl_1`,
    retirement,
  ],
  [
    'repair',
    (api) => api.repair(PATH, 'create_again', options),
    aVirtualCalendar(1),
    'POST',
    `organizational-units/${UNIT}/virtual-calendars/vcl_1/repair`,
    { action: 'create_again' },
  ],
  [
    'refreshProfiles',
    (api) => api.refreshProfiles(PATH, options),
    aVirtualCalendar(1),
    'POST',
    `organizational-units/${UNIT}/virtual-calendars/vcl_1/refresh-profiles`,
  ],
  [
    'createEvent',
    (api) => api.createEvent(PATH, event, once),
    aCalendarEvent(1),
    'POST',
    `organizational-units/${UNIT}/virtual-calendars/vcl_1/events`,
    event,
  ],
  [
    'changeEvent',
    (api) => api.changeEvent(EVENT, { summary: 'B' }, options),
    aCalendarEvent(1),
    'PATCH',
    `organizational-units/${UNIT}/virtual-calendars/vcl_1/events/evt_1`,
    { summary: 'B' },
  ],
];

describe('the virtual calendars over HTTP', () => {
  for (const [name, call, reply, method, path, body] of CALLS) {
    it(`asks the server for ${name}, and gives what it answers`, async () => {
      const { api, asked } = answering(reply);
      expect(await call(api)).to.deep.equal(reply);
      const isOnce = name === 'create' || name === 'createEvent';
      expect(asked).to.deep.equal([
        { method, path, body, key: isOnce ? 'key' : null, token: 'Bearer token' },
      ]);
    });

    it(`takes an answer to ${name} that is something else for none`, async () => {
      const { api } = answering({ hello: 'world' });
      const code = await call(api).then(
        () => 'none',
        (error: unknown) => (error instanceof Error && 'code' in error ? error.code : error),
      );
      expect(code).to.equal('bad_reply');
    });
  }

  it('gives the events of a stretch of time', async () => {
    const { api, asked } = answering({ data: [aCalendarEvent(1)] });
    const range = { from: '2027-03-01T00:00:00Z', to: '2027-04-01T00:00:00Z' };
    expect(await api.events(PATH, range, options)).to.deep.equal([aCalendarEvent(1)]);
    expect(asked[0]?.path).to.match(
      /vcl_1\/events\?from=2027-03-01T00%3A00%3A00Z&to=2027-04-01T00%3A00%3A00Z$/,
    );
  });

  for (const [name, call, method, path, body] of [
    [
      'disconnect',
      (api) => api.disconnect(UNIT, { confirm: 'a/b' }, options),
      'DELETE',
      `connections/${UNIT}?confirm=a%2Fb`,
      undefined,
    ],
    [
      'repair that forgets',
      (api) => api.repair(PATH, 'forget', options),
      'POST',
      `organizational-units/${UNIT}/virtual-calendars/vcl_1/repair`,
      { action: 'forget' },
    ],
    [
      'deleteEvent',
      (api) => api.deleteEvent(EVENT, options),
      'DELETE',
      `organizational-units/${UNIT}/virtual-calendars/vcl_1/events/evt_1`,
      undefined,
    ],
  ] as readonly (readonly [
    string,
    (api: HttpVirtualCalendarApi) => Promise<unknown>,
    string,
    string,
    unknown,
  ])[])
    it(`takes an empty answer to ${name}`, async () => {
      const { api, asked } = answering(undefined, 204);
      expect(await call(api)).to.equal(undefined);
      expect(asked).to.deep.equal([{ method, path, body, key: null, token: 'Bearer token' }]);
    });

  it('passes on which names were refused', async () => {
    const { api } = answering(
      { code: 'invalid_request', errors: [{ path: 'names.3', message: 'must not be taken' }] },
      422,
    );
    const error: unknown = await api.create(UNIT, ['A'], once).catch((reason: unknown) => reason);
    expect(error).to.include({ code: 'invalid_request' });
    expect(error).to.have.deep.property('faults', [{ path: 'names.3', message: 'must not be taken' }]);
  });
});
