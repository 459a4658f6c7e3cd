import '../../packages/server/src/domain/temporal.js';
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import fc from 'fast-check';
import { generatedRequest } from '../arbitraries/http-request.js';
import { memberRules, planRules, zone } from '../arbitraries/host-rules.js';
import { richRequests } from '../support/rich-requests.js';
import { invitationBody, outgoingOf, sampleRequests } from '../support/sample-requests.js';
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
  const rich = richRequests(surface.own);
  for (const request of rich) {
    const reply = await send(origin, outgoingOf(request));
    assert.equal(reply.status, request.status, `${request.route}: ${reply.text}`);
  }
  const samples = [...(await sampleRequests(origin, surface.own)), ...rich];
  await fc.assert(
    fc.asyncProperty(generatedRequest(samples), async (request) => {
      assertForeseen(await send(origin, request), JSON.stringify(request));
    }),
    { numRuns: 400 },
  );
  assert.equal((await call('GET', '/readyz')).status, 200);
});

test('whatever a member’s hours and a plan’s rules are, once taken they give slots or none, never a fault', async () => {
  const from = Temporal.Now.instant().round('second');
  await fc.assert(
    fc.asyncProperty(
      memberRules,
      planRules,
      zone,
      fc.integer({ min: 1, max: 90 }),
      async (hours, rules, timeZone, length) => {
        const put = await call('PUT', '/v1/members/generated', { name: 'G', email: 'g@x.example', ...hours });
        assert.equal(put.status, 200, put.text);
        const made = await call('POST', '/v1/plans', { name: 'Generated', ...rules });
        // Rules that never go together are told so; what is taken has to work.
        if (made.status === 400) {
          assert.ok((made.json().errors ?? []).length > 0, made.text);
          return;
        }
        assert.equal(made.status, 201, made.text);
        const path = `/elements/v1/slots?from=${String(from)}&to=${String(from.add({ hours: 24 * length }))}`;
        const token = await tokenFor(made.json<{ id: string }>().id, timeZone);
        const listed = await call('GET', path, undefined, token);
        assert.equal(listed.status, 200, listed.text);
        const lengths = Object.fromEntries(
          rules.sessions.map(({ key, durationMinutes }) => [key, durationMinutes]),
        );
        for (const { sessions } of listed.json<{ slots: { sessions: ShownSession[] }[] }>().slots) {
          assert.deepEqual(Object.fromEntries(sessions.map(lengthOf)), lengths);
        }
      },
    ),
    { numRuns: 40 },
  );
});

interface ShownSession {
  key: string;
  start: string;
  end: string;
}
const lengthOf = ({ key, start, end }: ShownSession): [string, number] => [
  key,
  Temporal.Instant.from(start).until(end).total('minutes'),
];

/** A session of a candidate who is invited to the plan. */
async function tokenFor(planId: string, timeZone: string): Promise<string> {
  const candidate = { name: 'M', email: 'm@x.example', timeZone };
  const invited = await call('POST', '/v1/invitations', { ...invitationBody(planId), candidate });
  const opened = await call('POST', '/v1/sessions', {
    audience: 'candidate',
    invitationId: invited.json<{ id: string }>().id,
    origins: ['https://jobs.example'],
  });
  return opened.json<{ token: string }>().token;
}
