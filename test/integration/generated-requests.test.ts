import '../../packages/server/src/domain/temporal.js';
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import fc from 'fast-check';
import { generatedRequest } from '../arbitraries/http-request.js';
import { invitationBody, planBody, sampleRequests } from '../support/sample-requests.js';
import { type Reply, jsonHeaders, send } from '../support/send.js';
import { type Surface, startSurface } from '../support/surface.js';

let surface: Surface;
let origin: string;
before(async () => {
  surface = await startSurface();
  origin = surface.kit.origin;
});
after(() => surface.stop());

const call = (method: string, path: string, json?: object, token = surface.own.secretKey): Promise<Reply> =>
  send(origin, {
    method,
    path,
    headers: jsonHeaders(token),
    ...(json === undefined ? {} : { body: JSON.stringify(json) }),
  });

/** No reply is the server's own fault; a calendar service that is not there is the one thing that may be unavailable. */
function assertForeseen(reply: Reply, what: string): void {
  if (reply.status === 503 && reply.text.includes('provider_unavailable')) return;
  assert.ok(reply.status < 500, `${what} answered ${reply.status}: ${reply.text}`);
  assert.match(String(reply.headers['x-request-id'] ?? 'req_'), /^req_/);
}

test('P3 whatever is sent to a declared route, no answer is the server’s fault', async () => {
  const samples = await sampleRequests(origin, surface.own);
  await fc.assert(
    fc.asyncProperty(generatedRequest(samples), async (request) => {
      assertForeseen(await send(origin, request), JSON.stringify(request));
    }),
    { numRuns: 400 },
  );
  assert.equal((await call('GET', '/readyz')).status, 200);
});

const wallTime = fc.oneof(
  fc
    .tuple(fc.nat({ max: 23 }), fc.nat({ max: 59 }))
    .map(([h, m]) => `${String(h).padStart(2, '0')}:${String(m).padStart(2, '0')}`),
  fc.constantFrom('00:00', '24:00', '02:30'),
);
const zone = fc.constantFrom(
  'UTC',
  'America/New_York',
  'Australia/Lord_Howe',
  'Asia/Kathmandu',
  'Pacific/Apia',
  'Africa/Casablanca',
  'Etc/GMT-14',
);
const days = fc.uniqueArray(fc.constantFrom('mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'), {
  minLength: 1,
});
const range = fc.record({ start: wallTime, end: wallTime });
const member = fc.record({
  timeZone: zone,
  workingHours: fc.array(fc.record({ days, start: wallTime, end: wallTime }), { maxLength: 4 }),
  dateOverrides: fc.array(
    fc.record({
      date: fc.constantFrom('2031-03-09', '2000-01-01', '2099-12-31'),
      ranges: fc.array(range, { maxLength: 2 }),
    }),
    { maxLength: 2 },
  ),
  minNoticeMinutes: fc.nat({ max: 86_400 }),
});
const plan = fc.record({
  durationMinutes: fc.integer({ min: 5, max: 720 }),
  bufferBeforeMinutes: fc.nat({ max: 1440 }),
  bufferAfterMinutes: fc.nat({ max: 1440 }),
  slotStepMinutes: fc.integer({ min: 5, max: 1440 }),
  noticeMinutes: fc.nat({ max: 86_400 }),
  horizonDays: fc.integer({ min: 1, max: 180 }),
  candidateHours: fc.option(range, { nil: undefined }),
});

test('whatever a member’s hours and a plan’s rules are, once taken they give slots or none, never a fault', async () => {
  const from = Temporal.Now.instant().round('second');
  await fc.assert(
    fc.asyncProperty(
      member,
      plan,
      zone,
      fc.integer({ min: 1, max: 90 }),
      async (hours, rules, timeZone, length) => {
        const put = await call('PUT', '/v1/members/generated', { name: 'G', email: 'g@x.example', ...hours });
        assert.equal(put.status, 200, put.text);
        const { durationMinutes, bufferBeforeMinutes, bufferAfterMinutes, candidateHours, ...settings } =
          rules;
        const session = {
          key: 'a',
          title: 'A',
          durationMinutes,
          bufferBeforeMinutes,
          bufferAfterMinutes,
          seats: [{ anyOf: ['generated'] }],
        };
        const made = await call('POST', '/v1/plans', {
          ...planBody('generated'),
          ...settings,
          ...(candidateHours === undefined ? {} : { candidateHours }),
          sessions: [session],
        });
        assert.equal(made.status, 201, made.text);
        const planId = made.json<{ id: string }>().id;
        const candidate = { name: 'M', email: 'm@x.example', timeZone };
        const invited = await call('POST', '/v1/invitations', { ...invitationBody(planId), candidate });
        const invitationId = invited.json<{ id: string }>().id;
        const opened = await call('POST', '/v1/sessions', {
          audience: 'candidate',
          invitationId,
          origins: ['https://jobs.example'],
        });
        const path = `/elements/v1/slots?from=${String(from)}&to=${String(from.add({ hours: 24 * length }))}`;
        const listed = await call('GET', path, undefined, opened.json<{ token: string }>().token);
        assert.equal(listed.status, 200, listed.text);
        const { slots } = listed.json<{ slots: { start: string; end: string }[] }>();
        for (const slot of slots) {
          const minutes = Temporal.Instant.from(slot.start).until(slot.end).total('minutes');
          assert.equal(minutes, durationMinutes);
        }
      },
    ),
    { numRuns: 40 },
  );
});
