import { expect } from '@open-wc/testing';
import type { StreamItem } from '../../../packages/widgets/src/api/event-stream.js';
import { HttpSchedulingApi } from '../../../packages/widgets/src/api/http-scheduling-api.js';
import { SchedulingApiError } from '../../../packages/widgets/src/api/scheduling-api-error.js';
import { ensureTemporal } from '../../../packages/widgets/src/time/ensure-temporal.js';
import { aBooking, anInvitation, slotAt } from '../../fakes/scheduling-api.js';

await ensureTemporal();

const TOKEN = 'st_secret';
const slot = slotAt('2027-03-02T09:00:00Z');
const hold = { id: 'hld_1', slot: { ...slot }, expiresAt: '2027-03-01T09:00:00Z' };
const range = { from: '2027-03-01T00:00:00Z', to: '2027-04-01T00:00:00Z' };
const proposed = { start: '2027-03-01T09:00:00Z', end: '2027-03-01T12:00:00Z' };
const { signal } = new AbortController();
const once = { idempotencyKey: 'key-1', signal };

const json = (body: unknown, status = 200, headers: Record<string, string> = {}): Response =>
  new Response(JSON.stringify(body), { status, headers: { 'Content-Type': 'application/json', ...headers } });

const problem = (
  code: string,
  status: number,
  more: object = {},
  headers: Record<string, string> = {},
): Response =>
  json(
    { type: 'about:blank', title: '', status, code, detail: '', retryable: false, ...more },
    status,
    headers,
  );

type Answer = () => Response | Promise<Response>;

/** The port over a fetch that gives these answers, one by one, and remembers the requests. */
const over = (
  answers: readonly Answer[],
  renew: () => Promise<string | undefined> = () => Promise.resolve(undefined),
) => {
  const requests: Request[] = [];
  const inits: RequestInit[] = [];
  let token: string | undefined = TOKEN;
  let renewals = 0;
  const left = [...answers];
  const send: typeof fetch = (input, init = {}) => {
    const { signal: given, ...rest } = init;
    requests.push(new Request(input, rest));
    inits.push(init);
    if (given?.aborted) return Promise.reject(given.reason as Error);
    const answer = left.shift();
    return answer ? Promise.resolve().then(answer) : Promise.reject(new TypeError('Unexpected call'));
  };
  const tokens = {
    current: () => token,
    renew: async () => {
      renewals++;
      token = await renew();
      return token;
    },
  };
  const api = new HttpSchedulingApi('https://schedule.example/base/', tokens, send);
  return { api, requests, inits, renewals: () => renewals, forget: () => (token = undefined) };
};

const codeOf = async (call: Promise<unknown>): Promise<SchedulingApiError> => {
  const error = await call.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (!(error instanceof SchedulingApiError)) throw new Error('It did not fail with an error of the port.');
  return error;
};

describe('the scheduling port over HTTP', () => {
  const calls: readonly (readonly [
    string,
    string,
    string,
    (api: HttpSchedulingApi) => Promise<unknown>,
    unknown,
  ])[] = [
    ['invitation', 'GET', 'invitation', (api) => api.invitation({ signal }), anInvitation()],
    [
      'slots',
      'GET',
      'slots?from=2027-03-01T00%3A00%3A00Z&to=2027-04-01T00%3A00%3A00Z',
      (api) => api.slots(range, { signal }),
      { slots: [slot], computedAt: range.from },
    ],
    ['placeHold', 'POST', 'holds', (api) => api.placeHold('t', once), hold],
    ['renewHold', 'PATCH', 'holds/hld_1', (api) => api.renewHold('hld_1', { signal }), hold],
    [
      'book',
      'POST',
      'bookings',
      (api) =>
        api.book(
          { holdId: 'hld_1', candidate: { name: 'M', email: 'm@example.com' }, timeZone: 'UTC' },
          once,
        ),
      aBooking(slot),
    ],
    ['booking', 'GET', 'booking', (api) => api.booking({ signal }), aBooking(slot)],
    [
      'cancelBooking',
      'POST',
      'booking/cancel',
      (api) => api.cancelBooking('ill', { signal }),
      aBooking(slot),
    ],
    [
      'reschedule',
      'POST',
      'booking/reschedule',
      (api) => api.reschedule({ holdId: 'hld_1', timeZone: 'UTC' }, once),
      aBooking(slot),
    ],
    [
      'reportNoShow',
      'POST',
      'booking/no-show',
      (api) => api.reportNoShow('main', { signal }),
      aBooking(slot),
    ],
    [
      'answerNoteTaker',
      'POST',
      'booking/note-taker',
      (api) => api.answerNoteTaker(false, { signal }),
      aBooking(slot),
    ],
    [
      'propose',
      'POST',
      'proposals',
      (api) => api.propose({ ranges: [proposed], timeZone: 'UTC' }, { signal }),
      { id: 'prp_1', ranges: [proposed], note: null, timeZone: 'UTC', createdAt: range.from },
    ],
  ];
  for (const [name, method, path, call, reply] of calls)
    it(`S5 S24 ${name} sends ${method} ${path} with the token in a header, without cookies, and gives the reply`, async () => {
      const { api, requests, inits } = over([() => json(reply)]);
      expect(await call(api)).to.deep.equal(reply);
      const [request, init] = [requests[0], inits[0]];
      expect(request?.method).to.equal(method);
      expect(request?.url).to.equal(`https://schedule.example/base/elements/v1/${path}`);
      expect(request?.url).not.to.contain(TOKEN);
      expect(request?.headers.get('Authorization')).to.equal(`Bearer ${TOKEN}`);
      expect(init).to.include({ credentials: 'omit', redirect: 'error', cache: 'no-store' });
    });

  it('sends the key of a request that must not be done twice, and none with others', async () => {
    const { api, requests } = over([() => json(hold, 201), () => json(hold)]);
    await api.placeHold('t', once);
    await api.renewHold('hld_1', { signal });
    expect(requests.map(({ headers }) => headers.get('Idempotency-Key'))).to.deep.equal(['key-1', null]);
    expect(await requests[0]?.json()).to.deep.equal({ ticket: 't' });
  });

  it('R4 sends the key and the hold of a move', async () => {
    const { api, requests } = over([() => json(aBooking(slot))]);
    await api.reschedule({ holdId: 'hld_1', timeZone: 'Europe/London' }, once);
    expect(requests[0]?.headers.get('Idempotency-Key')).to.equal('key-1');
    expect(await requests[0]?.json()).to.deep.equal({ holdId: 'hld_1', timeZone: 'Europe/London' });
  });

  it('sends what is said of an assistant, with the booking and later', async () => {
    const { api, requests } = over([() => json(aBooking(slot)), () => json(aBooking(slot))]);
    const candidate = { name: 'M', email: 'm@example.com' };
    await api.book({ holdId: 'hld_1', candidate, timeZone: 'UTC', noteTakerConsent: true }, once);
    await api.answerNoteTaker(false, { signal });
    expect(await requests[0]?.json()).to.have.property('noteTakerConsent', true);
    expect(await requests[1]?.json()).to.deep.equal({ accepted: false });
  });

  const stream = (text: string): Response =>
    new Response(text, { headers: { 'Content-Type': 'text/event-stream' } });

  const itemsOf = async (api: HttpSchedulingApi, lastEventId?: string): Promise<StreamItem[]> => {
    const items: StreamItem[] = [];
    for await (const item of api.changes(lastEventId, { signal })) items.push(item);
    return items;
  };

  it('S5 S24 follows changes with the token in a header, from the last event on', async () => {
    const { api, requests, inits } = over([() => stream('id: 7\nevent: booking.changed\ndata: {}\n\n')]);
    expect(await itemsOf(api, '6')).to.deep.equal([
      { kind: 'opened' },
      { kind: 'event', name: 'booking.changed', data: '{}', id: '7' },
    ]);
    const [request, init] = [requests[0], inits[0]];
    expect(request?.url).to.equal('https://schedule.example/base/elements/v1/slots/stream');
    expect(request?.headers.get('Authorization')).to.equal(`Bearer ${TOKEN}`);
    expect(request?.headers.get('Accept')).to.equal('text/event-stream');
    expect(request?.headers.get('Last-Event-ID')).to.equal('6');
    expect(init).to.include({ credentials: 'omit', redirect: 'error', cache: 'no-store' });
  });

  it('names no last event where there was none', async () => {
    const { api, requests } = over([() => stream('')]);
    expect(await itemsOf(api)).to.deep.equal([]);
    expect(requests[0]?.headers.has('Last-Event-ID')).to.equal(false);
  });

  it('asks for a new token when a stream is refused, once', async () => {
    const { api, requests } = over([() => problem('session_expired', 401), () => stream(': hello\n\n')], () =>
      Promise.resolve('st_new'),
    );
    expect(await itemsOf(api)).to.deep.equal([{ kind: 'opened' }]);
    expect(requests[1]?.headers.get('Authorization')).to.equal('Bearer st_new');
  });

  it('fails with the code of the server when there is no stream', async () => {
    const { api } = over([() => problem('service_unavailable', 503)]);
    expect(await codeOf(itemsOf(api))).to.include({ code: 'service_unavailable', status: 503 });
  });

  it('releases a hold also while the page is being left, and never rejects', async () => {
    const { api, requests, inits } = over([() => Promise.reject(new TypeError('offline'))]);
    await api.releaseHold('hld_1');
    expect(requests[0]?.method).to.equal('DELETE');
    expect(inits[0]?.keepalive).to.equal(true);
  });

  it('gives the calendar file, and refuses a page in its place', async () => {
    const { api } = over([() => new Response('BEGIN:VCALENDAR\r\n'), () => new Response('<html>')]);
    expect((await api.bookingFile({ signal })).type).to.equal('text/calendar');
    expect((await codeOf(api.bookingFile({ signal }))).code).to.equal('bad_reply');
  });

  it('says that there is no booking', async () => {
    const { api } = over([() => problem('not_found', 404)]);
    expect(await api.booking({ signal })).to.equal(undefined);
  });

  const failures: readonly (readonly [string, Answer, string, number])[] = [
    ['401', () => problem('session_expired', 401), 'session_expired', 401],
    ['401 of a gateway', () => new Response('', { status: 401 }), 'session_expired', 401],
    ['403', () => problem('origin_not_allowed', 403), 'origin_not_allowed', 403],
    ['404', () => new Response('<html>', { status: 404 }), 'not_found', 404],
    ['409', () => problem('slot_not_offered', 409), 'slot_not_offered', 409],
    ['422 without a problem', () => json({}, 422), 'bad_reply', 422],
    ['429 of a gateway', () => new Response('slow down', { status: 429 }), 'rate_limited', 429],
    ['500', () => problem('internal', 500), 'internal', 500],
    ['503 of a gateway', () => new Response('<html>', { status: 503 }), 'service_unavailable', 503],
    [
      '200 with HTML',
      () => new Response('<html>', { headers: { 'Content-Type': 'text/html' } }),
      'bad_reply',
      200,
    ],
    ['200 with other JSON', () => json({ hello: 'world' }), 'bad_reply', 200],
    ['200 with null', () => json(null), 'bad_reply', 200],
    ['200 with slots that are none', () => json({ slots: [{ start: 1 }] }), 'bad_reply', 200],
    ['a dropped line', () => Promise.reject(new TypeError('Failed to fetch')), 'offline', 0],
    ['no answer in time', () => Promise.reject(new DOMException('', 'TimeoutError')), 'timed_out', 0],
  ];
  for (const [title, answer, code, status] of failures)
    it(`tells ${title} as ${code}`, async () => {
      const { api } = over([answer]);
      expect(await codeOf(api.slots(range, { signal }))).to.include({ code, status });
    });

  it('hands on what a taken slot can be replaced with, and which fields are wrong, and nothing malformed', async () => {
    const more = {
      alternatives: [slot, { start: 5 }],
      errors: [{ path: 'candidate.email', message: 'no' }, 7],
    };
    const { api } = over([() => problem('slot_taken', 409, more)]);
    const error = await codeOf(api.placeHold('t', once));
    expect(error.alternatives).to.deep.equal([slot]);
    expect(error.faults).to.deep.equal([{ path: 'candidate.email', message: 'no' }]);
  });

  const waits = [
    ['17', 17],
    ['0', 1],
    ['99999', 3600],
    ['soon', undefined],
    ['Tue, 02 Mar 2027 09:00:00 GMT', undefined],
  ] as const;
  for (const [header, seconds] of waits)
    it(`reads Retry-After: ${header} as ${String(seconds)} seconds`, async () => {
      const { api } = over([() => problem('rate_limited', 429, {}, { 'Retry-After': header })]);
      expect((await codeOf(api.slots(range, { signal }))).retryAfterSeconds).to.equal(seconds);
    });

  it('asks the host for a new token once when the old one is refused, and repeats the request with the same key', async () => {
    const { api, requests, renewals } = over(
      [() => problem('session_expired', 401), () => json(hold, 201)],
      () => Promise.resolve('st_new'),
    );
    expect(await api.placeHold('t', once)).to.deep.equal(hold);
    expect(renewals()).to.equal(1);
    expect(requests.map(({ headers }) => headers.get('Authorization'))).to.deep.equal([
      `Bearer ${TOKEN}`,
      'Bearer st_new',
    ]);
    expect(requests.map(({ headers }) => headers.get('Idempotency-Key'))).to.deep.equal(['key-1', 'key-1']);
  });

  it('gives up when the new token is refused too', async () => {
    const { api, renewals } = over(
      [() => problem('session_expired', 401), () => problem('session_expired', 401)],
      () => Promise.resolve('st_new'),
    );
    expect((await codeOf(api.invitation({ signal }))).code).to.equal('session_expired');
    expect(renewals()).to.equal(1);
  });

  it('gives up when the host has no new token or cannot get one', async () => {
    const none = over([() => problem('session_expired', 401)]);
    expect((await codeOf(none.api.invitation({ signal }))).code).to.equal('session_expired');
    const failing = over([() => problem('session_expired', 401)], () => Promise.reject(new Error('no')));
    expect((await codeOf(failing.api.invitation({ signal }))).code).to.equal('session_expired');
  });

  it('shares one renewal between calls that are refused together', async () => {
    const { api, renewals } = over(
      [
        () => problem('session_expired', 401),
        () => problem('session_expired', 401),
        () => json(anInvitation()),
        () => json({ slots: [] }),
      ],
      () => Promise.resolve('st_new'),
    );
    await Promise.all([api.invitation({ signal }), api.slots(range, { signal })]);
    expect(renewals()).to.equal(1);
  });

  it('asks for a token before the first request when there is none', async () => {
    const { api, requests, forget } = over([() => json(anInvitation())], () => Promise.resolve('st_new'));
    forget();
    await api.invitation({ signal });
    expect(requests[0]?.headers.get('Authorization')).to.equal('Bearer st_new');
  });

  it("passes on the caller's own abort as it is", async () => {
    const abort = new AbortController();
    const reason = new Error('gone');
    abort.abort(reason);
    const { api } = over([() => json(anInvitation())]);
    const error = await api.invitation({ signal: abort.signal }).catch((caught: unknown) => caught);
    expect(error).to.equal(reason);
  });
});
