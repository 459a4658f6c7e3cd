import assert from 'node:assert/strict';
import test from 'node:test';
import { parseXml } from '../../../../packages/server/src/adapters/caldav/caldav-xml.js';

test('S39 an answer is looked through before it is parsed, and a refusal names the connection', async () => {
  await assert.rejects(parseXml('<!DOCTYPE x><x/>', 'con_1'), {
    code: 'provider_unavailable',
    details: { connectionId: 'con_1' },
  });
});

test('a text longer than the parser’s own buffer stays in one piece', async () => {
  const long = 'x'.repeat(300_000);
  assert.deepEqual(await parseXml(`<D:a><D:b>${long}</D:b></D:a>`, undefined), {
    a: { b: long },
  });
});

test('names lose their prefix, whatever it is', async () => {
  const text = '<ns0:multi-status><ns0:href>/a</ns0:href></ns0:multi-status>';
  assert.deepEqual(await parseXml(text, undefined), { multiStatus: { href: '/a' } });
});
