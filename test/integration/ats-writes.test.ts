import '../../packages/server/src/domain/temporal.js';
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { AtsDifference } from '../../packages/server/src/wire/applicant-tracking.js';
import { type ConnectedLever, connectLever, standingAtLever } from '../support/ats-booked.js';
import { book, settled } from '../support/booked.js';
import { asElement } from '../support/conferencing-consent.js';
import { type Kit, eventually, startKit } from '../support/kit.js';

let kit: Kit;
let lever: ConnectedLever;
before(async () => {
  kit = await startKit();
  lever = await connectLever(kit);
});
after(() => kit.stop());

test('a booking is an interview and notes in the ATS, the same on all sides; cancelled, the interview is gone', async () => {
  const { id, slot } = await book(kit, lever.planId, kit.origin, lever.invitation);
  await settled(kit, id);
  const { interviews, notes } = standingAtLever(kit, lever.hiring);
  assert.equal(interviews.length, 1);
  assert.equal(interviews[0]?.startsAtMs, Temporal.Instant.from(slot.start).epochMilliseconds);
  const words = notes.map(({ body }) => body).join('\n');
  assert.match(words, /Interview booked/);
  assert.match(words, /E-mail sent/);
  const { data } = await kit.host.get<{ data: AtsDifference[] }>(`/v1/bookings/${id}/ats`);
  assert.equal(data.length, 1);
  assert.equal(data[0]?.same, true, JSON.stringify(data[0]?.fields));
  await kit.host.post(`/v1/bookings/${id}/cancel`, {});
  await eventually(() => (standingAtLever(kit, lever.hiring).interviews.length === 0 ? true : undefined));
  await settled(kit, id);
  const told = standingAtLever(kit, lever.hiring).notes.map(({ body }) => body);
  assert.match(told.join('\n'), /Interview cancelled/);
});

test('an admin sees the interviews ahead, and only an admin who may connect can say whose word counts', async () => {
  const { id } = await book(kit, lever.planId, kit.origin, lever.invitation);
  await settled(kit, id);
  const path = `/ats/${lever.connectionId}/differences`;
  const listed = await asElement(kit, lever.token, { path });
  assert.deepEqual(
    listed.json<{ data: AtsDifference[] }>().data.map(({ bookingId, canWrite }) => [bookingId, canWrite]),
    [[id, true]],
  );
  const agree = { method: 'POST', path: `/ats/interviews/${id}/onsite/agree`, json: { with: 'ours' } };
  const agreed = await asElement(kit, lever.token, agree);
  assert.equal(agreed.status, 200, agreed.text);
  await settled(kit, id);
  assert.equal(standingAtLever(kit, lever.hiring).interviews.length, 1);
});
