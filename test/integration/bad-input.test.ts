import '../../packages/server/src/domain/temporal.js';
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { assertRefused, pathsOf } from '../support/refused.js';
import { type SampleRequest, methodOf, outgoingOf, sampleRequests } from '../support/sample-requests.js';
import { type Outgoing, type Reply, jsonHeaders, send, without } from '../support/send.js';
import { type Surface, startSurface } from '../support/surface.js';

let surface: Surface;
let origin: string;
let samples: SampleRequest[];
before(async () => {
  surface = await startSurface();
  origin = surface.kit.origin;
  samples = await sampleRequests(origin, surface.own);
});
after(() => surface.stop());

/** Sends a request that is to be refused and to change nothing. */
const refused = (request: Outgoing, status: number, code: string, what: string): Promise<Reply> =>
  assertRefused(surface, request, { status, code, what });

const writing = () => samples.filter((sample) => methodOf(sample) !== 'GET');
const withJson = () => writing().filter(({ json }) => json !== undefined);
const withForm = () => writing().filter(({ form }) => form !== undefined);
/** Every route behind a credential that changes something, with a body of its own or without. */
const proven = () => writing().filter(({ caller }) => caller !== 'public');

/** The one is as good as the other. */
const isAlike = (one: unknown, other: unknown): boolean =>
  one === other || (typeof one === 'boolean' && typeof other === 'boolean');

const eleven = 'x'.repeat(10 * 1024 * 1024);

describe('a JSON body', () => {
  test('S15 an unknown field is refused by every route, with its path', async () => {
    for (const sample of proven()) {
      const body = JSON.stringify({ ...sample.json, surprise: 1 });
      const request = { ...outgoingOf(sample), body, headers: jsonHeaders(sample.token) };
      const reply = await refused(request, 400, 'invalid_request', sample.route);
      // Each provider describes its own account, and leaves the place of the fault to the field.
      assert.ok(pathsOf(reply).includes('surprise'), `${sample.route}: ${reply.text}`);
    }
  });

  for (const name of ['__proto__', 'constructor', 'prototype', 'toString', 'hasOwnProperty']) {
    test(`S15 a field called ${name} is refused by every route`, async () => {
      for (const sample of proven()) {
        const body = JSON.stringify(sample.json ?? {}).replace(
          /^\{/,
          `{"${name}":{"isAdmin":true}${sample.json && Object.keys(sample.json).length > 0 ? ',' : ''}`,
        );
        const request = { ...outgoingOf(sample), body, headers: jsonHeaders(sample.token) };
        await refused(request, 400, 'invalid_request', sample.route);
      }
    });
  }

  test('a field of another type is refused by every route that knows it', async () => {
    for (const sample of withJson()) {
      for (const name of Object.keys(sample.json ?? {})) {
        const own = sample.json?.[name];
        const others = [null, 7.5, true, ['x', 1], { x: 1 }].filter((other) => !isAlike(other, own));
        for (const value of others) {
          const json = { ...sample.json, [name]: value };
          await refused(outgoingOf({ ...sample, json }), 400, 'invalid_request', `${sample.route} ${name}`);
        }
      }
    }
  });

  test('a missing field is refused by every route that needs it, with its path', async () => {
    const optional = new Set([
      'PUT /elements/v1/ats/{connectionId}/jobs/{jobId}/stages/{stageId}/plan steps',
      'PUT /elements/v1/ats/{connectionId}/jobs/{jobId}/stages/{stageId}/plan invites',
      'PUT /v1/members/{externalId} calendars',
      'PATCH /v1/plans/{id} name',
      'POST /elements/v1/conferencing/hosts/verify allowBasic',
      'POST /elements/v1/connections/{provider}/handoff email',
      'POST /v1/bookings/{id}/sessions/{key}/swap in',
      'PATCH /v1/webhook-endpoints/{id} events',
      'PATCH /v1/webhook-endpoints/{id} state',
      'PATCH /elements/v1/organizational-units/{id}/virtual-calendars/{calendarId} name',
      'PATCH /elements/v1/organizational-units/{id}/virtual-calendars/{calendarId}/events/{eventId} summary',
    ]);
    for (const sample of withJson()) {
      for (const name of Object.keys(sample.json ?? {})) {
        if (optional.has(`${sample.route} ${name}`)) continue;
        const json = without(sample.json ?? {}, name);
        const reply = await refused(
          outgoingOf({ ...sample, json }),
          400,
          'invalid_request',
          `${sample.route} ${name}`,
        );
        assert.ok(pathsOf(reply).includes(name), `${sample.route}: ${reply.text}`);
      }
    }
  });

  for (const [what, body] of [
    ['is cut short', '{"name": "x"'],
    ['is a word', 'hello'],
    ['has a comma too many', '{"a":1,}'],
    ['is not UTF-8', new Uint8Array([0x7b, 0x22, 0xff, 0x22, 0x3a, 0x31, 0x7d])],
    ['is a list', '[]'],
    ['is null', 'null'],
    ['is a number', '42'],
    ['is nested 10,000 deep', `${'[['.repeat(5000)}${']]'.repeat(5000)}`],
    ['is nested 21 deep in a known field', `{"name":${'{"a":'.repeat(21)}1${'}'.repeat(21)}}`],
  ] as const) {
    test(`S15 a body that ${what} is refused by every route`, async () => {
      for (const sample of proven()) {
        const request = { ...outgoingOf(sample), body, headers: jsonHeaders(sample.token) };
        await refused(request, 400, 'invalid_request', sample.route);
      }
    });
  }

  for (const type of [
    'text/plain',
    'application/x-www-form-urlencoded',
    'application/xml',
    'application/jsonp',
    '',
  ]) {
    test(`a body sent as ${type === '' ? 'nothing' : type} is refused by every route`, async () => {
      for (const sample of proven()) {
        const headers = { ...jsonHeaders(sample.token), 'Content-Type': type };
        const body = JSON.stringify(sample.json ?? { a: 1 });
        await refused({ ...outgoingOf(sample), body, headers }, 415, 'unsupported_media_type', sample.route);
      }
    });
  }

  for (const isChunked of [false, true]) {
    test(`a body of 10 MB ${isChunked ? 'of untold length ' : ''}is refused by every route`, async () => {
      for (const sample of proven()) {
        const body = JSON.stringify({ ...sample.json, name: eleven });
        const request = { ...outgoingOf(sample), body, isChunked, headers: jsonHeaders(sample.token) };
        await refused(request, 413, 'payload_too_large', sample.route);
      }
    });
  }
});

describe('a form', () => {
  const changed = (sample: SampleRequest, fields: [string, string][]): Outgoing => ({
    ...outgoingOf(sample),
    body: new URLSearchParams(fields).toString(),
  });

  test('S15 an unknown field, one given twice and one left out are refused by every page', async () => {
    for (const sample of withForm()) {
      const fields = Object.entries(sample.form ?? {});
      for (const name of ['surprise', '__proto__', 'constructor', 'tenantId']) {
        await refused(
          changed(sample, [...fields, [name, 'x']]),
          400,
          'invalid_request',
          `${sample.route} ${name}`,
        );
      }
      for (const [name, value] of fields.filter(([each]) => each !== 'reason')) {
        const rest = fields.filter(([each]) => each !== name);
        await refused(changed(sample, rest), 400, 'invalid_request', `${sample.route} without ${name}`);
        const doubled: [string, string][] = [...fields, [name, value]];
        await refused(changed(sample, doubled), 400, 'invalid_request', `${sample.route} ${name} twice`);
      }
    }
  });

  test('another content type, a zone that is none and 10 MB are refused by every page', async () => {
    for (const sample of withForm()) {
      const good = outgoingOf(sample);
      for (const type of ['application/json', 'text/plain', 'multipart/form-data; boundary=x']) {
        const headers = { 'Content-Type': type };
        await refused({ ...good, headers }, 415, 'unsupported_media_type', sample.route);
      }
      const nowhere = { ...sample.form, timeZone: 'Mars/Olympus' };
      await refused(outgoingOf({ ...sample, form: nowhere }), 400, 'invalid_request', sample.route);
      for (const isChunked of [false, true]) {
        await refused({ ...good, body: `form=${eleven}`, isChunked }, 413, 'payload_too_large', sample.route);
      }
    }
  });
});

describe('a query', () => {
  const at = (path: string, token: string): Outgoing => ({
    method: 'GET',
    path,
    headers: { Authorization: `Bearer ${token}` },
  });

  test('S15 an unknown parameter is refused by every route behind a credential', async () => {
    for (const sample of samples.filter(({ caller }) => caller !== 'public')) {
      for (const name of ['surprise', '__proto__', 'constructor', 'tenantId']) {
        const path = `${sample.path}${sample.path.includes('?') ? '&' : '?'}${name}=1`;
        const reply = await refused(
          outgoingOf(sample, { path }),
          400,
          'invalid_request',
          `${sample.route} ?${name}`,
        );
        assert.deepEqual(pathsOf(reply), [name], sample.route);
      }
    }
  });

  const lists = ['members', 'pools', 'rooms', 'licences', 'bookings', 'connections'].map(
    (name) => `/v1/${name}`,
  );
  for (const query of [
    'limit=0',
    'limit=201',
    'limit=-1',
    'limit=1.5',
    'limit=1e2',
    'limit=',
    'limit=1&limit=2',
    'cursor=a&cursor=b',
  ]) {
    test(`a list asked for with ${query} is refused`, async () => {
      for (const path of lists) {
        await refused(at(`${path}?${query}`, surface.own.secretKey), 400, 'invalid_request', path);
      }
    });
  }

  const day = 'T00:00:00Z';
  for (const [what, query] of [
    ['from after to', `from=2031-03-02${day}&to=2031-03-01${day}`],
    ['from equal to to', `from=2031-03-01${day}&to=2031-03-01${day}`],
    ['over 90 days', `from=2031-01-01${day}&to=2031-04-01T00:00:01Z`],
    ['without from', `to=2031-03-01${day}`],
    ['without to', `from=2031-03-01${day}`],
    ['with from twice', `from=2031-03-01${day}&from=2031-03-01${day}&to=2031-03-02${day}`],
    ['with a day that does not exist', `from=2031-02-30${day}&to=2031-03-01${day}`],
    ['with a day without a time', 'from=2031-03-01&to=2031-03-02'],
    ['with an offset', 'from=2031-03-01T00:00:00%2B01:00&to=2031-03-02T00:00:00%2B01:00'],
    ['with a leap second', `from=2031-03-01T23:59:60Z&to=2031-03-02${day}`],
    ['in the year 12031', `from=+012031-03-01${day}&to=2031-03-02${day}`],
    ['in words', 'from=today&to=tomorrow'],
  ] as const) {
    test(`slots asked for ${what} are refused`, async () => {
      const path = `/elements/v1/slots?${query}`;
      const reply = await refused(at(path, surface.own.open.token), 400, 'invalid_request', path);
      assert.ok(pathsOf(reply).every((each) => each === 'from' || each === 'to'));
    });
  }

  test('slots asked for in the past are refused', async () => {
    const path = `/elements/v1/slots?from=2020-01-01${day}&to=2020-01-31${day}`;
    const reply = await refused(at(path, surface.own.open.token), 400, 'invalid_request', path);
    assert.deepEqual(pathsOf(reply), ['to']);
  });

  test('slots asked for from the past on are those to come', async () => {
    const now = Temporal.Now.instant().round('second');
    const range = `from=${String(now.subtract({ hours: 240 }))}&to=${String(now.add({ hours: 48 }))}`;
    const reply = await send(origin, at(`/elements/v1/slots?${range}`, surface.own.open.token));
    const { slots } = reply.json<{ slots: { start: string }[] }>();
    assert.ok(slots.length > 0);
    assert.ok(slots.every(({ start }) => Temporal.Instant.compare(start, now) > 0));
  });
});
