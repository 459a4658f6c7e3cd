import '../../../../packages/server/src/domain/temporal.js';
import assert from 'node:assert/strict';
import test from 'node:test';
import { ruleOfTimeZone, unknownRule } from '../../../../packages/server/src/adapters/caldav/zone-rule.js';

const zones = [
  'Europe/London',
  'America/New_York',
  'Australia/Lord_Howe',
  'Asia/Kathmandu',
  'Africa/Casablanca',
  'Pacific/Apia',
  'America/St_Johns',
  'UTC',
];
const years = [1995, 2011, 2026, 2027, 2060];

for (const zone of zones) {
  test(`every half hour in ${zone} means the moment Temporal says`, () => {
    const rule = ruleOfTimeZone(zone);
    assert.ok(rule);
    for (const year of years) {
      // Steps of 11.5 hours meet every hour of the day, and each of them in every week of the year.
      const first = Temporal.Instant.from(`${year}-01-01T00:00:00Z`).epochMilliseconds / 1000;
      for (let wall = first; wall < first + 366 * 86_400; wall += 41_400) {
        const clock = Temporal.Instant.fromEpochMilliseconds(wall * 1000)
          .toZonedDateTimeISO('UTC')
          .toPlainDateTime();
        const moment = clock.toZonedDateTime(zone, { disambiguation: 'compatible' });
        assert.equal(rule.earliest(wall), moment.epochMilliseconds / 1000, `${clock.toString()} ${zone}`);
      }
    }
  });
}

/** Skipped, doubled and ordinary readings, every ten minutes of the hours around. */
const changes = [
  ['Europe/London', '2027-03-28T00:00'],
  ['Europe/London', '2027-10-31T00:00'],
  ['Europe/London', '2027-06-15T00:00'],
  ['America/New_York', '2027-03-14T01:00'],
  ['America/New_York', '2027-11-07T00:00'],
  ['America/New_York', '2027-06-15T00:00'],
  ['Australia/Lord_Howe', '2027-10-03T01:00'],
  ['Australia/Lord_Howe', '2027-04-04T00:00'],
  ['Australia/Lord_Howe', '2027-06-15T00:00'],
] as const;
for (const [zone, from] of changes) {
  test(`${zone} from ${from}: a skipped time moves on, a doubled one means its first pass`, () => {
    const rule = ruleOfTimeZone(zone);
    assert.ok(rule);
    for (let minutes = 0; minutes <= 240; minutes += 10) {
      const clock = Temporal.PlainDateTime.from(from).add({ minutes });
      const wall = clock.toZonedDateTime('UTC').epochMilliseconds / 1000;
      const moment = clock.toZonedDateTime(zone, { disambiguation: 'compatible' });
      assert.equal(rule.earliest(wall), moment.epochMilliseconds / 1000, clock.toString());
      assert.equal(rule.latest(wall), rule.earliest(wall));
    }
  });
}

test('a clock nobody knows the zone of may mean any moment from UTC+14 to UTC−12', () => {
  assert.equal(unknownRule.earliest(0), -14 * 3600);
  assert.equal(unknownRule.latest(0), 12 * 3600);
});

for (const name of [
  'Mars/Olympus',
  '+02:00',
  '',
  'Europe/London; DROP',
  'W. Europe Standard Time',
  '__proto__',
]) {
  test(`"${name}" is no time zone`, () => assert.equal(ruleOfTimeZone(name), undefined));
}
