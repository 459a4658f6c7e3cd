import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { jwtVerify } from 'jose';
import { type Kit, type TestMember, addMember, eventually, startKit } from '../support/kit.js';
import { startKitProcess } from '../support/kit-process.js';
import { formFor, posting } from '../support/link-pages.js';
import { send } from '../support/send.js';
import { type Tables, openTables } from '../support/tables.js';
import { startReceiver } from '../support/webhook-receiver.js';
import {
  beginsIn,
  bookPersonal,
  jitsiKey,
  linkIn,
  linksOf,
  personalPlan,
  press,
} from './join-links.harness.js';

let kit: Kit;
let tables: Tables;
let member: TestMember;
let planId: string;
before(async () => {
  kit = await startKit();
  tables = await openTables(kit.database);
  member = await addMember(kit, 'doc');
  planId = await personalPlan(kit, jitsiKey(kit), { members: ['doc'] });
});
after(async () => {
  await tables.close();
  await kit.stop();
});

const secretIn = (path: string): string => path.slice('/join/'.length);

test('S19 the way in is a token for one person and one room, which is kept by nobody', async () => {
  const booked = await bookPersonal(kit, planId, member);
  const { mailed } = await linksOf(kit, booked);
  await beginsIn(kit, booked.id, 5);
  const { headers } = await press(kit, mailed);
  assert.deepEqual(
    [headers['cache-control'], headers['referrer-policy'], headers['x-robots-tag']],
    ['no-store', 'no-referrer', 'noindex'],
  );
  const { searchParams, pathname } = new URL(headers.location ?? '');
  const { appId, appSecret, audience } = kit.sandbox.jitsi.server;
  const token = searchParams.get('jwt') ?? '';
  const { payload } = await jwtVerify(token, new TextEncoder().encode(appSecret), {
    issuer: appId,
    audience,
  });
  assert.equal(payload['room'], pathname.split('/').at(-1));
  const dump = await tables.dump([kit.tenantId]);
  assert.ok(dump.includes(booked.id));
  assert.ok(!dump.includes(token));
});

test('S13 S17 no link is in what the employer is shown or told, and none in clear in the database', async () => {
  const receiver = await startReceiver();
  try {
    const events = ['booking.confirmed', 'booking.link_changed'];
    await kit.host.post('/v1/webhook-endpoints', { url: receiver.url, events });
    const booked = await bookPersonal(kit, planId, member);
    const { mailed, inCalendar } = await linksOf(kit, booked);
    const told = await eventually(() => {
      const about = receiver.received.filter(({ body }) => body.includes(booked.id));
      return about.length < events.length ? undefined : about.map(({ body }) => body);
    });
    const response = await fetch(`${kit.origin}/v1/bookings/${booked.id}`, {
      headers: { Authorization: `Bearer ${kit.secretKey}` },
    });
    for (const text of [...told, await response.text(), await tables.dump([kit.tenantId])]) {
      assert.ok(text.includes(booked.id));
      for (const secret of [mailed, inCalendar].map(secretIn)) assert.ok(!text.includes(secret));
    }
  } finally {
    await receiver.stop();
  }
});

test('S19 a server’s log names the page of a link, and neither the link nor where it led', async () => {
  const booked = await bookPersonal(kit, planId, member);
  const { mailed } = await linksOf(kit, booked);
  await beginsIn(kit, booked.id, 5);
  const own = await startKitProcess({ ...kit.environment, ROLE: 'web' });
  try {
    const page = await send(own.origin, { method: 'GET', path: mailed });
    const { fields } = formFor(page, mailed);
    const { headers } = await send(own.origin, posting(mailed, fields));
    const token = new URL(headers.location ?? '').searchParams.get('jwt') ?? '';
    assert.ok(token);
    await eventually(() => (own.said().includes('"method":"POST","route":"/join/:link"') ? true : undefined));
    for (const secret of [secretIn(mailed), token]) assert.ok(!own.said().includes(secret));
  } finally {
    await own.stop();
  }
});

test('the candidate finds their link on the page of the booking and in its calendar file', async () => {
  const booked = await bookPersonal(kit, planId, member);
  const { mailed } = await linksOf(kit, booked);
  const { pathname } = new URL(booked.candidate.bookingUrl);
  for (const path of [pathname, `${pathname}/interview.ics`]) {
    const { text } = await send(kit.origin, { method: 'GET', path });
    // A calendar file breaks its lines.
    assert.equal(linkIn(text.replaceAll('\r\n ', '')), mailed, path);
  }
});
