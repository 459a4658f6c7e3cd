import assert from 'node:assert/strict';
import { test } from 'node:test';
import { losslessJsonOf } from '../../../../packages/server/src/adapters/zoom/zoom-json.js';

test('zoom §5.1: an id of 64 bits keeps all its digits', () => {
  const { value } = losslessJsonOf('{"id":9223372036854775807,"duration":60}');
  assert.deepEqual(value, { id: '9223372036854775807', duration: 60 });
});

test('digits in a text stay as they are', () => {
  const text = '{"topic":"call \\"12345678901234567890\\" :9999999999999999"}';
  const value: unknown = JSON.parse(text);
  assert.deepEqual(losslessJsonOf(text), { isJson: true, value });
});

test('an empty body is nothing, and anything else is told from JSON', () => {
  assert.deepEqual(losslessJsonOf(' \n'), { isJson: true, value: undefined });
  assert.deepEqual(losslessJsonOf('<html>'), { isJson: false, value: undefined });
});
