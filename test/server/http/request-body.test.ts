import assert from 'node:assert/strict';
import test from 'node:test';
import fc from 'fast-check';
import { SchedulingError } from '../../../packages/server/src/domain/scheduling-error.js';
import { parseJson, readBytes } from '../../../packages/server/src/http/request-body.js';

const LIMIT = 256 * 1024;
const encoder = new TextEncoder();
const json = (text: string, type: string | null = 'application/json'): unknown =>
  parseJson(type, encoder.encode(text));
const refusal = (code: string, path?: string) => (error: unknown) => {
  assert.ok(error instanceof SchedulingError);
  assert.equal(error.code, code);
  if (path !== undefined)
    assert.deepEqual(
      error.details.errors?.map((fault) => fault.path),
      [path],
    );
  return true;
};

/** A request whose body comes in pieces of this size, and a count of the pieces that were fetched. */
function streaming(total: number, piece: number, headers: Record<string, string> = {}) {
  let fetched = 0;
  const body = new ReadableStream<Uint8Array>({
    pull(controller) {
      if (fetched * piece >= total) {
        controller.close();
        return;
      }
      fetched += 1;
      controller.enqueue(new Uint8Array(Math.min(piece, total - (fetched - 1) * piece)).fill(32));
    },
  });
  const request = new Request('http://localhost/', {
    method: 'POST',
    body,
    headers,
    duplex: 'half',
  } as RequestInit);
  return { request, fetched: () => fetched };
}

test('S45 a body of 256 KiB is read whole, one byte more is refused', async () => {
  assert.equal((await readBytes(streaming(LIMIT, 10_000).request)).length, LIMIT);
  await assert.rejects(readBytes(streaming(LIMIT + 1, 10_000).request), refusal('payload_too_large'));
});

test('S45 a body that says it is too large is refused unread, one of untold length as soon as it is', async () => {
  const told = streaming(1000, 1000, { 'Content-Length': String(LIMIT + 1) });
  await assert.rejects(readBytes(told.request), refusal('payload_too_large'));
  assert.ok(told.fetched() <= 1);
  const untold = streaming(100 * LIMIT, LIMIT / 4);
  await assert.rejects(readBytes(untold.request), refusal('payload_too_large'));
  assert.ok(untold.fetched() <= 7);
});

test('S45 a body that tells a smaller length than it has is counted all the same', async () => {
  for (const length of ['10', '-1', 'x', '']) {
    const { request } = streaming(LIMIT + 1, LIMIT, { 'Content-Length': length });
    await assert.rejects(readBytes(request), refusal('payload_too_large'));
  }
});

test('no body is no bytes, and reads as an object without fields', async () => {
  assert.equal((await readBytes(new Request('http://localhost/', { method: 'POST' }))).length, 0);
  assert.deepEqual(parseJson(null, new Uint8Array()), {});
});

test('a JSON body reads as what it says', () => {
  fc.assert(
    fc.property(fc.dictionary(fc.stringMatching(/^[a-z]{1,8}$/), fc.jsonValue({ maxDepth: 3 })), (value) => {
      fc.pre(!/__proto__|"constructor"|"prototype"/.test(JSON.stringify(value)));
      const text = JSON.stringify(value);
      assert.deepEqual(json(text), JSON.parse(text));
    }),
  );
});

for (const type of [
  'application/json',
  'application/json; charset=utf-8',
  'APPLICATION/JSON',
  'application/json ;x=y',
]) {
  test(`${type} is JSON`, () => assert.deepEqual(json('{"a":1}', type), { a: 1 }));
}
for (const type of [
  null,
  '',
  'text/plain',
  'application/jsonp',
  'application/json-seq',
  'application/problem+json',
  'text/plain, application/json',
  ' application/json',
]) {
  test(`${JSON.stringify(type)} is not JSON`, () => {
    assert.throws(() => json('{"a":1}', type), refusal('unsupported_media_type'));
  });
}

for (const text of [
  '',
  '{',
  '{"a":1,}',
  '{a:1}',
  "{'a':1}",
  'NaN',
  '[1',
  '{"a":1} x',
  '\u0000',
  '{"a":"\t"}',
]) {
  test(`${JSON.stringify(text)} is refused or empty`, () => {
    if (text === '') assert.deepEqual(json(text), {});
    else assert.throws(() => json(text), refusal('invalid_request', ''));
  });
}

test('bytes that are no UTF-8 are refused', () => {
  for (const bytes of [
    [0xff, 0xfe],
    [0x7b, 0x22, 0xc3, 0x22, 0x7d],
    [0x7b, 0x22, 0xed, 0xa0, 0x80, 0x22, 0x3a, 0x31, 0x7d],
  ]) {
    assert.throws(() => parseJson('application/json', new Uint8Array(bytes)), refusal('invalid_request', ''));
  }
});

test('S15 a list is no body', () => {
  for (const text of ['[]', '[{"a":1}]']) assert.throws(() => json(text), refusal('invalid_request', ''));
});

for (const name of ['__proto__', 'constructor', 'prototype']) {
  test(`S15 ${name} is refused wherever it stands, by its path, and changes no object`, () => {
    for (const [text, path] of [
      [`{"${name}":{"isAdmin":true}}`, name],
      [`{"a":{"${name}":1}}`, `a.${name}`],
      [`{"a":[{"b":1},{"${name}":null}]}`, `a.1.${name}`],
      [`{"\\u005f${name.slice(1)}":1}`, `_${name.slice(1)}`],
    ] as const) {
      if (path.startsWith('_') && name !== '__proto__') continue;
      assert.throws(() => json(text), refusal('invalid_request', path));
    }
    assert.equal(({} as Record<string, unknown>)['isAdmin'], undefined);
  });
}

test('S45 a body nested 20 deep is read, one nested deeper is refused, however deep', () => {
  const nested = (depth: number) => `${'{"a":'.repeat(depth)}1${'}'.repeat(depth)}`;
  assert.doesNotThrow(() => json(nested(20)));
  for (const depth of [21, 1000, 50_000])
    assert.throws(() => json(nested(depth)), refusal('invalid_request'));
  const lists = `{"a":${'['.repeat(100_000)}${']'.repeat(100_000)}}`;
  assert.throws(() => json(lists), refusal('invalid_request'));
});
