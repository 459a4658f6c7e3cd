import '../../../../packages/server/src/domain/temporal.js';
import assert from 'node:assert/strict';
import test from 'node:test';
import { busyOfCalendar } from '../../../../packages/server/src/adapters/caldav/bounded-expansion.js';
import { SchedulingError } from '../../../../packages/server/src/domain/scheduling-error.js';
import { utcRule } from '../../../../packages/server/src/adapters/caldav/zone-rule.js';
import { calendarObject } from '../../../support/caldav-account.js';

const secondsOf = (instant: string) => Temporal.Instant.from(instant).epochMilliseconds / 1000;
const never = new AbortController().signal;
const context = {
  from: secondsOf('2026-12-01T00:00:00Z'),
  to: secondsOf('2026-12-08T00:00:00Z'),
  floating: utcRule,
  owner: new Set<string>(),
};
const plenty = { instances: 10_000, milliseconds: 60_000 };
const degraded = { code: 'provider_unavailable', details: { connectionId: 'con_1' } };

const series = (rule: string, duration = 'PT1S') =>
  calendarObject('secret title', ['DTSTART:20261101T000000Z', `DURATION:${duration}`, `RRULE:${rule}`]);

const expand = (texts: string[], limits = plenty, signal = never) =>
  busyOfCalendar(texts, context, 'con_1', signal, limits);

test('S39 a calendar may hold exactly ten thousand instances and not one more', async () => {
  const rule = (count: number) => series(`FREQ=MINUTELY;COUNT=${count}`);
  const begun = { ...context, from: secondsOf('2026-11-01T00:00:00Z') };
  const busy = await busyOfCalendar([rule(10_000)], begun, 'con_1', never, plenty);
  assert.equal(busy.length, 10_000);
  await assert.rejects(busyOfCalendar([rule(10_001)], begun, 'con_1', never, plenty), degraded);
});

test('S39 instances of all events of a calendar count together', async () => {
  const daily = series('FREQ=DAILY');
  assert.equal((await expand([daily, daily, daily], { ...plenty, instances: 21 })).length, 21);
  await assert.rejects(expand([daily, daily, daily], { ...plenty, instances: 20 }), degraded);
});

const hostile = [
  'FREQ=SECONDLY',
  'FREQ=SECONDLY;COUNT=999999999',
  'FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30',
  'FREQ=HOURLY;BYMONTH=2;BYMONTHDAY=31',
  'FREQ=MINUTELY;BYHOUR=3;BYDAY=MO;BYMONTH=2;BYMONTHDAY=30',
  'FREQ=SECONDLY;BYMONTH=2;BYMONTHDAY=30',
];
for (const rule of hostile) {
  test(`S39 ${rule} ends with an error that names the connection`, async () => {
    await assert.rejects(
      expand([series(rule)], { instances: 10_000, milliseconds: 1_000 }),
      (error: Error) => {
        assert.doesNotMatch(`${error.message} ${String(error.cause)}`, /secret/);
        assert.match(error.message, /takes too long to expand/);
        assert.ok(error instanceof SchedulingError);
        assert.deepEqual([error.code, error.details], [degraded.code, degraded.details]);
        return true;
      },
    );
  });
}

test('S39 a time zone that changes every second is not expanded', async () => {
  const zone = [
    ...['BEGIN:VTIMEZONE', 'TZID:Hostile', 'BEGIN:STANDARD', 'DTSTART:19700101T000000'],
    ...['RRULE:FREQ=SECONDLY', 'TZOFFSETFROM:+0000', 'TZOFFSETTO:+0100', 'END:STANDARD', 'END:VTIMEZONE'],
  ];
  const event = calendarObject('x', ['DTSTART;TZID=Hostile:20261203T120000', 'DURATION:PT1H']);
  const text = event.replace('BEGIN:VEVENT', `${zone.join('\r\n')}\r\nBEGIN:VEVENT`);
  // What nobody can tell counts as taken in every zone of the world.
  const [span] = await expand([text]);
  assert.deepEqual(span, {
    start: secondsOf('2026-12-02T22:00:00Z'),
    end: secondsOf('2026-12-04T01:00:00Z'),
    kind: 'busy',
    isAllDay: false,
  });
});

/** The same texts, which for the first `times` readers let time go by, longer than the watchdog lets a step take. */
function slowToRead(texts: string[], wait: () => void, times: number) {
  const readers = { count: 0 };
  const slow = new Proxy(texts, {
    get: (target, name): unknown => {
      if (name === Symbol.iterator && (readers.count += 1) <= times) wait();
      const value: unknown = Reflect.get(target, name);
      return typeof value === 'function' ? value.bind(target) : value;
    },
  });
  return { slow, readers };
}

const standStill = () => void Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 400);
/** As it looks while other threads of the process work: its processor time goes on. */
const workElsewhere = () => {
  const began = performance.now();
  while (performance.now() - began < 400);
};

for (const [how, wait] of Object.entries({
  'stands still': standStill,
  'is busy elsewhere': workElsewhere,
})) {
  test(`a machine that ${how} for a moment is no fault of the calendar’s`, async () => {
    const { slow, readers } = slowToRead([series('FREQ=DAILY')], wait, 2);
    assert.equal((await expand(slow)).length, 7);
    assert.equal(readers.count, 3);
  });
}

test('S39 a calendar whose steps are cut off again and again is given up', async () => {
  const { slow, readers } = slowToRead([series('FREQ=DAILY')], workElsewhere, Number.POSITIVE_INFINITY);
  await assert.rejects(expand(slow), { ...degraded, message: /takes too long to expand/ });
  assert.equal(readers.count, 3);
});

test('S39 what a step that was cut off has taken counts', async () => {
  const { slow, readers } = slowToRead([series('FREQ=DAILY')], workElsewhere, 1);
  await assert.rejects(expand(slow, { ...plenty, milliseconds: 100 }), degraded);
  assert.equal(readers.count, 1);
});

test('other work gets its turn while a calendar is expanded', async () => {
  let turns = 0;
  let isOver = false;
  const count = () => {
    turns += 1;
    if (!isOver) setImmediate(count);
  };
  setImmediate(count);
  await expand(Array.from({ length: 40 }, () => series('FREQ=HOURLY')));
  isOver = true;
  assert.ok(turns > 1);
});

test('an aborted reader stops the expansion', async () => {
  const controller = new AbortController();
  const work = expand([series('FREQ=SECONDLY;COUNT=999999999')], plenty, controller.signal);
  controller.abort();
  await assert.rejects(work, degraded);
});

const unreadable = {
  'half an event': 'BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nUID:secret',
  'no calendar at all': '<html>secret</html>',
  'an event without a start': calendarObject('secret', ['SUMMARY:secret']),
  'a rule that makes no sense': series('FREQ=WEEKLY;BYMONTHDAY=3'),
  'a rule without a frequency': series('COUNT=3'),
  'a start that is no time': calendarObject('secret', ['DTSTART:tomorrow']),
};
for (const [what, text] of Object.entries(unreadable)) {
  test(`${what} makes the calendar unknown, not free, and is not quoted`, async () => {
    await assert.rejects(expand([series('FREQ=DAILY'), text]), (error: Error & { code?: unknown }) => {
      assert.equal(error.code, 'provider_unavailable');
      assert.doesNotMatch(`${error.message} ${String(error.cause)}`, /secret/);
      return true;
    });
  });
}
