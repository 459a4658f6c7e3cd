import '../../../packages/server/src/domain/temporal.js';
import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  type ClaimedTime,
  claimedBy,
  claimsFor,
  timeBeyond,
} from '../../../packages/server/src/domain/claimed-time.js';

const at = (time: string) => Temporal.Instant.from(`2027-03-01T${time}:00Z`);
const claim = (resourceId: string, start: string, end: string): ClaimedTime => ({
  resourceId,
  start: at(start),
  end: at(end),
});
const texts = (claims: readonly ClaimedTime[]) =>
  claims.map(
    ({ resourceId, start, end }) =>
      `${resourceId} ${String(start).slice(11, 16)}-${String(end).slice(11, 16)}`,
  );

const session = {
  start: at('10:00'),
  end: at('11:00'),
  members: [
    { memberId: 'mem_2', seat: 'a' },
    { memberId: 'mem_1', seat: 'a' },
  ],
  room: 'rom_1',
  licence: 'lic_1#1',
  host: {
    unit: 'hst_1#1',
    connectionId: 'con_1',
    userId: 'usr_1',
    email: 'doc@hv.example',
    alternates: [],
    canJoinBeforeHost: false,
    policy: 'fixed' as const,
    fallbackIndex: -1,
    warnings: [],
  },
};

test('a session claims the time of everyone who sits in it, of its room, and of its licence’s and its host’s units, by id', () => {
  assert.deepEqual(texts(claimedBy([session])), [
    'hst_1#1 10:00-11:00',
    'lic_1#1 10:00-11:00',
    'mem_1 10:00-11:00',
    'mem_2 10:00-11:00',
    'rom_1 10:00-11:00',
  ]);
});

for (const [what, had, left] of [
  ['nothing of it', [], ['mem_1 10:00-11:00']],
  ['another’s time', [claim('mem_2', '10:00', '11:00')], ['mem_1 10:00-11:00']],
  ['the time before', [claim('mem_1', '09:00', '10:00')], ['mem_1 10:00-11:00']],
  ['its first half', [claim('mem_1', '09:30', '10:30')], ['mem_1 10:30-11:00']],
  ['its middle', [claim('mem_1', '10:15', '10:30')], ['mem_1 10:00-10:15', 'mem_1 10:30-11:00']],
  [
    'both its ends',
    [claim('mem_1', '10:45', '11:30'), claim('mem_1', '09:30', '10:15')],
    ['mem_1 10:15-10:45'],
  ],
  ['all of it', [claim('mem_1', '10:00', '11:00')], []],
] as const) {
  test(`who has ${what} already claims ${left.length === 0 ? 'nothing' : left.join(' and ')} besides`, () => {
    assert.deepEqual(texts(timeBeyond([claim('mem_1', '10:00', '11:00')], had)), left);
  });
}

test('time of a licence that is had counts on whichever unit it is', () => {
  const besides = timeBeyond([claim('lic_1', '10:00', '11:00')], [claim('lic_1#2', '09:30', '10:30')]);
  assert.deepEqual(texts(besides), ['lic_1 10:30-11:00']);
});

test('the claims of some sessions are told from others, one a session, on whichever unit a licence’s is by now', () => {
  const own = ['mem_1', 'mem_2', 'rom_1', 'lic_1', 'hst_1'].map((id) => claim(id, '10:00', '11:00'));
  const others = [
    claim('lic_1#1', '10:00', '11:00'),
    claim('mem_1', '11:00', '12:00'),
    claim('mem_1', '10:00', '10:30'),
    claim('mem_3', '10:00', '11:00'),
  ];
  const found = claimsFor([session], [...own, ...others]);
  assert.deepEqual(texts(found.for), texts(own));
  assert.deepEqual(texts(found.others), texts(others));
});
