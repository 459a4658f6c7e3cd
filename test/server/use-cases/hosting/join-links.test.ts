import '../../../../packages/server/src/domain/temporal.js';
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { BookedSession, Booking } from '../../../../packages/server/src/domain/booking.js';
import type {
  BookedConferencing,
  HostedMeeting,
} from '../../../../packages/server/src/domain/conferencing.js';
import type { JoinLink } from '../../../../packages/server/src/domain/join-link.js';
import { makeCalendarEventHandler } from '../../../../packages/server/src/outbox/handlers/calendar-event.js';
import type { Transaction } from '../../../../packages/server/src/ports/store.js';
import { systemRandomness } from '../../../../packages/server/src/security/randomness.js';
import { keepJoinLinks, shownTo } from '../../../../packages/server/src/use-cases/hosting/join-links.js';
import { FakeCalendarAccounts } from '../../../fakes/calendar-accounts.js';
import { NINE, aConnection, aMember, calendarTarget, seedBooking } from '../../../support/records.js';
import { type StoreFixture, startStore } from '../../../support/store-fixture.js';

let fixture: StoreFixture;
let tenant: string;
before(async () => {
  fixture = await startStore();
  tenant = await fixture.newTenant();
});
after(() => fixture.stop());

const within = <T>(work: (tx: Transaction) => Promise<T>): Promise<T> =>
  fixture.store.transaction(tenant, work);
const joinUrlOf = (secret: string): string => `https://kit.example/join/${secret}`;
const personal: HostedMeeting = {
  provider: 'hosted',
  connectionId: 'con_1',
  service: 'videophone',
  generation: 1,
  state: 'ready',
  joinUrl: undefined,
  isPersonal: true,
  passcode: undefined,
  askedAt: NINE,
  isReported: false,
};
const sessionsWith = ({ sessions }: Booking, changes: Partial<BookedSession>): BookedSession[] =>
  sessions.map((each) => ({ ...each, ...changes }));
const meeting = (booking: Booking, conferencing: BookedConferencing | undefined): Booking => ({
  ...booking,
  sessions: sessionsWith(booking, { conferencing }),
});
const aPersonalBooking = (): Promise<Booking> =>
  within(async (tx) => {
    const booking = meeting(await seedBooking(tx), personal);
    await keepJoinLinks(tx, undefined, booking);
    return booking;
  });
const change = (before: Booking, after: Booking): Promise<void> =>
  within((tx) => keepJoinLinks(tx, before, after));
const linksOf = ({ id }: Booking): Promise<JoinLink[]> => within((tx) => tx.joinLinks.ofBooking(id));
const found = ({ secret }: JoinLink) => fixture.store.findJoinLink(systemRandomness.hash(secret));

test('S17 everybody in the session has a link of 256 random bits, each another, and the team has one', async () => {
  const booking = await aPersonalBooking();
  const links = await linksOf(booking);
  const memberId = booking.sessions[0]?.members[0]?.memberId ?? '';
  assert.deepEqual(
    links.map(({ participant }) => participant).toSorted(),
    ['candidate', memberId, 'team'].toSorted(),
  );
  for (const { secret } of links) assert.match(secret, /^[A-Za-z0-9_-]{43}$/);
  assert.equal(new Set(links.map(({ secret }) => secret)).size, 3);
});

test('S17 a link opens the one session of the one participant that it was made for', async () => {
  const booking = await aPersonalBooking();
  for (const link of await linksOf(booking)) {
    const { secret, ...rest } = link;
    const opened = await found(link);
    assert.deepEqual(
      { ...opened, expiresAt: opened?.expiresAt.toString() },
      { ...rest, expiresAt: rest.expiresAt.toString(), tenantId: tenant },
    );
    assert.ok(secret);
  }
  assert.equal(await fixture.store.findJoinLink(systemRandomness.hash('guessed')), undefined);
});

test('S17 a link that has expired opens nothing, is shown to nobody and is gone when another comes', async () => {
  const booking = await aPersonalBooking();
  const [link] = await linksOf(booking);
  assert.ok(link);
  await within((tx) => tx.joinLinks.prolong({ ...link, expiresAt: tx.now.subtract({ seconds: 1 }) }));
  assert.equal(await found(link), undefined);
  assert.equal((await linksOf(booking)).length, 2);
  const rows = () => fixture.asTenant(tenant, 'select from join_links where booking_id = $1', [booking.id]);
  assert.equal((await rows()).length, 3);
  await aPersonalBooking();
  assert.equal((await rows()).length, 2);
});

test('links stay while a meeting is made anew, and are the same when it is there', async () => {
  const booking = await aPersonalBooking();
  const links = await linksOf(booking);
  const pending = meeting(booking, { ...personal, state: 'pending', isPersonal: false, generation: 2 });
  await change(booking, pending);
  await change(pending, meeting(booking, { ...personal, generation: 2 }));
  assert.deepEqual(
    (await linksOf(booking)).map(({ secret }) => secret),
    links.map(({ secret }) => secret),
  );
});

const otherWays: [string, BookedConferencing | undefined][] = [
  ['a fixed link', { provider: 'fixed_link', joinUrl: 'https://videophone.example/1' }],
  ['nothing', undefined],
  ['one link for all', { ...personal, isPersonal: false, joinUrl: 'https://videophone.example/1' }],
];
for (const [name, conferencing] of otherWays) {
  test(`S17 links end when ${name} takes the meeting’s place`, async () => {
    const booking = await aPersonalBooking();
    const [link] = await linksOf(booking);
    assert.ok(link);
    await change(booking, meeting(booking, conferencing));
    assert.deepEqual([await linksOf(booking), await found(link)], [[], undefined]);
  });
}

test('S17 who no longer sits has no link, and another one when they sit again', async () => {
  const booking = await aPersonalBooking();
  const [memberId = ''] = booking.sessions.flatMap(({ members }) => members.map((each) => each.memberId));
  const ofMember = async () => (await linksOf(booking)).find(({ participant }) => participant === memberId);
  const early = await ofMember();
  assert.ok(early);
  const without = { ...booking, sessions: sessionsWith(booking, { members: [] }) };
  await change(booking, without);
  assert.deepEqual([await ofMember(), await found(early)], [undefined, undefined]);
  await change(without, booking);
  const again = await ofMember();
  assert.ok(again && again.secret !== early.secret);
});

test('nobody has links where one link is for all', async () => {
  const booking = await within(seedBooking);
  const usual = meeting(booking, { ...personal, isPersonal: false, joinUrl: 'https://videophone.example/1' });
  await change(booking, usual);
  assert.deepEqual(await linksOf(booking), []);
  const shown = await within((tx) => shownTo({ joinUrlOf }, tx, usual, 'candidate'));
  assert.equal(shown.sessions[0]?.conferencing?.joinUrl, 'https://videophone.example/1');
});

test('a reader is shown their own link, somebody unknown none, and of a booking that is off nobody any', async () => {
  const booking = await aPersonalBooking();
  const link = (await linksOf(booking)).find(({ participant }) => participant === 'candidate');
  const shownUrl = (of: Booking, participant: string) =>
    within(
      async (tx) => (await shownTo({ joinUrlOf }, tx, of, participant)).sessions[0]?.conferencing?.joinUrl,
    );
  assert.equal(await shownUrl(booking, 'candidate'), joinUrlOf(link?.secret ?? ''));
  assert.equal(await shownUrl(booking, 'mem_unknown'), undefined);
  assert.equal(await shownUrl({ ...booking, status: 'cancelled' }, 'candidate'), undefined);
});

test('a calendar that two of the panel share has the team’s link, and nobody’s own', async () => {
  const booking = await aPersonalBooking();
  const [memberId = ''] = booking.sessions.flatMap(({ members }) => members.map((each) => each.memberId));
  const connection = aConnection();
  const { calendarId } = calendarTarget;
  const calendarsOf = (name: string) =>
    aMember({
      externalId: name,
      calendars: [{ connectionId: connection.id, calendarId, use: ['busy', 'write'] }],
    });
  const [one, other] = [calendarsOf('one'), calendarsOf('other')];
  await within(async (tx) => {
    await tx.connections.insert(connection, {});
    for (const member of [one, other]) await tx.members.put(member);
  });
  const seated = (ids: readonly string[]): Booking => ({
    ...booking,
    sessions: sessionsWith(booking, {
      members: [memberId, ...ids].map((id) => ({ memberId: id, seat: 'seat-0' })),
    }),
  });
  const joinUrlIn = async (after: Booking): Promise<string | undefined> => {
    await change(booking, after);
    const calendars = new FakeCalendarAccounts();
    const sender = { email: 'interviews@kit.example', domain: 'kit.example' };
    const callbackUrlOf = () => 'https://kit.example/hook';
    const target = { ...calendarTarget, connectionId: connection.id, memberId: one.id };
    const effect = {
      id: 'eff_1',
      bookingId: after.id,
      revision: 0,
      kind: target.kind,
      target,
      state: 'pending' as const,
      attempts: 1,
      lastError: undefined,
      dueAt: undefined,
      nextAttemptAt: undefined,
      finishedAt: undefined,
    };
    const write = makeCalendarEventHandler({
      store: fixture.store,
      calendars,
      sender,
      callbackUrlOf,
      joinUrlOf,
    });
    const context = { tenantId: tenant, booking: after, now: NINE, target, effect };
    await write(context, new AbortController().signal);
    return calendars.eventsIn(calendarId)[0]?.location;
  };
  const urlOf = async (participant: string): Promise<string> =>
    joinUrlOf((await linksOf(booking)).find((link) => link.participant === participant)?.secret ?? 'none');
  const alone = await joinUrlIn(seated([one.id]));
  assert.equal(alone, await urlOf(one.id));
  const shared = await joinUrlIn(seated([one.id, other.id]));
  assert.equal(shared, await urlOf('team'));
});
