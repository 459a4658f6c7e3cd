import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { Hono } from 'hono';
import { makeClientAddress } from '../../../packages/server/src/http/client-address.js';

/** What is found for a request whose connection comes from `peer`. */
async function addressOf(
  trusted: readonly string[],
  peer: string | undefined,
  forwarded?: string,
): Promise<string | undefined> {
  let found: string | undefined;
  const clientAddress = makeClientAddress(trusted);
  const app = new Hono().get('/', (c) => {
    found = clientAddress(c);
    return c.body(null, 204);
  });
  const headers: Record<string, string> = forwarded === undefined ? {} : { 'X-Forwarded-For': forwarded };
  await app.request('/', { headers }, { incoming: { socket: { remoteAddress: peer } } });
  return found;
}

const proxies = ['10.0.0.0/8', '192.0.2.7', '2001:db8:ffff::/48'];

describe('S44 the address of a client', () => {
  const cases: [
    title: string,
    trusted: string[],
    peer: string,
    forwarded: string | undefined,
    found: string | undefined,
  ][] = [
    ['is the one at the other end', [], '198.51.100.1', undefined, '198.51.100.1'],
    ['is the one at the other end, whatever it claims', [], '198.51.100.1', '203.0.113.9', '198.51.100.1'],
    ['is believed from a proxy that is named', proxies, '192.0.2.7', '203.0.113.9', '203.0.113.9'],
    ['is believed from a network that is named', proxies, '10.1.2.3', '203.0.113.9', '203.0.113.9'],
    ['is believed over IPv6', proxies, '2001:db8:ffff::1', '203.0.113.9', '203.0.113.9'],
    ['is not believed from another one', proxies, '192.0.2.8', '203.0.113.9', '192.0.2.8'],
    [
      'is the last one that no proxy of ours wrote',
      proxies,
      '10.1.2.3',
      '203.0.113.66, 203.0.113.9, 10.9.9.9',
      '203.0.113.9',
    ],
    ['is the proxy’s where it says nothing', proxies, '192.0.2.7', undefined, '192.0.2.7'],
    ['is the proxy’s where it says nonsense', proxies, '192.0.2.7', 'unknown', '192.0.2.7'],
    ['is nobody’s in a private network', [], '10.1.2.3', '203.0.113.9', undefined],
    ['is the first one where all are proxies', proxies, '10.1.2.3', '192.0.2.7', '192.0.2.7'],
    ['is read from brackets', proxies, '10.1.2.3', '[2001:db8:1:2:3:4:5:6]', '2001:db8:1:2::/64'],
    ['is an IPv4 address in a socket for both', [], '::ffff:198.51.100.1', undefined, '198.51.100.1'],
    ['is a proxy’s in a socket for both', proxies, '::ffff:10.1.2.3', '203.0.113.9', '203.0.113.9'],
    ['is the network of an IPv6 address', [], '2001:db8::a:1', undefined, '2001:db8:0:0::/64'],
    ['is no address of this very machine', [], '127.0.0.1', '203.0.113.9', undefined],
    ['is no address of this very machine over IPv6', [], '::1', undefined, undefined],
    ['is no address of this very machine in a socket for both', [], '::ffff:127.0.0.1', undefined, undefined],
    [
      'is believed from a proxy on this machine that is named',
      ['127.0.0.1'],
      '127.0.0.1',
      '203.0.113.9',
      '203.0.113.9',
    ],
    ['is nothing where the connection is gone', [], '', undefined, undefined],
  ];
  for (const [title, trusted, peer, forwarded, found] of cases) {
    test(`${title}: ${peer} forwarding ${forwarded ?? 'nothing'}`, async () => {
      assert.equal(await addressOf(trusted, peer, forwarded), found);
    });
  }

  test('two addresses of one IPv6 network are one client, however they are written', async () => {
    const all = ['2001:db8:1:2::1', '2001:DB8:1:2:ffff:ffff:ffff:ffff', '2001:0db8:0001:0002::'];
    const found = await Promise.all(all.map((peer) => addressOf([], peer)));
    assert.equal(new Set(found).size, 1);
  });
});
