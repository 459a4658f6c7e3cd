import { expect } from '@open-wc/testing';
import { SchedulingApiError } from '../../../packages/widgets/src/api/scheduling-api-error.js';
import {
  attemptBooking,
  type BookingOutcome,
} from '../../../packages/widgets/src/interview-slot-picker/booking-attempt.js';
import { bookErrand } from '../../../packages/widgets/src/interview-slot-picker/booking-errands.js';
import { ensureTemporal } from '../../../packages/widgets/src/time/ensure-temporal.js';
import { FakeSchedulingApi, slotAt } from '../../fakes/scheduling-api.js';
import { ManualClock, settled } from '../../support/manual-clock.js';

await ensureTemporal();

const lost = (): SchedulingApiError => new SchedulingApiError('offline', 0);

const setUp = async () => {
  const slot = slotAt('2027-03-02T09:00:00Z');
  const clock = new ManualClock();
  const api = new FakeSchedulingApi({ slots: [slot], now: () => clock.now() });
  const abort = new AbortController();
  const { id } = await api.placeHold(slot.ticket, { idempotencyKey: 'hold', signal: abort.signal });
  const request = {
    holdId: id,
    candidate: { name: 'Marty', email: 'marty@example.com' },
    timeZone: 'Europe/London',
  };
  let losses = 0;
  const attempt = (): Promise<BookingOutcome> =>
    attemptBooking(bookErrand(request), 'key-1', {
      api,
      clock,
      signal: abort.signal,
      onReplyLost: () => losses++,
    });
  return { api, clock, abort, attempt, id, losses: () => losses };
};

describe('an attempt to book', () => {
  it('books with one request when all goes well', async () => {
    const { api, attempt } = await setUp();
    expect((await attempt()).kind).to.equal('booked');
    expect(api.callsOf('book')).to.have.length(1);
  });

  it('R4 asks again with the same key after a lost reply, and finds the booking it made', async () => {
    const { api, attempt, clock, id, losses } = await setUp();
    api.fail('book', () => {
      api.carryOut(id, 'key-1');
      throw lost();
    });
    const outcome = attempt();
    await settled();
    await clock.advance(1000);
    expect(await outcome).to.include({ kind: 'booked', wasThere: false });
    expect(api.callsOf('book').map(({ idempotencyKey }) => idempotencyKey)).to.deep.equal(['key-1', 'key-1']);
    expect(losses()).to.equal(1);
  });

  it('waits between attempts, longer each time, then looks whether there is a booking', async () => {
    const { api, attempt, clock } = await setUp();
    api.fail('book', lost(), lost(), lost(), lost(), lost());
    const outcome = attempt();
    const counts: number[] = [];
    for (const milliseconds of [0, 1000, 2000, 4000, 8000]) {
      await clock.advance(milliseconds);
      counts.push(api.callsOf('book').length);
    }
    expect(counts).to.deep.equal([1, 2, 3, 4, 5]);
    expect(await outcome).to.have.nested.property('failure.code', 'not_booked');
    expect(api.callsOf('booking')).to.have.length(1);
  });

  it('tells the truth when the booking was made and no reply ever came', async () => {
    const { api, attempt, clock, id } = await setUp();
    api.fail('book', lost(), lost(), lost(), lost(), () => {
      api.carryOut(id, 'key-1');
      throw lost();
    });
    const outcome = attempt();
    await clock.advance(20_000);
    expect((await outcome).kind).to.equal('booked');
  });

  it('leaves it open when nobody can be reached at all', async () => {
    const { api, attempt, clock } = await setUp();
    api.fail('book', lost(), lost(), lost(), lost(), lost());
    api.fail('booking', lost());
    const outcome = attempt();
    await clock.advance(20_000);
    expect(await outcome).to.deep.equal({ kind: 'unknown' });
  });

  it('asks again with the same key while the first request is still being worked on', async () => {
    const { api, attempt, clock } = await setUp();
    api.fail('book', new SchedulingApiError('idempotency_in_progress', 409, { retryAfterSeconds: 3 }));
    const outcome = attempt();
    await clock.advance(2900);
    expect(api.callsOf('book')).to.have.length(1);
    await clock.advance(100);
    expect((await outcome).kind).to.equal('booked');
  });

  it('believes no refusal that follows a lost reply before it has looked for the booking', async () => {
    const { api, attempt, clock, id } = await setUp();
    api.fail(
      'book',
      () => {
        api.carryOut(id, 'another-key');
        throw lost();
      },
      new SchedulingApiError('hold_expired', 409),
    );
    const outcome = attempt();
    await clock.advance(1000);
    expect((await outcome).kind).to.equal('booked');
  });

  it('does not ask again when the server refuses', async () => {
    const { api, attempt } = await setUp();
    api.fail('book', new SchedulingApiError('hold_expired', 409));
    expect(await attempt()).to.have.nested.property('failure.kind', 'hold-expired');
    expect(api.callsOf('book')).to.have.length(1);
  });

  it('shows the booking there is when it was booked before', async () => {
    const { api, attempt, id } = await setUp();
    api.carryOut(id, 'earlier');
    expect(await attempt()).to.include({ kind: 'booked', wasThere: true });
  });

  it('stops at once when the element goes', async () => {
    const { api, attempt, clock, abort } = await setUp();
    api.fail('book', lost());
    const outcome = attempt().catch((reason: unknown) => reason);
    await settled();
    abort.abort(new Error('gone'));
    expect(await outcome).to.have.property('message', 'gone');
    expect(clock.waiting).to.equal(0);
  });
});
