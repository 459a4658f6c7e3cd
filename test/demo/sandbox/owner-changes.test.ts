import assert from 'node:assert/strict';
import { test } from 'node:test';
import { eventOf, sandboxFor, withAda } from './sandbox-fixture.js';

test('over the control API the owner of a calendar answers, moves and deletes what the application wrote', async (t) => {
  const sandbox = await sandboxFor(t);
  const { client, calendarId } = withAda(sandbox);
  await client.createEvent({ calendar_id: calendarId, ...eventOf() });
  const send = (method: string, path: string, json?: object) =>
    fetch(`${sandbox.origin}/_sandbox/people/ada/events/bk_1${path}`, {
      method,
      ...(json === undefined ? {} : { body: JSON.stringify(json) }),
    });
  const event = () => sandbox.cronofy.eventsOf('ada')[0];
  const time = { start: '2026-12-09T09:00:00Z', end: '2026-12-09T09:30:00Z' };

  assert.equal((await send('POST', '/respond', { status: 'declined' })).status, 200);
  assert.equal(event()?.participationStatus, 'declined');
  assert.equal((await send('PATCH', '', time)).status, 200);
  assert.deepEqual([event()?.start, event()?.end], [time.start, time.end]);
  assert.equal((await send('DELETE', '')).status, 204);
  assert.equal(event(), undefined);
  // It is not there any more.
  assert.equal((await send('DELETE', '')).status, 400);
});

test('an answer holds while the time does, and a new time asks anew', async (t) => {
  const sandbox = await sandboxFor(t);
  const { client, calendarId } = withAda(sandbox);
  const write = (changes: Record<string, unknown>) =>
    client.createEvent({ calendar_id: calendarId, ...eventOf(changes) });
  const answer = () => sandbox.cronofy.eventsOf('ada')[0]?.participationStatus;
  await write({});
  sandbox.cronofy.respond('ada', 'bk_1', 'declined');
  await write({ summary: 'Another title' });
  assert.equal(answer(), 'declined');
  await write({ start: '2026-12-09T09:00:00Z', end: '2026-12-09T09:30:00Z' });
  assert.equal(answer(), 'accepted');
});
