import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import test from 'node:test';
import * as v from 'valibot';
import {
  email,
  externalId,
  httpsUrl,
  id,
  instant,
  line,
  listQuery,
  locale,
  minutes,
  origin,
  plainDate,
  storableText,
  timeZone,
  wallTime,
  webUrl,
} from '../../../packages/server/src/wire/common.js';

type Schema = v.GenericSchema<unknown, unknown>;
const linesOf = (name: string): string[] =>
  readFileSync(new URL(`../../fixtures/strings/${name}.txt`, import.meta.url), 'utf8')
    .split('\n')
    .slice(0, -1);

/** Each value of a list as a test: it is taken, or it is not. */
function assertAll(what: string, schema: Schema, values: readonly unknown[], isTaken: boolean): void {
  for (const value of values) {
    test(`${what} ${isTaken ? 'takes' : 'refuses'} ${JSON.stringify(value).slice(0, 60)}`, () => {
      assert.equal(v.is(schema, value), isTaken);
    });
  }
}

const foreign = [undefined, null, 0, 1, true, [], {}, ['x']];
for (const [what, schema] of Object.entries({
  'an e-mail address': email,
  'an origin': origin,
  'an instant': instant,
  'a time zone': timeZone,
  'a day': plainDate,
  'a wall time': wallTime,
  'a line': line(200),
  'a language': locale,
  'a link': httpsUrl,
  'an external id': externalId,
  'an id': id('inv'),
})) {
  test(`${what} is text: nothing else is taken for it`, () => {
    for (const value of [...foreign, '']) assert.equal(v.is(schema, value), false, JSON.stringify(value));
  });
}

for (const [name, schema] of [
  ['emails', email],
  ['origins', origin],
  ['instants', instant],
  ['time-zones', timeZone],
] as const) {
  assertAll(name, schema, linesOf(`${name}-valid`), true);
  assertAll(name, schema, linesOf(`${name}-invalid`), false);
}

assertAll('a day', plainDate, ['2027-03-01', '2028-02-29', '2000-02-29'], true);
assertAll(
  'a day',
  plainDate,
  ['2027-02-29', '2100-02-29', '2027-3-1', '2027-03-32', '20270301', '2027-03-01T00:00:00Z'],
  false,
);
assertAll('a wall time', wallTime, ['00:00', '09:30', '23:59', '24:00'], true);
assertAll(
  'a wall time',
  wallTime,
  ['24:01', '25:00', '9:30', '09:60', '0930', '09:30:00', '-1:00', '09:30 '],
  false,
);
assertAll('a language', locale, ['en', 'pt-BR', 'zh-Hans-CN', 'gsw'], true);
assertAll('a language', locale, ['e', 'english', 'en_US', 'en-', '../en', 'en-USA; x'], false);
assertAll('an external id', externalId, ['doc', 'user-1.2_3~4', 'x'.repeat(100)], true);
assertAll('an external id', externalId, ['a b', 'a/b', 'doc@x.example', 'x'.repeat(101), 'é', 'a%00'], false);
assertAll('an id', id('inv'), [`inv_${'A1z'.repeat(7)}`], true);
assertAll(
  'an id',
  id('inv'),
  [
    `bkg_${'A'.repeat(22)}`,
    'inv_',
    `inv_${'A'.repeat(19)}`,
    `inv_${'A'.repeat(41)}`,
    `inv_${'A'.repeat(21)}-`,
    ` inv_${'A'.repeat(22)}`,
    `inv_${'A'.repeat(22)}\n`,
  ],
  false,
);
assertAll(
  'S22 a link',
  httpsUrl,
  ['https://meet.example/room', 'https://meet.example/größe?x=1#y', 'https://[2001:db8::1]/'],
  true,
);
assertAll(
  'S22 a link',
  httpsUrl,
  [
    'http://meet.example',
    'HTTPS://meet.example',
    'javascript:alert(1)',
    'https://',
    '//meet.example',
    'https://meet.example/a b',
    'https://meet.example/\n',
    'https://meet.example/\u0000',
    'https://meet.example/\u202egpj',
    'https://meet.example/\ud800',
    ' https://meet.example',
    `https://meet.example/${'x'.repeat(2000)}`,
  ],
  false,
);
assertAll('an address of the web', webUrl, ['http://localhost:1/x', 'https://a.example'], true);
assertAll('text that can be kept', storableText(5), ['', 'a\nb', '\u007f', '12345'], true);
assertAll('text that can be kept', storableText(5), ['123456', 'a\u0000', '\ud800', 7], false);
assertAll('minutes', minutes(5, 60), [5, 60, 30], true);
assertAll('minutes', minutes(5, 60), [4, 61, 5.5, '30', Number.NaN, Number.POSITIVE_INFINITY, -5], false);

test('S22 hostile text is a line, whole but for blanks around it', () => {
  for (const text of linesOf('hostile')) assert.equal(v.parse(line(200), `  ${text} `), text.trim());
});

test('S15 no line has a control character, a second line or half a letter', () => {
  for (const text of linesOf('refused').map((each) => JSON.parse(each) as string)) {
    assert.equal(v.is(line(200), text), false, JSON.stringify(text));
  }
});

test('an address loses the blanks around it and nothing else', () => {
  assert.equal(v.parse(email, '  marty@mail.example '), 'marty@mail.example');
  assert.equal(v.is(email, `${'x'.repeat(243)}@mail.example`), false);
});

test('a list is asked for with a limit from 1 to 200 and a cursor, and with nothing else', () => {
  assert.deepEqual(v.parse(listQuery, {}), { limit: '50' });
  for (const limit of ['1', '99', '200']) assert.ok(v.is(listQuery, { limit }));
  for (const limit of ['0', '201', '01', '1e1', ' 1', '-1', 5])
    assert.equal(v.is(listQuery, { limit }), false);
  assert.equal(v.is(listQuery, { offset: '1' }), false);
});
