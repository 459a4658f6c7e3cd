import '../../../../packages/server/src/domain/temporal.js';
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import test from 'node:test';
import * as v from 'valibot';
import { busyOfObject } from '../../../../packages/server/src/adapters/caldav/caldav-expansion.js';
import { ruleOfTimeZone, unknownRule } from '../../../../packages/server/src/adapters/caldav/zone-rule.js';

/** Beside each `.ics` file: the window asked for, the calendar's zone, the owner's addresses, and what is busy and how. */
const golden = v.strictObject({
  window: v.tuple([v.string(), v.string()]),
  floating: v.optional(v.string()),
  owner: v.optional(v.array(v.string()), []),
  busy: v.array(v.string()),
});

const folder = new URL('../../../fixtures/ics/', import.meta.url);
const read = (name: string) => readFileSync(new URL(name, folder), 'utf8');
const secondsOf = (instant: string) => Temporal.Instant.from(instant).epochMilliseconds / 1000;
const textOf = (seconds: number) => Temporal.Instant.fromEpochMilliseconds(seconds * 1000).toString();

const names = readdirSync(folder)
  .filter((name) => name.endsWith('.ics'))
  .map((name) => name.slice(0, -4));

test('there are golden files', () => assert.ok(names.length >= 30));

for (const name of names) {
  test(`the busy time of ${name}.ics is what ${name}.json says`, () => {
    const { window, floating, owner, busy } = v.parse(golden, JSON.parse(read(`${name}.json`)));
    const steps = busyOfObject(read(`${name}.ics`), {
      from: secondsOf(window[0]),
      to: secondsOf(window[1]),
      floating: floating === undefined ? unknownRule : (ruleOfTimeZone(floating) ?? unknownRule),
      owner: new Set(owner),
    });
    const found = [...steps].flatMap((span) =>
      span === undefined
        ? []
        : [`${textOf(span.start)}/${textOf(span.end)} ${span.kind}${span.isAllDay ? ', all day' : ''}`],
    );
    assert.deepEqual(found.sort(), [...busy].sort());
  });
}
