import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type Evidence, type SeenEvent, check } from './check.js';
import { History } from './history.js';
import type { StoredBooking } from './records.js';

const NINE = '2027-03-02T09:00:00Z';
const HALF_PAST = '2027-03-02T09:30:00Z';
const TEN = '2027-03-02T10:00:00Z';

const booking = (id: string, changes: Partial<StoredBooking> = {}): StoredBooking => ({
  bookingId: id,
  invitationId: `inv_of_${id}`,
  status: 'confirmed',
  revision: 0,
  sessions: [{ key: 'onsite', start: NINE, end: HALF_PAST, members: [{ memberId: 'mem_doc' }] }],
  ...changes,
});

const event = (id: string, changes: Partial<SeenEvent> = {}): SeenEvent => ({
  memberId: 'mem_doc',
  eventId: `${id}-onsite`,
  start: NINE,
  end: HALF_PAST,
  ...changes,
});

const news = (bookingId: string, revision: number, state = 'done') => ({
  bookingId,
  revision,
  kind: 'candidate_mail',
  target: { sessionKey: 'onsite', about: 'booking' },
  state,
});

/** One booking with which all is well; `changes` plant what is wrong. */
function evidence(changes: Partial<Evidence> & { stored?: Partial<Evidence['stored']> } = {}): Evidence {
  const history = new History();
  history.asked.add('inv_of_bkg_1');
  history.told('inv_of_bkg_1', {
    id: 'bkg_1',
    status: 'confirmed',
    revision: 0,
    sessions: [{ key: 'onsite', start: NINE }],
  });
  const { stored, ...rest } = changes;
  return {
    history,
    events: [event('bkg_1')],
    messageIds: ['bkg_1-onsite.0@slotwright.example'],
    ...rest,
    stored: {
      bookings: [booking('bkg_1')],
      effects: [news('bkg_1', 0)],
      overlappingClaims: 0,
      strayClaims: 0,
      ...stored,
    },
  };
}

/** The names of the checks that find something, up to their colon. */
const foundIn = (of: Evidence): string[] =>
  check(of)
    .filter(({ wrong }) => wrong.length > 0)
    .map(({ name }) => name.slice(0, name.indexOf(':')));

test('where all is well nothing is found', () => {
  assert.deepEqual(foundIn(evidence()), []);
});

const second = booking('bkg_2', {
  invitationId: 'inv_of_bkg_1',
  sessions: [{ key: 'onsite', start: NINE, end: TEN, members: [{ memberId: 'mem_doc' }] }],
});

for (const [title, planted, found] of [
  ['claims that overlap', { stored: { overlappingClaims: 1 } }, ['overlaps']],
  ['a claim without its booking', { stored: { strayClaims: 1 } }, ['unasked']],
  [
    'two interviews of one person at one time, for one invitation',
    {
      stored: { bookings: [booking('bkg_1'), second], effects: [news('bkg_1', 0), news('bkg_2', 0)] },
      events: [event('bkg_1'), event('bkg_2', { end: TEN })],
      messageIds: ['bkg_1-onsite.0@slotwright.example', 'bkg_2-onsite.0@slotwright.example'],
    },
    ['overlaps', 'overlaps', 'duplicates'],
  ],
  [
    'a booking that was acknowledged and is not there',
    { stored: { bookings: [], effects: [] }, events: [] },
    ['lost'],
  ],
  [
    'a booking that is not at the time it was told',
    {
      stored: {
        bookings: [
          booking('bkg_1', {
            sessions: [{ key: 'onsite', start: HALF_PAST, end: TEN, members: [{ memberId: 'mem_doc' }] }],
          }),
        ],
      },
      events: [event('bkg_1', { start: HALF_PAST, end: TEN })],
    },
    ['lost'],
  ],
  [
    'a cancellation that was acknowledged and is not there',
    { stored: { bookings: [booking('bkg_1', { status: 'cancelled', revision: 1 })] } },
    ['lost', 'duplicates'],
  ],
  ['an interview that is missing from a calendar', { events: [] }, ['lost']],
  [
    'an event at another time than its interview',
    { events: [event('bkg_1', { start: HALF_PAST, end: TEN })] },
    ['lost'],
  ],
  ['an event that is there twice', { events: [event('bkg_1'), event('bkg_1')] }, ['overlaps', 'duplicates']],
  [
    'an event of no booking',
    { events: [event('bkg_1'), event('bkg_9', { start: HALF_PAST, end: TEN })] },
    ['duplicates'],
  ],
  ['news that were never mailed', { messageIds: [] }, ['lost']],
  [
    'a mail of an older revision only',
    { stored: { effects: [news('bkg_1', 0), news('bkg_1', 3)] } },
    ['lost'],
  ],
  ['an effect that is left', { stored: { effects: [news('bkg_1', 0, 'pending')] } }, ['effects']],
  ['a booking that nobody asked for', { history: new History() }, ['unasked']],
] as const) {
  test(`${title} ${found.length === 1 ? 'is' : 'are'} found`, () => {
    assert.deepEqual(foundIn(evidence(planted as unknown as Partial<Evidence>)), found);
  });
}
