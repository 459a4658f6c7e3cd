import '../../packages/server/src/domain/temporal.js';
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { eventsAbout, mailsAbout, settled, shown } from '../support/booked.js';
import {
  type Kit,
  type TestMember,
  addMember,
  addPlan,
  inviteCandidate,
  sessionBody,
  startKit,
} from '../support/kit.js';
import { confirmAs, holdAs } from '../support/kit-process.js';
import { formsOf, posting } from '../support/link-pages.js';
import { send } from '../support/send.js';
import { linkOf } from '../support/surface.js';

interface LoopSlot {
  ticket: string;
  start: string;
  end: string;
  sessions: { key: string; title: string; start: string; end: string }[];
}

/** An id of a room or a member. A secret in a link may hold `rom_` by chance, but not with an id's length behind it. */
const INTERNAL_ID = /\b(rom|mem)_[0-9A-Za-z]{22}\b/;

let kit: Kit;
let members: TestMember[];
let planId: string;
before(async () => {
  kit = await startKit();
  members = [await addMember(kit, 'doc'), await addMember(kit, 'clara'), await addMember(kit, 'jules')];
  await kit.host.put('/v1/rooms/tower', { name: 'Clock tower' });
  const sessions = members.map(({ externalId }, index) =>
    sessionBody(`part-${index}`, [externalId], index === 1 ? { rooms: ['tower'] } : {}),
  );
  const gapMinutes = { min: 15, max: 60 };
  planId = (await addPlan(kit, [], { sessions, gapMinutes, horizonDays: 90 })).id;
});
after(() => kit.stop());

const minutesBetween = (from: string, to: string) =>
  Temporal.Instant.from(from).until(Temporal.Instant.from(to)).total('minutes');

/** A new candidate, and a slot that is nobody else's. */
async function candidateWithSlot(index: number) {
  const candidate = await inviteCandidate(kit, planId);
  // The reply has them; the kit's own type tells of the first fields only.
  const slots = (await candidate.slots()) as unknown as LoopSlot[];
  const slot = slots[index];
  assert.ok(slot);
  return { candidate, slot };
}

async function bookLoop(index: number) {
  const { candidate, slot } = await candidateWithSlot(index);
  const held = await holdAs(candidate, kit.origin, slot.ticket);
  assert.equal(held.status, 201, JSON.stringify(held.body));
  const confirmed = await confirmAs(candidate, kit.origin, String(held.body['id']));
  assert.equal(confirmed.status, 201, JSON.stringify(confirmed.body));
  await settled(kit, String(confirmed.body['id']));
  return { candidate, slot, held: held.body, booking: confirmed.body, id: String(confirmed.body['id']) };
}

const sessionsOf = (body: unknown) => (body as { sessions: LoopSlot['sessions'] }).sessions;
const timesOf = (sessions: LoopSlot['sessions']) =>
  sessions.map(({ key, title, start, end }) => ({ key, title, start, end }));

test('a candidate takes a loop: the slot, the hold and the booking have each session at its own time', async () => {
  const { slot, held, booking, id } = await bookLoop(0);
  assert.deepEqual(
    slot.sessions.map(({ key, title, start, end }) => [
      key,
      title,
      minutesBetween(slot.start, start),
      minutesBetween(start, end),
    ]),
    [
      ['part-0', 'Interview part-0', 0, 30],
      ['part-1', 'Interview part-1', 45, 30],
      ['part-2', 'Interview part-2', 90, 30],
    ],
  );
  assert.equal(minutesBetween(slot.start, slot.end), 120);
  assert.deepEqual(sessionsOf(held['slot']), slot.sessions);
  assert.deepEqual(timesOf(sessionsOf(booking)), slot.sessions);
  const [, inRoom] = booking['sessions'] as { location: string | null }[];
  assert.equal(inRoom?.location, 'Clock tower');
  assert.doesNotMatch(JSON.stringify([slot.sessions, held, booking]), INTERNAL_ID, 'S13');

  for (const [index, { person }] of members.entries()) {
    const events = eventsAbout(kit, person, id);
    assert.deepEqual(
      events.map(({ start, end }) => [start, end]),
      [[slot.sessions[index]?.start, slot.sessions[index]?.end]],
    );
  }
  const { sessions } = (await shown(kit, id)) as unknown as {
    sessions: { room: string | null; members: { id: string }[] }[];
  };
  assert.deepEqual(
    sessions.map(({ room, members: seated }) => [room?.slice(0, 4), seated.map((each) => each.id)]),
    members.map((member, index) => [index === 1 ? 'rom_' : undefined, [member.id]]),
  );
});

test('S40 one mail tells of the whole loop, with one file that holds every session; and one more when it is cancelled', async () => {
  const { slot, id } = await bookLoop(2);
  await kit.host.post(`/v1/bookings/${id}/cancel`, { reason: 'Position filled' });
  const { effects } = await settled(kit, id);
  assert.equal(effects.filter(({ kind }) => kind === 'candidate_mail').length, 2);
  const mails = await mailsAbout(kit, id);
  assert.deepEqual(
    mails.map(({ subject }) => subject.split(':')[0]),
    ['Confirmed', 'Cancelled'],
  );
  for (const { title } of slot.sessions) assert.ok(mails.every(({ text }) => text.includes(title)));
  const files = mails.map(
    ({ attachments }) => attachments.find(({ mimeType }) => mimeType === 'text/calendar')?.content ?? '',
  );
  const linesOf = (file: string, name: string) =>
    [...file.matchAll(new RegExp(`^${name}:(.*?)\\r?$`, 'gm'))].map(([, value]) => value);
  const [confirmed = '', cancelled = ''] = files;
  assert.equal(new Set(linesOf(confirmed, 'UID')).size, 3);
  assert.deepEqual(linesOf(cancelled, 'UID'), linesOf(confirmed, 'UID'));
  assert.deepEqual(
    linesOf(confirmed, 'STATUS'),
    Array.from({ length: 3 }, () => 'CONFIRMED'),
  );
  assert.deepEqual(
    linesOf(cancelled, 'STATUS'),
    Array.from({ length: 3 }, () => 'CANCELLED'),
  );
  assert.deepEqual(linesOf(cancelled, 'SEQUENCE'), ['1', '1', '1']);
  assert.deepEqual([linesOf(confirmed, 'METHOD'), linesOf(cancelled, 'METHOD')], [['PUBLISH'], ['PUBLISH']]);
  for (const { person } of members) assert.deepEqual(eventsAbout(kit, person, id), []);
});

test('the calendar file of a loop is one calendar with every session', async () => {
  const { candidate, id } = await bookLoop(4);
  const file = await (await candidate.call('GET', '/elements/v1/booking.ics')).text();
  assert.equal(file.match(/BEGIN:VCALENDAR/g)?.length, 1);
  for (const key of ['part-0', 'part-1', 'part-2']) assert.match(file, new RegExp(`UID:${id}-${key}@`));
});

test('R1 a loop of which one person was taken meanwhile is not held at all, and other slots come with the refusal', async () => {
  const { candidate, slot } = await candidateWithSlot(8);
  const other = await inviteCandidate(kit, (await addPlan(kit, ['jules'], { slotStepMinutes: 15 })).id);
  const taken = (await other.slots()).find(({ start }) => start === slot.sessions[2]?.start);
  assert.equal((await holdAs(other, kit.origin, taken?.ticket ?? '')).status, 201);
  const { status, code, body } = await holdAs(candidate, kit.origin, slot.ticket);
  assert.deepEqual([status, code], [409, 'slot_taken']);
  const [alternative] = body['alternatives'] as LoopSlot[];
  assert.equal(alternative?.sessions.length, 3);
  assert.equal((await holdAs(candidate, kit.origin, alternative.ticket)).status, 201);
});

test('the plain pages list every session of a loop, from choosing to cancelling', async () => {
  const { bookingUrl } = await inviteCandidate(kit, planId);
  const path = `/book/${linkOf(bookingUrl)}`;
  const choose = await send(kit.origin, { method: 'GET', path });
  assert.match(choose.text, /<h1>3 interviews<\/h1>/);
  assert.match(choose.text, /<li>Interview part-1, 30 minutes<\/li>/);
  const form = formsOf(choose)[20];
  assert.ok(form);
  const held = await send(kit.origin, posting(form.action, form.fields));
  const confirmation = formsOf(held).find(({ action }) => action.endsWith('/confirm'));
  assert.ok(confirmation);
  const booked = await send(kit.origin, posting(confirmation.action, confirmation.fields));
  assert.match(booked.text, /Your interviews are booked/);
  for (const page of [choose, held, booked]) {
    assert.equal(page.status, 200);
    for (const { id } of members) assert.ok(!page.text.includes(id));
    for (const index of [0, 1, 2]) assert.match(page.text, new RegExp(`Interview part-${index}`));
    assert.doesNotMatch(page.text, INTERNAL_ID);
  }
});

test('a list over 60 days is sent as it is found, and is the JSON of shorter ones laid end to end', async () => {
  const candidate = await inviteCandidate(kit, planId);
  const begin = Temporal.Now.instant().round({ smallestUnit: 'hour', roundingMode: 'ceil' });
  const ask = async (fromDay: number, toDay: number) => {
    const [from, to] = [fromDay, toDay].map((days) => String(begin.add({ hours: days * 24 })));
    const reply = await candidate.call('GET', `/elements/v1/slots?from=${from}&to=${to}`);
    const body = (await reply.json()) as { slots: LoopSlot[]; computedAt: string };
    return { reply, body };
  };
  const whole = await ask(0, 60);
  assert.equal(whole.reply.headers.get('Content-Length'), null, 'it was streamed');
  assert.equal(whole.reply.headers.get('Content-Type'), 'application/json');
  assert.ok(whole.reply.headers.get('Access-Control-Allow-Origin') !== null);
  const parts = [
    await ask(0, 14),
    await ask(14, 28),
    await ask(28, 42),
    await ask(42, 56),
    await ask(56, 60),
  ];
  assert.ok(parts.every(({ reply }) => reply.headers.get('Content-Length') !== null));
  for (const { body } of parts) assert.deepEqual(Object.keys(body), Object.keys(whole.body));
  const withoutTickets = (slots: readonly LoopSlot[]) =>
    slots.map(({ start, end, sessions }) => ({ start, end, sessions }));
  const inParts = new Map(
    parts.flatMap(({ body }) => withoutTickets(body.slots)).map((slot) => [slot.start, slot]),
  );
  assert.ok(whole.body.slots.length > 2000);
  // Those that begin in one part and end in the next are in neither.
  const crossing = whole.body.slots.filter(({ start }) => !inParts.has(start));
  assert.ok(crossing.every(({ start, end }) => partOf(start) !== partOf(end)));
  assert.ok(crossing.length <= 4 * 4);
  assert.deepEqual(withoutTickets(whole.body.slots.filter(({ start }) => inParts.has(start))), [
    ...inParts.values(),
  ]);
  const held = await holdAs(candidate, kit.origin, whole.body.slots.at(-1)?.ticket ?? '');
  assert.equal(held.status, 201, 'the last ticket of the stream is good');

  function partOf(instant: string): number {
    return Math.floor(begin.until(Temporal.Instant.from(instant)).total('hours') / (14 * 24));
  }
});
