import assert from 'node:assert/strict';
import test from 'node:test';
import { checkXml } from '../../../../packages/server/src/adapters/xml/checked-xml.js';

const unreadable = (what: string): Error => Object.assign(new Error(what), { name: 'Unreadable' });

const refused: Record<string, string> = {
  'a document type': '<!DOCTYPE x><x/>',
  'a document type in small letters': '<!doctype html><html></html>',
  'an entity': '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaa">]><x>&a;</x>',
  'a bare entity declaration': '<!ENTITY a "aaaa"><x/>',
  'an external entity': '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><x>&a;</x>',
  'half an answer': '<multistatus><response><href>/a</href>',
  'an unclosed tag': '<multistatus><response',
  'an unclosed CDATA': '<multistatus><![CDATA[x</multistatus>',
  'an unclosed comment': '<multistatus><!-- </multistatus>',
  'a tag that closes nothing': '<a/></b>',
  'plain text': 'Service down',
  nothing: '',
  'a lone angle bracket': '<a>1 < 2</a>',
  'elements too deep': '<a>'.repeat(33) + '</a>'.repeat(33),
  'too many elements': `<a>${'<b/>'.repeat(200_000)}</a>`,
};
for (const [what, text] of Object.entries(refused)) {
  test(`S39 ${what} is refused before anything is parsed`, () => {
    assert.throws(() => checkXml(text, unreadable), { name: 'Unreadable' });
  });
}

const accepted: Record<string, string> = {
  'a document type inside CDATA, as in an event’s HTML':
    '<a><![CDATA[X-ALT-DESC:<!DOCTYPE HTML><html>]]></a>',
  'a document type in a comment': '<!-- <!DOCTYPE x> --><a/>',
  'an angle bracket in an attribute value': '<a b="x > y" c=\'"\'/>',
  'the deepest that is allowed': '<a>'.repeat(32) + '</a>'.repeat(32),
};
for (const [what, text] of Object.entries(accepted)) {
  test(`S39 ${what} is no reason to refuse`, () => checkXml(text, unreadable));
}

test('S39 a tag that never ends takes no time to speak of', () => {
  assert.throws(() => checkXml(`<a ${'b="c" '.repeat(200_000)}<`, unreadable), { name: 'Unreadable' });
  assert.throws(() => checkXml(`<a ${'"'.repeat(1_000_001)}>`, unreadable), { name: 'Unreadable' });
});
