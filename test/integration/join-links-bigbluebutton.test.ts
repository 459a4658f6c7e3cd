import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { type Kit, type TestMember, addMember, startKit } from '../support/kit.js';
import { assertGuarded } from '../support/link-pages.js';
import {
  type PersonalBooking,
  beginsIn,
  bigBlueButtonKey,
  bookPersonal,
  follow,
  linksOf,
  openLink,
  personalPlan,
  press,
} from './join-links.harness.js';

let kit: Kit;
let member: TestMember;
let booked: PersonalBooking;
before(async () => {
  kit = await startKit();
  member = await addMember(kit, 'doc');
  booked = await bookPersonal(
    kit,
    await personalPlan(kit, bigBlueButtonKey(kit), { members: ['doc'] }),
    member,
  );
  await beginsIn(kit, booked.id, 5);
});
after(() => kit.stop());

test('nothing is at the server until somebody comes; the candidate waits as a guest, the interviewer moderates', async () => {
  const { mailed, inCalendar } = await linksOf(kit, booked);
  await openLink(kit, mailed);
  assert.deepEqual(kit.sandbox.bigBlueButton.meetings(), []);
  for (const path of [mailed, inCalendar]) await follow(await press(kit, path));
  const [meeting, ...more] = kit.sandbox.bigBlueButton.meetings();
  assert.deepEqual(more, []);
  assert.deepEqual(
    meeting?.attendees.map(({ fullName, role, isGuest }) => ({ fullName, role, isGuest })),
    [
      { fullName: 'Marty McFly', role: 'VIEWER', isGuest: true },
      { fullName: 'doc', role: 'MODERATOR', isGuest: false },
    ],
  );
  assert.equal(new Set(meeting.attendees.map(({ userId }) => userId)).size, 2);
});

test('while the service is down the page says so and lets one try again, and names no service or address', async () => {
  const { mailed } = await linksOf(kit, booked);
  kit.sandbox.bigBlueButton.fault({
    match: { method: 'GET', pathPrefix: '/bigbluebutton/api/create' },
    status: 503,
  });
  const page = await press(kit, mailed);
  assert.deepEqual([page.status, page.headers.location], [503, undefined]);
  assertGuarded(page, mailed);
  assert.match(page.text, /can’t be reached right now/);
  assert.match(page.text, /Try again/);
  assert.ok(!page.text.includes(kit.sandbox.origin));
  assert.equal((await press(kit, mailed, page)).status, 303);
});
