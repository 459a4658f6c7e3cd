import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import type { Delivery } from '../../packages/server/src/ports/calendar.js';
import { event, handle, makeCredentials } from '../server/adapters/cronofy/cronofy.harness.js';
import { type Received, hook } from './cronofy-hook.harness.js';
import { signal, startCronofy } from './cronofy-sandbox.harness.js';

async function started(t: TestContext) {
  const cronofy = await startCronofy();
  t.after(() => cronofy.sandbox.stop());
  return cronofy;
}

/** What came to a hook, as the adapter gets it. */
const deliveryOf = ({ signature, text }: Received): Delivery => ({
  headers: new Headers({ 'Cronofy-HMAC-SHA256': signature }),
  body: new TextEncoder().encode(text),
});

const name = 'Berlin interview room';
const path = '/v1/organizational_unit_virtual_calendars';

test('an administrator who consents connects the unit, under its own name', async (t) => {
  const cronofy = await started(t);
  const { granted, account } = await cronofy.unit('berlin');
  const { sub } = cronofy.sandbox.cronofy.units.get('berlin');
  assert.deepEqual([granted.accountId, granted.accountName], [sub, 'Hill Valley']);
  const { calendars, profiles } = await account.describe(signal);
  assert.deepEqual(calendars, []);
  assert.deepEqual(
    profiles.map(({ service, isConnected }) => ({ service, isConnected })),
    [{ service: 'indeed', isConnected: true }],
  );
});

test('a login that the unit loses is lost on its virtual calendars, and says where to renew it', async (t) => {
  const cronofy = await started(t);
  const { account, profiles } = await cronofy.virtualCalendar('berlin', name);
  assert.deepEqual([profiles[0]?.isConnected, profiles[0]?.relinkUrl], [true, undefined]);
  cronofy.sandbox.cronofy.units.setConferencing('berlin', 'indeed', false);
  const [lost] = (await account.describe(signal)).profiles;
  assert.equal(lost?.isConnected, false);
  assert.equal(new URL(lost.relinkUrl ?? '').origin, cronofy.sandbox.origin);
});

test('a virtual calendar is one more each time it is created', async (t) => {
  const cronofy = await started(t);
  const { connection } = await cronofy.unit('berlin');
  const first = await cronofy.virtualCalendars.create(connection, name, signal);
  const second = await cronofy.virtualCalendars.create(connection, name, signal);
  assert.notEqual(first.accountId, second.accountId);
  const there = cronofy.sandbox.cronofy.units.virtualCalendars('berlin').map(({ sub }) => sub);
  assert.deepEqual(there, [first.accountId, second.accountId]);
});

test('an answer that is lost says that nobody knows, and there is one indeed', async (t) => {
  const cronofy = await started(t);
  const { connection } = await cronofy.unit('berlin');
  cronofy.sandbox.cronofy.fault({ loseReply: true, match: { pathPrefix: path } });
  await assert.rejects(cronofy.virtualCalendars.create(connection, name, signal), {
    code: 'provider_unavailable',
  });
  assert.equal(cronofy.sandbox.cronofy.units.virtualCalendars('berlin').length, 1);
});

for (const [what, fault, code] of [
  ['asks for fewer requests', { status: 429 }, 'rate_limited'],
  ['refuses', { status: 422 }, 'provider_rejected'],
] as const) {
  test(`a service that ${what} has created none`, async (t) => {
    const cronofy = await started(t);
    const { connection } = await cronofy.unit('berlin');
    cronofy.sandbox.cronofy.fault({ ...fault, match: { pathPrefix: path } });
    await assert.rejects(cronofy.virtualCalendars.create(connection, name, signal), { code });
    assert.deepEqual(cronofy.sandbox.cronofy.units.virtualCalendars('berlin'), []);
  });
}

test('a name that is too long is refused by the service as well', async (t) => {
  const cronofy = await started(t);
  const { connection } = await cronofy.unit('berlin');
  await assert.rejects(cronofy.virtualCalendars.create(connection, 'x'.repeat(257), signal), {
    code: 'provider_rejected',
  });
});

test('a unit that took its consent back needs a new connection, and so do its virtual calendars', async (t) => {
  const cronofy = await started(t);
  const { account } = await cronofy.virtualCalendar('berlin', name);
  const { granted } = await cronofy.unit('other');
  cronofy.sandbox.cronofy.units.revoke('other');
  const connection = handle(makeCredentials(granted.credentials));
  await assert.rejects(cronofy.virtualCalendars.create(connection, name, signal), {
    code: 'needs_connection',
  });
  cronofy.sandbox.cronofy.units.revoke('berlin');
  await assert.rejects(account.describe(signal), { code: 'needs_connection' });
});

test('a virtual calendar that is given back is closed, its unit is not', async (t) => {
  const cronofy = await started(t);
  const { connection, account } = await cronofy.virtualCalendar('berlin', name);
  const isOpen = () => cronofy.sandbox.cronofy.units.virtualCalendars('berlin').map((it) => it.isOpen);
  assert.deepEqual(isOpen(), [true]);
  await cronofy.provider.revoke(connection, signal);
  assert.deepEqual(isOpen(), [false]);
  await cronofy.provider.revoke(connection, signal);
  await assert.rejects(account.describe(signal), { code: 'needs_connection' });
});

test('a person’s grant that is given back is gone', async (t) => {
  const cronofy = await started(t);
  const { connection, account } = await cronofy.connected();
  await cronofy.provider.revoke(connection, signal);
  await assert.rejects(account.describe(signal), { code: 'needs_connection' });
});

test('whoever asked for a meeting is told, signed, once its link is there', async (t) => {
  const cronofy = await started(t);
  const { account, calendarId, profiles } = await cronofy.virtualCalendar('berlin', name);
  const told = await hook(t);
  const wish = { kind: 'profile', profileId: profiles[0]?.id ?? '' } as const;
  const meeting = { with: wish, callbackUrl: told.url };
  await account.putEvent(calendarId, { ...event, location: '', meeting }, signal);
  const [received] = await told.waitFor(1);
  assert.ok(received);
  assert.equal(cronofy.provider.push?.isGenuine(deliveryOf(received)), true);
  const seen = await account.readEvent(calendarId, event, signal);
  assert.equal(seen?.meeting?.state, 'ready');
});

test('a batch has an outcome for each of its events', async (t) => {
  const cronofy = await started(t);
  const { account, calendarId } = await cronofy.virtualCalendar('berlin', name);
  const backwards = { ...event, id: 'vce_2', end: event.start };
  const outcomes = await account.putEvents(calendarId, [event, backwards], signal);
  assert.deepEqual(outcomes, ['done', 'provider_rejected']);
  assert.deepEqual(await account.putEvents('cal_nowhere', [event], signal), ['provider_rejected']);
  assert.deepEqual(await account.deleteEvents('cal_nowhere', [event.id], signal), ['done']);
});

test('channels that stand are listed, one that was closed is not', async (t) => {
  const cronofy = await started(t);
  const { connection } = await cronofy.connected();
  const { push } = cronofy.provider;
  assert.ok(push);
  const { url } = await hook(t);
  const channelId = await push.openChannel(connection, url, signal);
  assert.equal(await push.openChannel(connection, url, signal), channelId);
  assert.deepEqual(await push.listChannels(connection, signal), [channelId]);
  await push.closeChannel(connection, channelId, signal);
  assert.deepEqual(await push.listChannels(connection, signal), []);
});

test('a service account reaches the people it may, and is told of those it may not', async (t) => {
  const cronofy = await started(t);
  const { id } = cronofy.newPerson();
  const { serviceAccounts } = cronofy.sandbox.cronofy;
  serviceAccounts.create({ id: 'hiring', name: 'Hiring Ltd', email: 'admin@hiring.example' });
  const exchange = await cronofy.answerConsent('allow', 'hiring', 'service_account');
  const granted = await cronofy.provider.exchange(exchange, signal);
  assert.equal(granted.accountId, serviceAccounts.get('hiring').sub);
  const connection = handle(makeCredentials(granted.credentials));
  const told = await hook(t);
  const askFor = async (email: string) => {
    const before = told.received.length;
    const callbackUrl = `${told.url}/${before}`;
    await cronofy.delegatedAccounts.request(connection, [{ email, callbackUrl }], signal);
    const received = (await told.waitFor(before + 1))[before];
    assert.ok(received);
    return { callbackUrl, answer: cronofy.delegatedAccounts.answerOf(deliveryOf(received)) };
  };
  assert.deepEqual((await askFor('nobody@elsewhere.example')).answer, { refused: true });
  const { callbackUrl, answer } = await askFor(`${id}@hiring.example`);
  assert.ok(answer !== undefined && 'code' in answer);
  const delegated = { code: answer.code, callbackUrl, dataCenter: undefined };
  const person = await cronofy.delegatedAccounts.exchange(delegated, signal);
  assert.equal(person.accountId, cronofy.sandbox.cronofy.person(id).sub);
  const { calendars } = await cronofy.opened(person.credentials).account.describe(signal);
  assert.equal(calendars[0]?.name, 'Ada');
  await assert.rejects(cronofy.delegatedAccounts.exchange(delegated, signal), { code: 'provider_rejected' });
});

test('a virtual calendar whose token was renewed is given back as one', async (t) => {
  const cronofy = await started(t);
  const { connection, account } = await cronofy.virtualCalendar('berlin', name);
  cronofy.sandbox.cronofy.expireTokens();
  await account.describe(signal);
  await cronofy.provider.revoke(connection, signal);
  const [revocation] = cronofy.sandbox.cronofy.requests('/oauth/token/revoke');
  const [calendar] = cronofy.sandbox.cronofy.units.virtualCalendars('berlin');
  assert.match(JSON.stringify(revocation), new RegExp(calendar?.sub ?? 'no calendar'));
});
