import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { HostBooking } from '../support/booked.js';
import { hostCalls } from '../support/host-calls.js';
import { assertGuarded, formFor, formsOf, posting } from '../support/link-pages.js';
import { type Reply, send } from '../support/send.js';
import { type Surface, confirm, hold, linkOf, onTheWay, startSurface } from '../support/surface.js';

let surface: Surface;
let origin: string;
before(async () => {
  surface = await startSurface();
  origin = surface.kit.origin;
});
after(() => surface.stop());

const open = (path: string): Promise<Reply> => send(origin, { method: 'GET', path });
const submit = (...of: Parameters<typeof posting>): Promise<Reply> => send(origin, posting(...of));
const shown = (id: string) => surface.own.host.get<HostBooking>(`/v1/bookings/${id}`);

/** A booking with the address of its page. */
async function booked(place: number): Promise<{ id: string; path: string }> {
  const candidate = await onTheWay(surface.kit, surface.own.planId, place);
  const { id, manageUrl } = await confirm(candidate, await hold(candidate));
  return { id, path: `/manage/${linkOf(manageUrl)}` };
}

test('S18 S19 a candidate chooses another time with script off: the same booking, moved once, every page guarded', async () => {
  const { id, path } = await booked(30);
  const before = await shown(id);
  const page = await open(path);
  assert.ok(page.text.includes(`href="${path}/times"`), 'the way to other times');
  const times = await open(`${path}/times`);
  assertGuarded(times, 'other times');
  const choices = formsOf(times);
  assert.ok(choices.length > 20);
  const held = await submit(choices[10]?.action ?? '', choices[10]?.fields ?? {});
  assertGuarded(held, 'held');
  assert.match(held.text, /Move to this time/);
  assert.deepEqual(
    (await shown(id)).sessions[0]?.start,
    before.sessions[0]?.start,
    'not before it is confirmed',
  );
  const form = formFor(held, '/reschedule');
  for (const pressed of [await submit(form.action, form.fields), await submit(form.action, form.fields)]) {
    assert.equal(pressed.status, 200);
    assertGuarded(pressed, 'moved');
    assert.match(pressed.text, /Your interview is booked/);
  }
  const moved = await shown(id);
  assert.equal(moved.revision, before.revision + 1);
  assert.notEqual(moved.sessions[0]?.start, before.sessions[0]?.start);
});

test('a time that is lost before the move shows the other times, and the booking stays', async () => {
  const { id, path } = await booked(40);
  const choice = formsOf(await open(`${path}/times`))[10];
  const form = formFor(await submit(choice?.action ?? '', choice?.fields ?? {}), '/reschedule');
  const other = formsOf(await open(`${path}/times`))[14];
  await submit(other?.action ?? '', other?.fields ?? {});
  const lost = await submit(form.action, form.fields);
  assert.equal(lost.status, 200);
  assert.match(lost.text, /role="alert"/);
  assert.ok(formsOf(lost).length > 20);
  assert.equal((await shown(id)).revision, 0);
});

test('where the plan lets nobody move there is no way to other times, and their address says so', async () => {
  const call = hostCalls({ origin, secretKey: surface.own.secretKey });
  const plan = `/v1/plans/${surface.own.planId}`;
  const { path } = await booked(50);
  await call('PATCH', plan, { reschedule: { allowed: false } });
  assert.ok(!(await open(path)).text.includes('/times'));
  const refused = await open(`${path}/times`);
  assert.equal(refused.status, 409);
  assertGuarded(refused, 'refused');
  await call('PATCH', plan, { reschedule: { allowed: true } });
});
