import { expect } from '@open-wc/testing';
import { nextBookingState } from '../../../packages/widgets/src/interview-slot-picker/booking-state.js';
import type { Failure, FailureKind } from '../../../packages/widgets/src/interview-slot-picker/failure.js';
import {
  type Action,
  initialState,
  nextOpen,
  nextState,
  type PickerState,
  stateName,
} from '../../../packages/widgets/src/interview-slot-picker/picker-state.js';
import { ensureTemporal } from '../../../packages/widgets/src/time/ensure-temporal.js';
import { aBooking, anInvitation, slotAt } from '../../fakes/scheduling-api.js';

await ensureTemporal();

const slots = ['2027-03-02T09:00:00Z', '2027-03-02T10:00:00Z', '2027-03-05T09:00:00Z'].map((start) =>
  slotAt(start),
);
const slot = slotAt('2027-03-02T09:00:00Z');
const hold = {
  id: 'hld_1',
  slot: { start: slot.start, end: slot.end, sessions: slot.sessions },
  expiresAt: '2027-03-01T09:00:00Z',
};
const held = { hold, deadline: 0, isRenewed: false };
const booking = aBooking(slot);

const failure = (kind: FailureKind, changes: Partial<Failure> = {}): Failure => ({
  kind,
  code: kind,
  alternatives: [],
  faults: [],
  ...changes,
});

const loaded = (changes: Partial<Extract<Action, { type: 'loaded' }>> = {}): Action => ({
  type: 'loaded',
  invitation: anInvitation(),
  month: '2027-03',
  reply: { slots, computedAt: '2027-03-01T00:00:00Z' },
  ...changes,
});

const after = (...actions: readonly Action[]): PickerState =>
  actions.reduce(
    (state, action) => nextBookingState(nextState(state, action), action),
    initialState('Europe/London'),
  );

const toHeld: readonly Action[] = [loaded(), { type: 'slot-picked', slot }, { type: 'hold-placed', held }];
const toConfirmed: readonly Action[] = [
  ...toHeld,
  { type: 'confirm-sent' },
  { type: 'booked', booking, wasThere: false },
];

describe('the state of the picker', () => {
  const ways: readonly (readonly [string, readonly Action[], string])[] = [
    ['nothing yet', [], 'loading'],
    ['slots', [loaded()], 'ready'],
    ['no slots', [loaded({ reply: { slots: [], computedAt: '' } })], 'empty'],
    ['another month asked for', [loaded(), { type: 'load-started', month: '2027-04' }], 'loading'],
    ['an invitation withdrawn', [loaded({ invitation: anInvitation({ status: 'cancelled' }) })], 'expired'],
    [
      'an invitation with its booking',
      [loaded({ invitation: anInvitation({ status: 'booked', booking }) })],
      'confirmed',
    ],
    ['no connection', [{ type: 'load-failed', failure: failure('offline') }], 'failed'],
    ['a session that is over', [{ type: 'load-failed', failure: failure('session') }], 'expired'],
    ['a hold', toHeld, 'held'],
    ['a hold that ran out', [...toHeld, { type: 'hold-ended' }], 'expired'],
    ['a hold given back', [...toHeld, { type: 'hold-left' }], 'ready'],
    ['a confirmation on its way', [...toHeld, { type: 'confirm-sent' }], 'sending'],
    ['a lost reply', [...toHeld, { type: 'confirm-sent' }, { type: 'reply-lost' }], 'unsure'],
    ['a booking', toConfirmed, 'confirmed'],
    [
      'a booking refused because the hold ran out',
      [...toHeld, { type: 'confirm-sent' }, { type: 'not-booked', failure: failure('hold-expired') }],
      'expired',
    ],
    [
      'a booking refused for another reason',
      [...toHeld, { type: 'confirm-sent' }, { type: 'not-booked', failure: failure('busy') }],
      'held',
    ],
    [
      'a cancelled booking',
      [...toConfirmed, { type: 'cancel-asked' }, { type: 'cancel-sent' }, { type: 'cancelled', booking }],
      'cancelled',
    ],
  ];
  for (const [title, actions, name] of ways)
    it(`is ${name} with ${title}`, () => {
      expect(stateName(after(...actions))).to.equal(name);
    });

  const doubled: readonly (readonly [string, readonly Action[], Action])[] = [
    [
      'a second pick while the first is asked for',
      [loaded(), { type: 'slot-picked', slot }],
      { type: 'slot-picked', slot },
    ],
    ['a second confirmation', [...toHeld, { type: 'confirm-sent' }], { type: 'confirm-sent' }],
    [
      'a second cancellation',
      [...toConfirmed, { type: 'cancel-asked' }, { type: 'cancel-sent' }],
      { type: 'cancel-sent' },
    ],
    ['a confirmation without a hold', [loaded()], { type: 'confirm-sent' }],
    ['a hold nobody asked for', [loaded()], { type: 'hold-placed', held }],
    ['slots that come while a time is held', toHeld, loaded()],
    ['a failed reading while a time is held', toHeld, { type: 'load-failed', failure: failure('down') }],
  ];
  for (const [title, actions, action] of doubled)
    it(`is the very same after ${title}`, () => {
      const state = after(...actions);
      expect(nextBookingState(nextState(state, action), action)).to.equal(state);
    });

  it('opens the first day that has slots', () => {
    expect(after(loaded()).selectedDate).to.equal('2027-03-02');
  });

  it('opens the day the page asks for, when it has slots', () => {
    expect(after(loaded({ date: '2027-03-05' })).selectedDate).to.equal('2027-03-05');
    expect(after(loaded({ date: '2027-03-06' })).selectedDate).to.equal('2027-03-02');
  });

  it('keeps the chosen day when the slots are read again', () => {
    expect(after(loaded(), { type: 'day-selected', date: '2027-03-05' }, loaded()).selectedDate).to.equal(
      '2027-03-05',
    );
  });

  it('fills in name and mail once and keeps what was typed', () => {
    const draft = { name: 'Calvin Klein', email: 'ck@example.com' };
    expect(after(loaded()).draft).to.deep.equal({ name: 'Marty McFly', email: 'marty@example.com' });
    expect(after(loaded(), { type: 'draft-changed', draft }, loaded()).draft).to.deep.equal(draft);
  });

  it('drops a taken slot at once and adds what is offered instead', () => {
    const other = slotAt('2027-03-02T11:00:00Z');
    const refused = failure('taken', { alternatives: [other] });
    const state = after(loaded(), { type: 'slot-picked', slot }, { type: 'hold-refused', failure: refused });
    expect(state.slots.map(({ start }) => start)).to.deep.equal([
      slots[1]?.start,
      slots[2]?.start,
      other.start,
    ]);
    expect(state.asking).to.equal(undefined);
  });

  it('keeps a slot that could not be checked', () => {
    const state = after(
      loaded(),
      { type: 'slot-picked', slot },
      { type: 'hold-refused', failure: failure('provider-down') },
    );
    expect(state.slots).to.have.length(3);
  });

  it('moves a day with its slots when another zone is chosen', () => {
    const late = { slots: [slotAt('2027-03-02T23:30:00Z')], computedAt: '' };
    const state = after(loaded({ reply: late }), { type: 'zone-chosen', timeZone: 'Asia/Tokyo' });
    expect(state.selectedDate).to.equal('2027-03-03');
  });

  it('knows the next open time from the margin of the month before it asks the server', () => {
    const april = slotAt('2027-04-01T09:00:00Z');
    const reply = { slots: [april], computedAt: '', nextAvailable: '2027-04-20T09:00:00Z' };
    expect(nextOpen(after(loaded({ reply })))).to.equal(april.start);
    expect(nextOpen(after(loaded({ reply: { ...reply, slots: [] } })))).to.equal('2027-04-20T09:00:00Z');
  });

  it('shows a booking that is cancelled elsewhere as cancelled', () => {
    const cancelled = { ...booking, status: 'cancelled' as const };
    expect(stateName(after(...toConfirmed, { type: 'booking-read', booking: cancelled }))).to.equal(
      'cancelled',
    );
  });
});
