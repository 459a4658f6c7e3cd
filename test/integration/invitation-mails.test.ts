import '../../packages/server/src/domain/temporal.js';
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { type Kit, addMember, addPlan, eventually, startKit } from '../support/kit.js';

let kit: Kit;
let planId: string;
before(async () => {
  kit = await startKit();
  const { externalId } = await addMember(kit, 'doc');
  planId = (await addPlan(kit, [externalId])).id;
});
after(() => kit.stop());

const mailsTo = async (address: string) =>
  (await kit.sandbox.mail.messages()).filter(({ to }) => JSON.stringify(to).includes(address));
const mailTo = (address: string) => eventually(async () => (await mailsTo(address))[0]);

const invite = (email: string, changes: object = {}, candidate: object = {}) =>
  kit.host.post<{ id: string; bookingUrl: string }>('/v1/invitations', {
    planId,
    candidate: { name: 'Marty McFly', email, ...candidate },
    job: { name: 'Apprentice Time Traveller', employerName: 'Hill Valley Science Services' },
    ...changes,
  });

test('an invitation mails nobody unless that is asked for', async () => {
  await invite('quiet@mail.example');
  await invite('loud@mail.example', { notify: true });
  await mailTo('loud@mail.example');
  assert.deepEqual(await mailsTo('quiet@mail.example'), []);
});

test('S17 the mailed link books, and is another one than the host was given', async () => {
  const { bookingUrl } = await invite('one@mail.example', { notify: true });
  const mail = await mailTo('one@mail.example');
  const [link] = /http:\/\/\S+\/book\/[\w-]{43}/.exec(mail.text) ?? [];
  assert.ok(link);
  assert.notEqual(link, bookingUrl);
  assert.equal((await fetch(link)).status, 200);
  assert.match(mail.subject, /^Pick a time for your interview: Apprentice Time Traveller/);
});

for (const [locale, subject] of [
  ['de-AT', /^Wählen Sie einen Termin/],
  ['fr', /^Choisissez l’heure/],
  ['es', /^Elija la hora/],
  ['xx', /^Pick a time/],
] as const) {
  test(`a candidate who reads ${locale} is invited in a language there are texts in`, async () => {
    const email = `${locale.toLowerCase()}@mail.example`;
    await invite(email, { notify: true }, { locale });
    assert.match((await mailTo(email)).subject, subject);
  });
}

test('a mail that could not be sent is sent once the server takes it', async () => {
  kit.sandbox.mail.fault({ kind: 'greylist', recipient: 'patient@mail.example' });
  await invite('patient@mail.example', { notify: true });
  await mailTo('patient@mail.example');
  assert.equal((await mailsTo('patient@mail.example')).length, 1);
});

test('an application that the mirror does not have is refused, and nobody is invited', async () => {
  const ats = { connectionId: 'con_0123456789abcdefghijkl', applicationId: '1' };
  await assert.rejects(invite('nobody@mail.example', { ats, notify: true }), /400|invalid_request/);
});
