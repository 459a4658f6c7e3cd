import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { oneLine, severalLines } from '../../../../packages/server/src/adapters/icalendar/clean-text.js';
import { hostileText } from '../../../arbitraries/calendar-event.js';

describe('one line of text', () => {
  const cases: [title: string, text: string, expected: string][] = [
    ['keeps ordinary text', 'Zoë O’Hara-Núñez, PhD; "Z"', 'Zoë O’Hara-Núñez, PhD; "Z"'],
    ['takes line breaks as spaces', 'a\r\nb\nc\rd\u0085e\u2028f\u2029g\u000bh\u000ci', 'a b c d e f g h i'],
    ['takes control characters as spaces', 'a\u0000b\tc\u007fd\u001be', 'a b c d e'],
    ['takes runs of spaces as one and none at the ends', '  a   b  ', 'a b'],
    ['drops overrides and isolates', 'a\u202eb\u202cc\u2066d\u2069', 'abcd'],
    ['keeps the marks that ordinary text in two directions needs', 'a\u200fb\u200e', 'a\u200fb\u200e'],
    ['keeps emoji of several code points', '👩‍👩‍👧‍👦 🏳️‍🌈', '👩‍👩‍👧‍👦 🏳️‍🌈'],
    ['replaces lone surrogates', 'a\ud83db\ude00', 'a\ufffdb\ufffd'],
  ];
  for (const [title, text, expected] of cases) {
    test(title, () => {
      assert.equal(oneLine(text, 100), expected);
    });
  }

  test('is cut at a number of characters, never inside one', () => {
    assert.equal(oneLine('😀'.repeat(10), 10), '😀'.repeat(10));
    assert.equal(oneLine('😀'.repeat(11), 10), `${'😀'.repeat(9)}…`);
    assert.equal(oneLine('ab cd', 4), 'ab…');
  });
});

describe('several lines of text', () => {
  test('keep their lines, each break as one line feed', () => {
    assert.equal(severalLines('a\r\nb\rc\n\nd\u2028e', 100), 'a\nb\nc\n\nd\ne');
  });

  test('lose other control characters and overrides', () => {
    assert.equal(severalLines('a\u0000\u001bb\u202ec', 100), 'a bc');
  });
});

test('cleaning leaves no control character, no lone surrogate and nothing too long, and does so once', () => {
  fc.assert(
    fc.property(hostileText, fc.integer({ min: 2, max: 60 }), (text, limit) => {
      const line = oneLine(text, limit);
      assert.doesNotMatch(line, /[\p{Cc}\p{Cs}\u2028\u2029\u202a-\u202e\u2066-\u2069]/u);
      assert.ok(Array.from(line).length <= limit);
      assert.equal(oneLine(line, limit), line);
      const lines = severalLines(text, limit);
      assert.doesNotMatch(lines.replaceAll('\n', ''), /[\p{Cc}\p{Cs}\u2028\u2029]/u);
      assert.equal(severalLines(lines, limit), lines);
    }),
    { numRuns: 300 },
  );
});
