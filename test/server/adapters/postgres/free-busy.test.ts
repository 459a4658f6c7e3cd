import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { packBusyPeriods } from '../../../../packages/server/src/domain/free-busy.js';
import type {
  CachedReading,
  FreeBusyReading,
  Transaction,
} from '../../../../packages/server/src/ports/store.js';
import { NINE, aConnection } from '../../../support/records.js';
import { type StoreFixture, startStore } from '../../../support/store-fixture.js';

let fixture: StoreFixture;
let tenant: string;
before(async () => {
  fixture = await startStore();
  tenant = await fixture.newTenant();
});
after(() => fixture.stop());

const inOne = <T>(work: (tx: Transaction) => Promise<T>) => fixture.store.transaction(tenant, work);
const day = { from: NINE, to: NINE.add({ hours: 24 }) };

/** With times as text, because instants have nothing that could be compared. */
const plain = (readings: readonly CachedReading[]): unknown =>
  readings.map(({ connectionId, calendarId, readAt, periods }) => ({
    connectionId,
    calendarId,
    readAt: readAt.toString(),
    periods,
  }));

/** A reading of a calendar of a new connection: one busy hour, made now. */
async function aReading(tx: Transaction, changes: Partial<FreeBusyReading> = {}): Promise<FreeBusyReading> {
  const connection = aConnection();
  await tx.connections.insert(connection, {});
  const periods = packBusyPeriods([{ start: NINE, end: NINE.add({ hours: 1 }), kind: 'busy' }]);
  return { connectionId: connection.id, calendarId: 'work', ...day, readAt: tx.now, periods, ...changes };
}

test('busy periods are read back as they were packed, also none, also from before 1970', async () => {
  await inOne(async (tx) => {
    const early = Temporal.Instant.from('1960-01-01T00:00:00Z');
    const packed = packBusyPeriods([
      { start: early, end: early.add({ hours: 1 }), kind: 'tentative' },
      { start: NINE, end: NINE.add({ hours: 24 }), kind: 'unavailable', isAllDay: true },
    ]);
    const [none, many] = [
      await aReading(tx, { periods: packBusyPeriods([]) }),
      // Part of something larger, as a list that was cut from another is.
      await aReading(tx, { periods: Int32Array.from([7, ...packed, 7]).subarray(1, -1) }),
    ];
    await tx.freeBusy.save([none, many]);
    const read = await tx.freeBusy.covering([none, many], day);
    const periodsOf = ({ connectionId }: FreeBusyReading) =>
      read.find((reading) => reading.connectionId === connectionId)?.periods;
    assert.deepEqual(periodsOf(none), new Int32Array(0));
    assert.deepEqual(periodsOf(many), packed);
  });
});

test('of the readings that cover a period, the newest is given, of asked calendars only', async () => {
  await inOne(async (tx) => {
    const short = await aReading(tx);
    const long = {
      ...short,
      to: day.to.add({ hours: 24 }),
      readAt: tx.now.subtract({ minutes: 5 }),
      periods: new Int32Array(0),
    };
    const other = await aReading(tx);
    await tx.freeBusy.save([short, long, other]);
    const covering = async (calendarId: string, to: Temporal.Instant) =>
      plain(await tx.freeBusy.covering([{ ...short, calendarId }], { from: day.from, to }));
    assert.deepEqual(await covering('work', day.to), plain([short]));
    assert.deepEqual(await covering('work', long.to), plain([long]));
    assert.deepEqual(await covering('work', long.to.add({ minutes: 1 })), []);
    assert.deepEqual(await covering('home', day.to), []);
    assert.deepEqual(await tx.freeBusy.covering([], day), []);
  });
});

test('a reading takes the place of an older one of its period, and of what is over an hour old', async () => {
  const kept = await inOne(async (tx) => {
    const newest = await aReading(tx);
    const stale = { ...newest, to: day.to.add({ hours: 1 }), readAt: tx.now.subtract({ minutes: 61 }) };
    const older = { ...newest, readAt: tx.now.subtract({ minutes: 1 }), periods: new Int32Array(0) };
    await tx.freeBusy.save([stale, older]);
    await tx.freeBusy.save([newest]);
    await tx.freeBusy.save([older]);
    assert.deepEqual(
      plain(await tx.freeBusy.covering([newest], day)),
      plain([newest]),
      'an older one changes nothing',
    );
    return newest;
  });
  const rows = await fixture.asTenant(tenant, 'select 1 from free_busy where connection_id = $1', [
    kept.connectionId,
  ]);
  assert.equal(rows.length, 1);
});

test('of two readings of one period that come together, the newer is kept', async () => {
  await inOne(async (tx) => {
    const newer = await aReading(tx);
    const older = { ...newer, readAt: tx.now.subtract({ minutes: 1 }), periods: new Int32Array(0) };
    await tx.freeBusy.save([older, newer, older]);
    assert.deepEqual(plain(await tx.freeBusy.covering([newer], day)), plain([newer]));
  });
});
