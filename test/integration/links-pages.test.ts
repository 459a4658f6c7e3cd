import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { eventually } from '../support/kit.js';
import { assertGuarded, formFor, formsOf, posting } from '../support/link-pages.js';
import { formTokenOf, invitationBody } from '../support/sample-requests.js';
import { type Reply, send } from '../support/send.js';
import { type Surface, linkOf, onTheWay, startSurface } from '../support/surface.js';

let surface: Surface;
let origin: string;
before(async () => {
  surface = await startSurface({ ROLE: 'all' });
  origin = surface.kit.origin;
});
after(() => surface.stop());

const open = (path: string): Promise<Reply> => send(origin, { method: 'GET', path });
const submit = (...of: Parameters<typeof posting>): Promise<Reply> => send(origin, posting(...of));

test('S18 S19 a candidate chooses, confirms twice, comes back by the mail and cancels: one booking, every page guarded', async () => {
  const { kit, own, tables } = surface;
  const candidate = await onTheWay(kit, own.planId, 20);
  const choose = await open(`/book/${candidate.link}`);
  assertGuarded(choose, 'choosing');
  const offered = formsOf(choose);
  assert.ok(offered.length > 20);
  const choice = offered[20];
  assert.ok(choice);

  const held = await submit(choice.action, choice.fields, {
    Origin: origin,
    'Sec-Fetch-Site': 'same-origin',
  });
  assert.equal(held.status, 200);
  assertGuarded(held, 'held');
  const confirmation = formFor(held, '/confirm');
  const filled = { ...confirmation.fields, name: 'Marty & Co', email: 'script-off@mail.example' };
  const first = await submit(confirmation.action, filled, {
    Origin: 'null',
    'Sec-Fetch-Site': 'same-origin',
  });
  const again = await submit(confirmation.action, filled);
  for (const page of [first, again]) {
    assert.equal(page.status, 200);
    assert.match(page.text, /Your interview is booked/);
    assertGuarded(page, 'booked');
  }
  const bookings = await tables.query<{ booking_id: string; status: string }>(
    own.tenantId,
    'select booking_id, status from bookings where invitation_id = $1',
    [candidate.invitationId],
  );
  assert.deepEqual(
    bookings.map(({ status }) => status),
    ['confirmed'],
  );

  const isOurs = ({ to }: { to: string[] }) => to.some((each) => each.includes('script-off@mail.example'));
  const mail = await kit.sandbox.mail.waitFor(isOurs, 15_000);
  const manageLink = /\/manage\/([A-Za-z0-9_-]{43})/.exec(mail.text)?.[1];
  assert.ok(manageLink);
  const manage = await open(`/manage/${manageLink}`);
  assertGuarded(manage, 'managing');
  const cancellation = formFor(manage, '/cancel');
  const cancelled = await submit(cancellation.action, {
    ...cancellation.fields,
    reason: 'Flux <capacitor>',
  });
  assert.match(cancelled.text, /Your interview is cancelled/);
  assertGuarded(cancelled, 'cancelled');
  const twice = await submit(cancellation.action, cancellation.fields);
  assert.equal(twice.status, 409);
  assertGuarded(twice, 'cancelled twice');
  const mails = await eventually(async () => {
    const ours = (await kit.sandbox.mail.messages()).filter(isOurs);
    return ours.length === 2 ? ours : undefined;
  });
  assert.ok(mails[1]?.attachments.some(({ method }) => method === 'CANCEL'));
});

test('the button pressed twice at once books once, and both pages say so', async () => {
  const { kit, own, tables } = surface;
  const candidate = await onTheWay(kit, own.planId, 24);
  const choice = formsOf(await open(`/book/${candidate.link}`))[24];
  assert.ok(choice);
  const { action, fields } = formFor(await submit(choice.action, choice.fields), '/confirm');
  const pages = await Promise.all(Array.from({ length: 6 }, () => submit(action, fields)));
  for (const page of pages) {
    assert.equal(page.status, 200, page.text);
    assertGuarded(page, 'pressed twice');
    // Who came while the first was under way is led on to the booking.
    if (!page.text.includes('Your interview is booked')) {
      assert.match(page.text, new RegExp(`http-equiv="refresh" content="1; url=/book/${candidate.link}"`));
    }
  }
  assert.match((await open(`/book/${candidate.link}`)).text, /Your interview is booked/);
  const [row] = await tables.query<{ count: string }>(
    own.tenantId,
    'select count(*) from bookings where invitation_id = $1',
    [candidate.invitationId],
  );
  assert.equal(row?.count, '1');
});

test('a slot that went meanwhile brings the list again, with a sentence', async () => {
  const { kit, own } = surface;
  const [one, two] = [await onTheWay(kit, own.planId, 28), await onTheWay(kit, own.planId, 28)];
  const form = await formTokenOf(origin, `/book/${two.link}`);
  await one.call('POST', '/elements/v1/holds', { ticket: one.ticket });
  const page = await submit(`/book/${two.link}/hold`, { form, ticket: two.ticket, timeZone: 'UTC' });
  assert.equal(page.status, 200);
  assert.match(page.text, /role="alert">[^<]*taken/);
  assert.ok(formsOf(page).length > 20);
});

test('a form that was filled in wrongly says which fields to look at', async () => {
  const { own } = surface;
  const { link } = own.holding;
  const fields = {
    form: await formTokenOf(origin, `/book/${link}`),
    holdId: own.holding.holdId,
    key: 'w'.repeat(43),
    timeZone: 'UTC',
    name: ' ',
    email: 'not an address',
  };
  const page = await submit(`/book/${link}/confirm`, fields);
  assert.equal(page.status, 400);
  assertGuarded(page, 'filled in wrongly');
  assert.match(page.text, /name must not be empty; email must be an e-mail address/);
  assert.doesNotMatch(page.text, /not an address/);
});

test('S13 calendars that can’t be read give a sentence for people and no connection’s name', async () => {
  const { kit, other } = surface;
  kit.sandbox.cronofy.fault({ match: { pathPrefix: '/v1/free_busy' }, times: 20, status: 503 });
  try {
    const { link } = await withFreshCalendars(other.planId);
    const page = await open(`/book/${link}`);
    assert.equal(page.status, 503);
    assertGuarded(page, 'unavailable');
    assert.match(page.text, /calendars can’t be reached right now/);
    assert.doesNotMatch(page.text, /con_|cronofy|provider/i);
  } finally {
    kit.sandbox.cronofy.clearFaults();
  }
});

/** An invitation of the other tenant, whose calendars nobody has read lately. */
async function withFreshCalendars(planId: string): Promise<{ link: string }> {
  const { other, tables } = surface;
  await tables.query(other.tenantId, 'delete from free_busy where tenant_id = $1', [other.tenantId]);
  const { bookingUrl } = await other.host.post<{ bookingUrl: string }>(
    '/v1/invitations',
    invitationBody(planId),
  );
  return { link: linkOf(bookingUrl) };
}
