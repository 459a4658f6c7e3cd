import assert from 'node:assert/strict';
import { test } from 'node:test';
import nodemailer from 'nodemailer';
import type { Sandbox } from '../../../demo/sandbox/sandbox.js';
import { sandboxFor } from './sandbox-fixture.js';

const calendar = [
  'BEGIN:VCALENDAR',
  'VERSION:2.0',
  'METHOD:REQUEST',
  'BEGIN:VEVENT',
  'UID:bk_1@kit.example',
  'SUMMARY:Gespräch',
  'END:VEVENT',
  'END:VCALENDAR',
  '',
].join('\r\n');

const invitation = {
  from: '"Hill Valley" <jobs@kit.example>',
  to: 'Marty <marty@mail.example>',
  subject: 'Ihr Gespräch <b>',
  messageId: '<bk_1.1@kit.example>',
  text: 'Hello\nhttp://127.0.0.1:8787/b/1?a=1&b=2 <script>alert(1)</script>',
  html: '<p style="color:red">Hello</p><script>alert(1)</script>',
  icalEvent: { method: 'REQUEST', filename: 'invite.ics', content: calendar },
  attachments: [
    { filename: 'map.bin', content: Buffer.from([0, 255]), contentType: 'application/octet-stream' },
  ],
};

const transportTo = (sandbox: Sandbox, more: object = {}) =>
  nodemailer.createTransport({ host: '127.0.0.1', port: sandbox.smtpPort, ...more });

test('a message is kept and taken apart: headers, text, designed text, calendar part and files', async (t) => {
  const sandbox = await sandboxFor(t);
  await transportTo(sandbox).sendMail({ ...invitation, bcc: 'hidden@mail.example' });
  const message = await sandbox.mail.waitFor(({ subject }) => subject.startsWith('Ihr'));
  assert.equal(message.from, 'Hill Valley <jobs@kit.example>');
  assert.deepEqual(message.to, ['Marty <marty@mail.example>']);
  assert.deepEqual(message.envelope, {
    from: 'jobs@kit.example',
    to: ['marty@mail.example', 'hidden@mail.example'],
  });
  assert.equal(message.subject, 'Ihr Gespräch <b>');
  assert.equal(message.messageId, '<bk_1.1@kit.example>');
  assert.equal(message.text.trim(), invitation.text);
  assert.match(message.html, /color:red/);
  assert.match(message.raw, /^Content-Type: multipart\//m);
  assert.deepEqual(
    message.attachments.map(({ filename, mimeType, method, encoding }) => ({
      filename,
      mimeType,
      method,
      encoding,
    })),
    [
      { filename: '', mimeType: 'text/calendar', method: 'REQUEST', encoding: 'utf8' },
      { filename: 'map.bin', mimeType: 'application/octet-stream', method: undefined, encoding: 'base64' },
      { filename: 'invite.ics', mimeType: 'application/ics', method: undefined, encoding: 'utf8' },
    ],
  );
  assert.equal(message.attachments[1]?.content, 'AP8=');
  assert.equal(message.attachments[2]?.content, calendar);
  assert.deepEqual(
    await (await fetch(`${sandbox.origin}/_sandbox/mail`)).json(),
    JSON.parse(JSON.stringify([message])),
  );
  assert.equal((await fetch(`${sandbox.origin}/_sandbox/mail`, { method: 'DELETE' })).status, 204);
  assert.deepEqual(await sandbox.mail.messages(), []);
});

test('any login will do', async (t) => {
  const sandbox = await sandboxFor(t);
  await transportTo(sandbox, { auth: { user: 'kit', pass: 'anything' } }).sendMail(invitation);
  assert.equal((await sandbox.mail.messages()).length, 1);
});

test('the inbox lists the newest first and shows a message with every text escaped', async (t) => {
  const sandbox = await sandboxFor(t);
  await transportTo(sandbox).sendMail(invitation);
  await transportTo(sandbox).sendMail({ ...invitation, subject: 'Second' });
  const list = await (await fetch(`${sandbox.origin}/inbox`)).text();
  assert.ok(list.indexOf('Second') < list.indexOf('Ihr Gespräch &lt;b&gt;'));
  const [{ id } = assert.fail()] = await sandbox.mail.messages();
  assert.ok(list.includes(`href="/inbox/${id}"`));
  const reply = await fetch(`${sandbox.origin}/inbox/${id}`);
  assert.match(reply.headers.get('content-security-policy') ?? '', /^default-src 'none'; style-src 'self';/);
  const page = await reply.text();
  assert.doesNotMatch(page, /<script|<style| style="/);
  assert.match(page, /<iframe [^>]*sandbox="allow-popups allow-popups-to-escape-sandbox"/);
  assert.match(page, /<a href="http:\/\/127\.0\.0\.1:8787\/b\/1\?a=1&amp;b=2" rel="noreferrer">/);
  assert.ok(page.includes('UID:bk_1@kit.example'));
  assert.equal((await fetch(`${sandbox.origin}/inbox/none`)).status, 404);
});

test('the designed text has a page of its own that can run and fetch nothing', async (t) => {
  const sandbox = await sandboxFor(t);
  await transportTo(sandbox).sendMail(invitation);
  const [{ id } = assert.fail()] = await sandbox.mail.messages();
  const reply = await fetch(`${sandbox.origin}/inbox/${id}/html`);
  const policy = reply.headers.get('content-security-policy') ?? '';
  assert.match(policy, /^sandbox allow-popups allow-popups-to-escape-sandbox; default-src 'none';/);
  assert.doesNotMatch(policy, /allow-scripts|allow-same-origin|script-src/);
  assert.match(await reply.text(), /^<!doctype html><base target="_blank"><p style="color:red">/);
});

test('an attachment is downloaded byte for byte and never shown as a page', async (t) => {
  const sandbox = await sandboxFor(t);
  await transportTo(sandbox).sendMail({
    ...invitation,
    attachments: [
      ...invitation.attachments,
      { filename: '../ü\r\nX: y.html', content: '<b>', contentType: 'text/html' },
    ],
  });
  const [{ id, attachments } = assert.fail()] = await sandbox.mail.messages();
  const get = (index: number | string) => fetch(`${sandbox.origin}/inbox/${id}/attachments/${index}`);
  const named = (end: string) => get(attachments.findIndex(({ filename }) => filename.endsWith(end)));
  const ics = await named('.ics');
  assert.equal(await ics.text(), calendar);
  assert.equal(ics.headers.get('content-disposition'), "attachment; filename*=UTF-8''invite.ics");
  assert.deepEqual(new Uint8Array(await (await named('.bin')).arrayBuffer()), Uint8Array.of(0, 255));
  const html = await named('.html');
  assert.match(html.headers.get('content-disposition') ?? '', /^attachment; filename\*=UTF-8''[\w.%-]+$/);
  assert.match(html.headers.get('content-security-policy') ?? '', /^sandbox;/);
  for (const none of [4, -1, 'x', 'length']) assert.equal((await get(none)).status, 404);
});

for (const [kind, responseCode] of [
  ['reject', 550],
  ['greylist', 451],
] as const) {
  test(`a recipient can be refused with ${responseCode}, once and alone`, async (t) => {
    const sandbox = await sandboxFor(t);
    sandbox.mail.fault({ kind, recipient: 'MARTY@mail.example' });
    await transportTo(sandbox).sendMail({ ...invitation, to: 'jennifer@mail.example' });
    await assert.rejects(transportTo(sandbox).sendMail(invitation), { responseCode });
    await transportTo(sandbox).sendMail(invitation);
    assert.equal((await sandbox.mail.messages()).length, 2);
  });
}

test('a connection dropped early loses the message; one dropped late keeps it without saying so', async (t) => {
  const sandbox = await sandboxFor(t);
  sandbox.mail.fault({ kind: 'drop' });
  await assert.rejects(transportTo(sandbox).sendMail(invitation));
  assert.equal((await sandbox.mail.messages()).length, 0);
  await fetch(`${sandbox.origin}/_sandbox/mail/faults`, { method: 'POST', body: '{"kind":"loseReply"}' });
  await assert.rejects(transportTo(sandbox).sendMail(invitation));
  assert.equal((await sandbox.mail.messages()).length, 1);
});

test('an answer can be delayed beyond the sender’s patience', async (t) => {
  const sandbox = await sandboxFor(t);
  sandbox.mail.fault({ kind: 'delay', delayMs: 60_000 });
  await assert.rejects(transportTo(sandbox, { socketTimeout: 100 }).sendMail(invitation), {
    code: 'ETIMEDOUT',
  });
});

test('a message that is no mail at all is kept with its source', async (t) => {
  const sandbox = await sandboxFor(t);
  await transportTo(sandbox).sendMail({
    envelope: { from: 'a@kit.example', to: 'b@mail.example' },
    raw: 'not a header\r\n\r\n\u0000\r\n',
  });
  const [message = assert.fail()] = await sandbox.mail.messages();
  assert.match(message.raw, /^not a header/);
  assert.equal((await fetch(`${sandbox.origin}/inbox/${message.id}`)).status, 200);
});
