import '../../../packages/server/src/domain/temporal.js';
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { randomBytes } from 'node:crypto';
import type {
  SeatedResource,
  SlotOffer,
} from '../../../packages/server/src/domain/availability/slot-query.js';
import type { Plan, PlanSession } from '../../../packages/server/src/domain/plan.js';
import { SchedulingError } from '../../../packages/server/src/domain/scheduling-error.js';
import { makeKeyRing, parseMasterKey } from '../../../packages/server/src/security/master-key.js';
import { systemRandomness } from '../../../packages/server/src/security/randomness.js';
import { makeSealer } from '../../../packages/server/src/security/sealer.js';
import type { Ports } from '../../../packages/server/src/use-cases/ports.js';
import { readTicket, ticketIssuer } from '../../../packages/server/src/use-cases/ticket.js';
import { aSeat, aSession } from '../../support/plan-records.js';
import { aMember, aPlan } from '../../support/records.js';

// The other ports are not asked.
const ports = {
  seal: makeSealer(makeKeyRing(parseMasterKey(randomBytes(32).toString('hex')))),
  randomness: systemRandomness,
} as unknown as Ports;
const now = Temporal.Instant.from('2027-03-01T08:00:00Z');
const access = { tenantId: 'ten_1', invitationId: 'inv_1' };
const [doc, clara, jules] = [aMember().id, aMember().id, aMember().id];
const FIRST = 30_000_000;

const single = aPlan([doc, clara]);
const loop = aPlan([], {
  sessions: [
    aSession([], {
      key: 'code',
      seats: [aSeat([doc], { key: 'seat-1' }), aSeat([clara], { key: 'seat-2' })],
    }),
    aSession([jules], { key: 'team', durationMinutes: 45, rooms: ['rom_1'], licences: ['lic_1'] }),
  ],
});

/** Slots of the single plan in which the same two sit. */
function singleOffers(starts: readonly number[], people = [doc, clara]): SlotOffer[] {
  const seated = people.map((resourceId) => ({ resourceId, seat: 'seat-0' }));
  return starts.map((start) => ({
    start,
    end: start + 30,
    sessions: [{ index: 0, start, end: start + 30, seated }],
  }));
}

/** A slot of the loop, the second session listed held first. */
function loopOffer(start: number): SlotOffer {
  const team: SeatedResource[] = [
    { resourceId: jules, seat: 'seat-0' },
    { resourceId: 'rom_1', seat: 'room' },
    { resourceId: 'lic_1', seat: 'licence' },
  ];
  const code: SeatedResource[] = [
    { resourceId: doc, seat: 'seat-1' },
    { resourceId: clara, seat: 'seat-2' },
  ];
  return {
    start,
    end: start + 90,
    sessions: [
      { index: 1, start, end: start + 45, seated: team },
      { index: 0, start: start + 60, end: start + 90, seated: code },
    ],
  };
}

const issue = (plan: Plan, offers: readonly SlotOffer[]) =>
  ticketIssuer(ports, access, { plan, now })(offers);
const read = (plan: Plan, ticket: string, who = access, at = now) =>
  readTicket(ports, who, ticket, { plan, now: at });
const endOf = (work: () => unknown): string => {
  try {
    work();
    return 'read';
  } catch (error) {
    assert.ok(error instanceof SchedulingError, String(error));
    return error.code;
  }
};

test('every ticket of a list gives back its own slot with the people in it, however many are sealed together', () => {
  const regular = Array.from({ length: 100 }, (_, index) => FIRST + index * 15);
  const ragged = [FIRST, FIRST + 15, FIRST + 30, FIRST + 1440, FIRST + 1455, FIRST + 9000, FIRST + 9001];
  for (const starts of [regular, ragged, [FIRST]]) {
    const offers = singleOffers(starts);
    const tickets = issue(single, offers);
    assert.equal(new Set(tickets).size, starts.length);
    assert.deepEqual(
      tickets.map((ticket) => read(single, ticket).sessions),
      offers.map(({ sessions }) => sessions),
    );
  }
});

test('where other people sit, the ticket says so', () => {
  const offers = [...singleOffers([FIRST, FIRST + 15]), ...singleOffers([FIRST + 30], [clara, jules])];
  assert.deepEqual(
    issue(single, offers).map((ticket) => read(single, ticket).sessions),
    offers.map(({ sessions }) => sessions),
  );
});

test('the ticket of a loop carries each session with its people, room and licence, in the order they are held', () => {
  const offers = [loopOffer(FIRST), loopOffer(FIRST + 15)];
  const tickets = issue(loop, offers);
  assert.deepEqual(
    tickets.map((ticket) => read(loop, ticket).sessions),
    offers.map(({ sessions }) => sessions),
  );
});

test('two tickets have two ids, and one read twice has one', () => {
  const [one = '', two = ''] = issue(single, singleOffers([FIRST, FIRST + 15]));
  assert.notEqual(read(single, one).id, read(single, two).id);
  assert.equal(read(single, one).id, read(single, one).id);
});

for (const [title, plan, offers] of [
  [
    'a slot of one session',
    single,
    singleOffers(Array.from({ length: 32 }, (_, index) => FIRST + index * 15)),
  ],
  ['a loop', loop, [loopOffer(FIRST)]],
] as const) {
  test(`S14 a ticket of ${title} that is altered in any character, cut or lengthened is refused`, () => {
    const [ticket = ''] = issue(plan, offers);
    for (let place = 0; place < ticket.length; place += 1) {
      for (const other of ['A', 'B', 'z', '0', '_']) {
        if (ticket.charAt(place) === other) continue;
        const altered = ticket.slice(0, place) + other + ticket.slice(place + 1);
        assert.equal(
          endOf(() => read(plan, altered)),
          'slot_not_offered',
          `place ${place}`,
        );
      }
    }
    for (const altered of ['', ticket.slice(1), ticket.slice(0, -1), `${ticket}A`, ticket.slice(0, -6)]) {
      assert.equal(
        endOf(() => read(plan, altered)),
        'slot_not_offered',
      );
    }
  });
}

test('S14 the end of one list’s ticket behind the other’s is no ticket', () => {
  const [one = ''] = issue(single, singleOffers([FIRST]));
  const [two = ''] = issue(single, singleOffers([FIRST]));
  assert.equal(
    endOf(() => read(single, one.slice(0, -6) + two.slice(-6))),
    'slot_not_offered',
  );
});

test('S14 a ticket is good for its invitation and for an hour', () => {
  const [ticket = ''] = issue(single, singleOffers([FIRST]));
  const foreign = { ...access, invitationId: 'inv_2' };
  assert.equal(
    endOf(() => read(single, ticket, foreign)),
    'slot_not_offered',
  );
  assert.equal(
    endOf(() => read(single, ticket, access, now.add({ minutes: 59 }))),
    'read',
  );
  assert.equal(
    endOf(() => read(single, ticket, access, now.add({ minutes: 60 }))),
    'slot_not_offered',
  );
});

const changesOfPlan: readonly (readonly [string, (code: PlanSession, team: PlanSession) => PlanSession[]])[] =
  [
    ['another length', (code, team) => [{ ...code, durationMinutes: 60 }, team]],
    ['another order', (code, team) => [team, code]],
    ['a session fewer', (code) => [code]],
    ['another seat', (code, team) => [{ ...code, seats: code.seats.slice(0, 1) }, team]],
    ['no room', (code, team) => [code, { ...team, rooms: [] }]],
  ];
for (const [title, change] of changesOfPlan) {
  test(`a ticket from before its plan got ${title} is refused`, () => {
    const [ticket = ''] = issue(loop, [loopOffer(FIRST)]);
    const [code, team] = loop.sessions;
    assert.ok(code && team);
    assert.equal(
      endOf(() => read({ ...loop, sessions: change(code, team) }, ticket)),
      'slot_not_offered',
    );
  });
}

test('S14 nothing of the panel can be read in a ticket, and that of a usual panel has under 300 characters', () => {
  const panel = [doc, clara, jules];
  const starts = Array.from({ length: 32 }, (_, index) => FIRST + index * 15);
  const [ticket = ''] = issue(aPlan(panel), singleOffers(starts, panel));
  assert.ok(ticket.length < 300, `it has ${ticket.length}`);
  assert.match(ticket, /^[A-Za-z0-9_-]+$/);
  const bytes = Buffer.from(ticket, 'base64url').toString('latin1');
  for (const id of panel) assert.ok(!bytes.includes(id.slice(4)) && !ticket.includes(id));
});
