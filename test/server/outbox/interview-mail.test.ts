import assert from 'node:assert/strict';
import { test } from 'node:test';
import { cancelBooking, giveLink, moveBooking } from '../../../packages/server/src/domain/booking-changes.js';
import type { BookedSession, Booking } from '../../../packages/server/src/domain/booking.js';
import { pendingMeeting } from '../../../packages/server/src/domain/conferencing.js';
import { type CandidateNote, interviewMail } from '../../../packages/server/src/outbox/interview-mail.js';
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
  host: undefined,
  noteTaker: undefined,
  recordedEvent: undefined,
  ...changes,
});
const joinUrl = 'https://meet.example/team';
const sessions = [
  session('team', 'Team conversation', 45, { conferencing: { provider: 'fixed_link', joinUrl } }),
  session('code', 'Flux capacitor', 0, { location: 'Clock tower', room: 'rom_1', licence: 'lic_1#1' }),
];
const loop = aBooking('inv_1', [], { sessions });
const inLanguage = (locale: string) => ({ ...loop, candidate: { ...loop.candidate, locale } });
const single = aBooking('inv_1', [], { sessions: sessions.slice(0, 1) });
const mailOf = (booking: Booking, target: CandidateNote['target'] = {}, revision = booking.revision) =>
  interviewMail(
    { booking, revision, target },
    sender,
    booking.status === 'confirmed' ? manageUrl : undefined,
  );
const textOf = ({ body }: ReturnType<typeof interviewMail>) =>
  body.map((paragraph) =>
    typeof paragraph === 'string' ? paragraph : `${paragraph.label} <${paragraph.url}>`,
  );

test('what a calendar has invited the candidate to is in no file of ours', () => {
  const invited = (booking: Booking, ...keys: string[]) =>
    interviewMail({ booking, revision: 0, target: {}, invited: new Set(keys) }, sender, manageUrl);
  const mail = invited(single, 'team');
  assert.equal(mail.invitation, undefined);
  assert.ok(!textOf(mail).some((line) => line.includes('attached')));
  const { invitation } = invited(loop, 'team');
  assert.deepEqual(
    [invitation?.method, invitation?.events.map(({ id }) => id.slice(-4))],
    ['PUBLISH', ['code']],
  );
});

test('one mail lists the sessions of a loop by start: title, time, place and link', () => {
  const mail = mailOf({ ...loop, timeZone: 'UTC' });
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
  const { messageId, invitation } = mailOf(loop);
  assert.equal(messageId, `${loop.id}.0@slotwright.example`);
  assert.equal(invitation?.method, 'PUBLISH');
  assert.deepEqual(
    invitation.events.map(({ uid, revision }) => [uid, revision]),
    ['code', 'team'].map((key) => [`${loop.id}-${key}@slotwright.example`, 0]),
  );
  assert.equal(invitation.isCancelled, false);
});

test('S40 the cancellation of a loop has the same UIDs at the next SEQUENCE, and neither places nor links', () => {
  const mail = mailOf(cancelBooking(loop, NINE, 'They chose somebody else'));
  assert.equal(mail.invitation?.method === 'PUBLISH' && mail.invitation.isCancelled, true);
  assert.deepEqual(
    mail.invitation?.events.map(({ uid, revision }) => [uid, revision]),
    ['code', 'team'].map((key) => [`${loop.id}-${key}@slotwright.example`, 1]),
  );
  const text = textOf(mail);
  assert.equal(text.length, 4);
  assert.doesNotMatch(text.join(), /https:|Clock tower|somebody else/);
});

for (const [locale, subject, sentence] of [
  ['en', /^Confirmed: 2 interviews, /, /are confirmed\.$/],
  ['de', /^Bestätigt: 2 Gespräche, /, /sind bestätigt\.$/],
  ['fr', /^Confirmés : 2 entretiens, /, /sont confirmés\.$/],
  ['es', /^Confirmadas: 2 entrevistas, /, /están confirmadas\.$/],
] as const) {
  test(`a loop is told of in the candidate’s language: ${locale}`, () => {
    const mail = mailOf(inLanguage(locale));
    assert.match(mail.subject, subject);
    assert.match(textOf(mail)[1] ?? '', sentence);
    const cancelled = mailOf(cancelBooking(inLanguage(locale), NINE, undefined));
    assert.notEqual(cancelled.subject, mail.subject);
    assert.doesNotMatch(textOf(cancelled)[1] ?? '', sentence);
  });
}

test('S13 nothing of the panel, the room or the licence is in the mail of a loop', () => {
  assert.doesNotMatch(JSON.stringify(mailOf(loop)), /mem_|rom_|lic_|seat-/);
});

const later = (booking: Booking, minutes: number, keys: readonly string[]) =>
  moveBooking(
    booking,
    booking.sessions
      .filter(({ key }) => keys.includes(key))
      .map((moved) => ({ ...moved, start: moved.start.add({ minutes }), end: moved.end.add({ minutes }) })),
    { now: NINE, timeZone: booking.timeZone, zoneDataVersion: '2026a', isByCandidate: true },
  );
const momentOf = (minutes: number, locale = 'en') =>
  momentText(NINE.add({ minutes }), 'America/Los_Angeles', locale);

test('S40 a move says the old and the new time, and brings the same UID at a higher SEQUENCE as a request', () => {
  const mail = mailOf(later(single, 60, ['team']), { movedFrom: single.sessions[0]?.start.toString() ?? '' });
  assert.equal(mail.subject, `New time: Team conversation, ${momentOf(105)}`);
  assert.deepEqual(textOf(mail), [
    'Hello Marty McFly,',
    'your interview “Team conversation” for Apprentice Time Traveller at Hill Valley Science Services has a new time.',
    `Until now it was: ${momentOf(45)}`,
    `When: ${momentOf(105)}`,
    `Join the video call <${joinUrl}>`,
    `See or cancel your booking <${manageUrl}>`,
    'The attached file adds the interview to your calendar.',
  ]);
  assert.equal(mail.invitation?.method, 'REQUEST');
  const [event] = mail.invitation.events;
  assert.deepEqual([event.uid, event.revision], [`${single.id}-team@slotwright.example`, 1]);
});

test('a loop of which only a later interview was moved has new times, and no old one to name', () => {
  const mail = mailOf(later(loop, 30, ['team']), { movedFrom: NINE.toString() });
  assert.equal(mail.subject, `New times: 2 interviews, ${momentOf(0)}`);
  assert.doesNotMatch(textOf(mail).join('\n'), /Until now/);
  assert.equal(mail.invitation?.method, 'PUBLISH');
});

test('the link that came late is mailed with the invitation as it is now', () => {
  const linked = giveLink(
    single,
    'team',
    { provider: 'fixed_link', joinUrl: 'https://meet.example/new' },
    NINE,
  );
  const mail = mailOf(linked, { about: 'link' });
  assert.equal(mail.subject, `The link to join: Team conversation, ${momentOf(45)}`);
  assert.match(textOf(mail).join('\n'), /Join the video call <https:\/\/meet\.example\/new>/);
  assert.equal(mail.invitation?.method, 'REQUEST');
  assert.deepEqual(
    mail.invitation.events.map(({ revision, location }) => [revision, location]),
    [[1, 'https://meet.example/new']],
  );
});

for (const [locale, sentence] of [
  ['en', 'The link to join follows in a mail of its own.'],
  ['de', 'Der Link zum Videogespräch folgt in einer eigenen E-Mail.'],
  ['fr', 'Le lien pour rejoindre l’appel vidéo suivra dans un e-mail séparé.'],
  ['es', 'El enlace para unirse a la videollamada llegará en otro correo.'],
] as const) {
  test(`a mail that goes before the link is there says that it follows, in ${locale}`, () => {
    const conferencing = pendingMeeting({ provider: 'service', service: 'zoom' }, NINE);
    const booking = {
      ...inLanguage(locale),
      sessions: single.sessions.map((each) => ({ ...each, conferencing })),
    };
    assert.ok(textOf(mailOf(booking)).includes(sentence));
    assert.ok(!textOf(mailOf(cancelBooking(booking, NINE, undefined))).includes(sentence));
  });
}

test('a reminder says when and where, and brings no calendar file', () => {
  const mail = mailOf(single, { about: 'reminder', minutesBefore: 60 });
  assert.equal(mail.subject, `Reminder: Team conversation, ${momentOf(45)}`);
  assert.deepEqual(textOf(mail).slice(2), [
    `When: ${momentOf(45)}`,
    `Join the video call <${joinUrl}>`,
    `See or cancel your booking <${manageUrl}>`,
  ]);
  assert.equal(mail.invitation, undefined);
});

test('R6 S41 a Message-ID is of the effect’s revision and of what is told, whatever became of the booking since', () => {
  const moved = later(single, 60, ['team']);
  const id = `${single.id}-team`;
  for (const [mail, expected] of [
    [mailOf(moved, {}, 0), `${id}.0@slotwright.example`],
    [mailOf(moved, { about: 'booking' }), `${id}.1@slotwright.example`],
    [mailOf(moved, { about: 'link' }), `${id}.link.0.1@slotwright.example`],
    [mailOf(moved, { about: 'reminder', minutesBefore: 60 }), `${id}.reminder.60.1@slotwright.example`],
    [mailOf(moved, { about: 'reminder', minutesBefore: 10 }), `${id}.reminder.10.1@slotwright.example`],
  ] as const) {
    assert.equal(mail.messageId, expected);
  }
});

for (const [locale, moved, link, reminder, before] of [
  ['en-GB', /^New time: /, /^The link to join: /, /^Reminder: /, /^Until now it was: /],
  ['de', /^Neuer Termin: /, /^Ihr Zugangslink: /, /^Erinnerung: /, /^Bisher: /],
  ['fr-CA', /^Nouvel horaire : /, /^Votre lien d’accès : /, /^Rappel : /, /^Jusqu’ici : /],
  ['es', /^Nueva hora: /, /^Su enlace de acceso: /, /^Recordatorio: /, /^Hasta ahora: /],
  ['pt', /^New time: /, /^The link to join: /, /^Reminder: /, /^Until now it was: /],
] as const) {
  test(`a move, a late link and a reminder are told in the candidate’s language: ${locale}`, () => {
    const booking = { ...single, candidate: { ...single.candidate, locale } };
    const mail = mailOf(later(booking, 60, ['team']), { movedFrom: NINE.toString() });
    assert.match(mail.subject, moved);
    assert.match(textOf(mail)[2] ?? '', before);
    assert.match(mailOf(booking, { about: 'link' }).subject, link);
    assert.match(mailOf(booking, { about: 'reminder', minutesBefore: 60 }).subject, reminder);
  });
}
