import assert from 'node:assert/strict';
import test from 'node:test';
import { isAllowedAddress, kindOfAddress } from '../../../packages/server/src/security/outgoing-address.js';
import { parseOutgoingUrl } from '../../../packages/server/src/security/outgoing-url.js';

const kinds: readonly (readonly [string, ReturnType<typeof kindOfAddress>])[] = [
  ['8.8.8.8', 'public'],
  ['100.63.255.255', 'public'],
  ['100.128.0.0', 'public'],
  ['172.15.255.255', 'public'],
  ['172.32.0.0', 'public'],
  ['2606:4700::1111', 'public'],
  ['2001:4860:4860::8888', 'public'],
  ['127.0.0.1', 'loopback'],
  ['127.255.255.254', 'loopback'],
  ['::1', 'loopback'],
  ['10.1.2.3', 'private'],
  ['172.16.0.1', 'private'],
  ['172.31.255.255', 'private'],
  ['192.168.0.1', 'private'],
  ['100.64.0.1', 'private'],
  ['100.127.255.255', 'private'],
  ['198.18.0.1', 'private'],
  ['fd12:3456::1', 'private'],
  ['fec0::1', 'private'],
  ['169.254.169.254', 'link-local'],
  ['fe80::1', 'link-local'],
  ['224.0.0.1', 'multicast'],
  ['ff02::1', 'multicast'],
  ['0.0.0.0', 'reserved'],
  ['192.0.0.1', 'reserved'],
  ['192.0.2.1', 'reserved'],
  ['198.51.100.1', 'reserved'],
  ['203.0.113.1', 'reserved'],
  ['240.0.0.1', 'reserved'],
  ['255.255.255.255', 'reserved'],
  ['2001:db8::1', 'reserved'],
  ['2001:20::1', 'reserved'],
  ['3fff::1', 'reserved'],
  ['5f00::1', 'reserved'],
  ['fe80::1%eth0', 'reserved'],
  ['not-an-address', 'reserved'],
  ['::', 'transition'],
  ['::127.0.0.1', 'transition'],
  ['::ffff:127.0.0.1', 'transition'],
  ['::ffff:8.8.8.8', 'transition'],
  ['64:ff9b::7f00:1', 'transition'],
  ['64:ff9b:1::1', 'transition'],
  ['2001:0:7f00:1::', 'transition'],
  ['2002:7f00:1::', 'transition'],
  ['192.88.99.1', 'transition'],
];
for (const [address, kind] of kinds) {
  test(`S38 ${address} is ${kind}`, () => {
    assert.equal(kindOfAddress(address), kind);
    assert.equal(isAllowedAddress(address, false), kind === 'public');
    const isOpenedBySetting = ['public', 'private', 'loopback'].includes(kind);
    assert.equal(isAllowedAddress(address, true), isOpenedBySetting);
  });
}

const refused: readonly (readonly [string, RegExp])[] = [
  ['not a url', /not a URL/],
  ['http://calendar.example/', /not https/],
  ['ftp://calendar.example/', /not https/],
  ['file:///etc/passwd', /not https/],
  ['https://user@calendar.example/', /user name or password/],
  ['https://user:secret@calendar.example/', /user name or password/],
  ['https://calendar.example:22/', /port/],
  ['https://calendar.example:80/', /port/],
  ['https://127.0.0.1/', /public internet/],
  ['https://0x7f.1/', /public internet/],
  ['https://2130706433/', /public internet/],
  ['https://017700000001/', /public internet/],
  ['https://127.1/', /public internet/],
  ['https://0/', /public internet/],
  ['https://①②⑦.0.0.1/', /public internet/],
  ['https://10.0.0.1./', /public internet/],
  ['https://[::1]/', /public internet/],
  ['https://[::ffff:7f00:1]/', /public internet/],
  ['https://[fd00::1]/', /public internet/],
  ['https://[64:ff9b::a00:1]/', /public internet/],
  ['https://169.254.169.254/latest/meta-data/', /public internet/],
];
for (const [url, why] of refused) {
  test(`S38 refuses ${url} before looking anything up`, () => {
    assert.throws(() => parseOutgoingUrl(url, false), { code: 'invalid_request', message: why });
  });
}

for (const url of ['https://169.254.169.254/', 'https://[::ffff:7f00:1]/', 'http://10.0.0.1/']) {
  test(`S38 refuses ${url} even where private networks are allowed`, () => {
    assert.throws(() => parseOutgoingUrl(url, true), { code: 'invalid_request' });
  });
}

for (const url of ['https://calendar.example/', 'https://calendar.example:8443/x', 'https://8.8.8.8/']) {
  test(`S38 lets ${url} pass`, () => {
    assert.equal(parseOutgoingUrl(url, false).href, url);
  });
}

for (const url of ['https://10.0.0.1:5232/', 'http://127.0.0.1:5232/', 'http://[::1]:80/']) {
  test(`S38 lets ${url} pass where private networks are allowed`, () => {
    assert.equal(parseOutgoingUrl(url, true).hostname, new URL(url).hostname);
  });
}
