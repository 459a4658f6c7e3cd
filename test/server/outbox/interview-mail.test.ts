import assert from 'node:assert/strict';
import { test } from 'node:test';
import { cancelBooking } from '../../../packages/server/src/domain/booking-changes.js';
import type { BookedSession } from '../../../packages/server/src/domain/booking.js';
import { interviewMail } from '../../../packages/server/src/outbox/interview-mail.js';
import { momentText } from '../../../packages/server/src/outbox/mail-texts.js';
import { NINE, aBooking } from '../../support/records.js';

const sender = { email: 'interviews@slotwright.example', domain: 'slotwright.example' };
const manageUrl = 'https://slotwright.example/manage/secret';

const session = (key: string, title: string, startMinutes: number, changes: Partial<BookedSession>) => ({
  key,
  title,
  start: NINE.add({ minutes: startMinutes }),
  end: NINE.add({ minutes: startMinutes + 30 }),
  members: [{ memberId: 'mem_1', seat: 'seat-0' }],
  conferencing: undefined,
  location: undefined,
  room: undefined,
  licence: undefined,
  ...changes,
});
const joinUrl = 'https://meet.example/team';
const sessions = [
  session('team', 'Team conversation', 45, { conferencing: { provider: 'fixed_link', joinUrl } }),
  session('code', 'Flux capacitor', 0, { location: 'Clock tower', room: 'rom_1', licence: 'lic_1#1' }),
];
const loop = aBooking('inv_1', [], { sessions });
const inLanguage = (locale: string) => ({ ...loop, candidate: { ...loop.candidate, locale } });
const textOf = ({ body }: ReturnType<typeof interviewMail>) =>
  body.map((paragraph) =>
    typeof paragraph === 'string' ? paragraph : `${paragraph.label} <${paragraph.url}>`,
  );

test('one mail lists the sessions of a loop by start: title, time, place and link', () => {
  const mail = interviewMail({ ...loop, timeZone: 'UTC' }, sender, manageUrl);
  const at = (minutes: number) => momentText(NINE.add({ minutes }), 'UTC', 'en');
  assert.equal(mail.subject, `Confirmed: 2 interviews, ${at(0)}`);
  assert.deepEqual(textOf(mail), [
    'Hello Marty McFly,',
    'your 2 interviews for Apprentice Time Traveller at Hill Valley Science Services are confirmed.',
    `Flux capacitor: ${at(0)}`,
    'Where: Clock tower',
    `Team conversation: ${at(45)}`,
    `Join the video call: Team conversation <${joinUrl}>`,
    `See or cancel your booking <${manageUrl}>`,
    'The attached file adds all interviews to your calendar.',
  ]);
});

test('S41 the mail of a loop has the booking’s Message-ID, and a file that publishes every session', () => {
  const { messageId, invitation } = interviewMail(loop, sender, manageUrl);
  assert.equal(messageId, `${loop.id}.0@slotwright.example`);
  assert.equal(invitation?.method, 'PUBLISH');
  assert.deepEqual(
    invitation.events.map(({ uid, revision }) => [uid, revision]),
    ['code', 'team'].map((key) => [`${loop.id}-${key}@slotwright.example`, 0]),
  );
  assert.equal(invitation.isCancelled, false);
});

test('S40 the cancellation of a loop has the same UIDs at the next SEQUENCE, and neither places nor links', () => {
  const mail = interviewMail(cancelBooking(loop, NINE, undefined), sender, undefined);
  assert.equal(mail.invitation?.method === 'PUBLISH' && mail.invitation.isCancelled, true);
  assert.deepEqual(
    mail.invitation?.events.map(({ uid, revision }) => [uid, revision]),
    ['code', 'team'].map((key) => [`${loop.id}-${key}@slotwright.example`, 1]),
  );
  const text = textOf(mail);
  assert.equal(text.length, 4);
  assert.doesNotMatch(text.join(), /https:|Clock tower/);
});

for (const [locale, subject, sentence] of [
  ['en', /^Confirmed: 2 interviews, /, /are confirmed\.$/],
  ['de', /^Bestätigt: 2 Gespräche, /, /sind bestätigt\.$/],
  ['fr', /^Confirmés : 2 entretiens, /, /sont confirmés\.$/],
  ['es', /^Confirmadas: 2 entrevistas, /, /están confirmadas\.$/],
] as const) {
  test(`a loop is told of in the candidate’s language: ${locale}`, () => {
    const mail = interviewMail(inLanguage(locale), sender, manageUrl);
    assert.match(mail.subject, subject);
    assert.match(textOf(mail)[1] ?? '', sentence);
    const cancelled = interviewMail(cancelBooking(inLanguage(locale), NINE, undefined), sender, undefined);
    assert.notEqual(cancelled.subject, mail.subject);
    assert.doesNotMatch(textOf(cancelled)[1] ?? '', sentence);
  });
}

test('S13 nothing of the panel, the room or the licence is in the mail of a loop', () => {
  assert.doesNotMatch(JSON.stringify(interviewMail(loop, sender, manageUrl)), /mem_|rom_|lic_|seat-/);
});
