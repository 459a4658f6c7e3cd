import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { MemberNews } from '../../../packages/server/src/domain/effect.js';
import { momentText } from '../../../packages/server/src/outbox/mail-texts.js';
import { memberMail } from '../../../packages/server/src/outbox/member-mail.js';
import { NINE, aBooking, aMember } from '../../support/records.js';

const sender = { email: 'interviews@slotwright.example', domain: 'slotwright.example' };
const joinUrl = 'https://meet.example/lab';
const doc = aMember({ hours: { ...aMember().hours, timeZone: 'Asia/Kathmandu' } });
const mailOf = (about: MemberNews, locale?: string, revision = 3) => {
  const booking = aBooking('inv_1', [doc.id], { revision: 5 });
  const [booked] = booking.sessions;
  assert.ok(booked);
  const session = { ...booked, conferencing: { provider: 'fixed_link' as const, joinUrl }, location: 'Lab' };
  return memberMail(
    {
      booking,
      session,
      member: { ...doc, locale },
      effect: { revision },
      target: {
        kind: 'member_mail',
        memberId: doc.id,
        sessionKey: 'onsite',
        about,
        ...(about === 'reminder' ? { minutesBefore: 15 } : {}),
      },
    },
    sender,
  );
};
const textOf = ({ body }: ReturnType<typeof mailOf>) =>
  body.map((paragraph) =>
    typeof paragraph === 'string' ? paragraph : `${paragraph.label} <${paragraph.url}>`,
  );

for (const [locale, joined, released, reminder] of [
  [undefined, /^You interview: /, /^You are relieved: /, /^Soon: /],
  ['de-CH', /^Sie führen das Gespräch: /, /^Sie sind entlastet: /, /^Demnächst: /],
  ['fr', /^Vous menez l’entretien : /, /^Vous êtes remplacé\(e\) : /, /^Bientôt : /],
  ['es', /^Usted entrevista: /, /^Le sustituyen: /, /^Pronto: /],
  ['ja', /^You interview: /, /^You are relieved: /, /^Soon: /],
] as const) {
  test(`an interviewer is told in their own language and zone: ${locale ?? 'none known'}`, () => {
    const [language] = (locale ?? 'en').split('-');
    const when = momentText(NINE, 'Asia/Kathmandu', language === 'ja' ? 'en' : (language ?? 'en'));
    for (const [about, subject] of [
      ['joined', joined],
      ['released', released],
      ['reminder', reminder],
    ] as const) {
      const mail = mailOf(about, locale);
      assert.match(mail.subject, subject);
      assert.ok(mail.subject.endsWith(when), mail.subject);
      assert.match(textOf(mail)[1] ?? '', /Interview.*Marty McFly.*Apprentice Time Traveller/);
    }
  });
}

test('who is in is told where to go, who is out is not, and neither gets a calendar file: their calendar has the event', () => {
  assert.deepEqual(textOf(mailOf('joined')).slice(3), ['Where: Lab', `Join the video call <${joinUrl}>`]);
  assert.equal(textOf(mailOf('released')).length, 3);
  for (const about of ['joined', 'released', 'reminder'] as const)
    assert.equal(mailOf(about).invitation, undefined);
});

test('R6 each piece of news to each person has one Message-ID, of the effect’s revision', () => {
  const ids = (['joined', 'released', 'reminder'] as const).map((about) => mailOf(about).messageId);
  assert.equal(new Set(ids).size, 3);
  assert.ok(ids.every((id) => id.includes(doc.id) && id.endsWith('.3@slotwright.example')));
  assert.notEqual(mailOf('joined', undefined, 4).messageId, ids[0]);
});
