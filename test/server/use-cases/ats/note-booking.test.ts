import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { SchedulingError } from '../../../../packages/server/src/domain/scheduling-error.js';
import { makeNoteBooking } from '../../../../packages/server/src/use-cases/ats/note-booking.js';
import { ABLE } from '../../../fakes/ats-service.js';
import { type Written, startWritten } from './written.harness.js';

let written: Written;
before(async () => {
  written = await startWritten();
});
after(() => written.drifting.candidates.fixture.stop());

const notesOf = (bookingId: string): string[] =>
  written.ats.notes.flatMap(({ marker, body }) => (marker.startsWith(bookingId) ? [body] : []));
const mailsOf = (bookingId: string) => written.ats.mails.filter(({ marker }) => marker.startsWith(bookingId));

test('a note says who, what and when; another one that it was moved; another one that it is off', async () => {
  const { booking, who, link } = await written.book(await written.newPlan());
  await written.work();
  const [note, ...more] = notesOf(booking.id);
  assert.deepEqual(more, []);
  assert.match(note ?? '', /^Interview booked\n.+: \w+day \d+ \w+ \d{4}, \d\d:\d\d–\d\d:\d\d \(\w+.*\)\n/);
  assert.match(note ?? '', /With: Emmett Brown/);
  await written.drifting.candidates.move(booking.id, written.drifting.candidates.slot(2));
  await written.work();
  await written.drifting.candidates.cancel(who);
  await written.work();
  assert.deepEqual(
    notesOf(booking.id).map((body) => body.split('\n')[0]),
    ['Interview booked', 'Interview moved', 'Interview cancelled'],
  );
  assert.ok(written.ats.notes.every(({ candidateId, marker }) => candidateId !== '' && marker.length <= 80));
  assert.equal(written.ats.notes[0]?.candidateId, link.candidateId);
});

const headingsOf = (bookingId: string) => notesOf(bookingId).map((body) => body.split('\n')[0]);
const clockOf = (index: number): string =>
  written.drifting.candidates
    .slot(index)
    .toLocaleString('en-GB', { timeZone: 'UTC', hour: '2-digit', minute: '2-digit' });

test('notes that later ones have overtaken are written all the same, in order, each with its own time', async () => {
  const { booking, who } = await written.book(await written.newPlan(), 14);
  await written.drifting.candidates.move(booking.id, written.drifting.candidates.slot(16));
  await written.drifting.candidates.cancel(who);
  await written.work();
  assert.deepEqual(headingsOf(booking.id), ['Interview booked', 'Interview moved', 'Interview cancelled']);
  const [made, moved, off] = notesOf(booking.id);
  assert.match(made ?? '', new RegExp(`, ${clockOf(14)}–.*\nWith: Emmett Brown$`));
  assert.match(moved ?? '', new RegExp(`, ${clockOf(16)}–.*\nWith: Emmett Brown$`));
  assert.match(off ?? '', new RegExp(`, ${clockOf(16)}–.*$`));
});

test('a note that was overtaken names who sat in it then, and no link', async () => {
  const { booking } = await written.book(await written.newPlan(), 18);
  const clara = await written.drifting.candidates.newMember({ name: 'Clara', email: 'clara.c@hv.example' });
  await written.within(async (tx) => {
    const stored = await tx.bookings.lock(booking.id);
    assert.ok(stored);
    const sessions = stored.sessions.map((session) => ({
      ...session,
      members: session.members.map((each) => ({ ...each, memberId: clara.id })),
      conferencing: { provider: 'fixed_link' as const, joinUrl: 'https://meet.example/1' },
    }));
    const after = { ...stored, sessions, revision: stored.revision + 1 };
    await tx.bookings.update(after);
    const target = {
      kind: 'ats_note' as const,
      connectionId: written.connectionId,
      about: 'swapped' as const,
      revision: after.revision,
    };
    await tx.effects.queue(booking.id, after.revision, [{ target }]);
  });
  await written.work();
  const [made, swapped] = notesOf(booking.id);
  assert.match(made ?? '', /^Interview booked\n.*\nWith: Emmett Brown$/);
  assert.match(
    swapped ?? '',
    /^Interviewers changed\n.*\nWith: Clara\nVideo call: https:\/\/meet.example\/1$/,
  );
});

/** A booking whose first note has failed for good, with a later one that waits. */
async function withFailedNote(slot: number) {
  await written.settings({ writesInterviews: false, logsMails: false });
  written.ats.faults.push(new SchedulingError('provider_rejected', 'The fake refused it.'));
  const { booking } = await written.book(await written.newPlan(), slot);
  await written.work();
  const [failed] = (await written.drifting.effects(booking)).filter(({ kind }) => kind === 'ats_note');
  assert.ok(failed?.state === 'failed' && failed.target.kind === 'ats_note');
  const { target } = failed;
  await written.drifting.candidates.move(booking.id, written.drifting.candidates.slot(slot + 2));
  const tryAgain = () => written.within((tx) => tx.effects.reopen(failed.id));
  return { booking, target, tryAgain };
}

test('a note that has failed keeps no later one back, and is not written after it, though somebody has it tried again', async () => {
  const { booking, tryAgain } = await withFailedNote(20);
  await written.work();
  await tryAgain();
  await written.work();
  await written.settings({});
  assert.deepEqual(headingsOf(booking.id), ['Interview moved']);
});

test('a note that has failed is written before a later one that has not begun, when somebody has it tried again', async () => {
  const { booking, tryAgain } = await withFailedNote(24);
  await tryAgain();
  await written.work();
  await written.settings({});
  assert.deepEqual(headingsOf(booking.id), ['Interview booked', 'Interview moved']);
});

test('R6 a note is not written after a later one whose answer was lost', async () => {
  const { booking, tryAgain } = await withFailedNote(28);
  const later = (await written.drifting.effects(booking)).filter(({ kind }) => kind === 'ats_note').at(-1);
  assert.ok(later?.target.kind === 'ats_note');
  const marker = `${booking.id}:note:moved:${String(later.target.revision)}`;
  const { connectionId } = written;
  await written.within((tx) =>
    tx.atsNotes.put({ connectionId, marker, reference: undefined, askedAt: tx.now }),
  );
  await tryAgain();
  await written.work();
  await written.settings({});
  assert.deepEqual(headingsOf(booking.id), ['Interview moved']);
});

test('notes that failed because the account was not connected are all written, when they are tried again one by one', async () => {
  await written.settings({ writesInterviews: false, logsMails: false });
  written.ats.openFault = new SchedulingError('needs_connection', 'The account has to be connected again.');
  const { booking } = await written.book(await written.newPlan(), 44);
  await written.drifting.candidates.move(booking.id, written.drifting.candidates.slot(46));
  await written.work();
  written.ats.openFault = undefined;
  const failed = (await written.drifting.effects(booking)).filter(({ kind }) => kind === 'ats_note');
  assert.deepEqual(
    failed.map(({ state }) => state),
    ['failed', 'failed'],
  );
  for (const { id } of failed) {
    await written.within((tx) => tx.effects.reopen(id));
    await written.work();
  }
  await written.settings({});
  assert.deepEqual(headingsOf(booking.id), ['Interview booked', 'Interview moved']);
});

test('a note whose turn had come gives way to an earlier one that is tried again at that moment', async () => {
  const { booking, target, tryAgain } = await withFailedNote(32);
  await tryAgain();
  const task = { tenantId: written.tenant, bookingId: booking.id, connectionId: written.connectionId };
  const later = { ...target, about: 'moved' as const, revision: target.revision + 1 };
  await assert.rejects(makeNoteBooking(written.ports)(task, later, new AbortController().signal), {
    code: 'service_unavailable',
  });
  assert.deepEqual(notesOf(booking.id), []);
  await written.work();
  assert.deepEqual(headingsOf(booking.id), ['Interview booked', 'Interview moved']);
  await written.settings({});
});

test('a note that is tried again while a later one is already at work is not written', async () => {
  const { booking, target, tryAgain } = await withFailedNote(40);
  const later = (await written.drifting.effects(booking)).filter(({ kind }) => kind === 'ats_note').at(-1);
  assert.ok(later);
  await written.within((tx) => tx.effects.lease(later.id, 30));
  await tryAgain();
  const task = { tenantId: written.tenant, bookingId: booking.id, connectionId: written.connectionId };
  const { signal } = new AbortController();
  assert.equal(await makeNoteBooking(written.ports)(task, target, signal), 'moot');
  assert.deepEqual(notesOf(booking.id), []);
  await written.settings({});
});

test('what was queued before notes kept their words is told by the newest alone', async () => {
  const { booking } = await written.book(await written.newPlan(), 36);
  await written.drifting.candidates.move(booking.id, written.drifting.candidates.slot(38));
  const { fixture, tenant } = written.drifting.candidates;
  await fixture.asTenant(tenant, `update effects set target = target - 'told' where kind = 'ats_note'`);
  await written.work();
  assert.deepEqual(headingsOf(booking.id), ['Interview moved']);
});

test('R6 a note and a log line whose answers were lost are written once', async () => {
  await written.settings({ writesInterviews: false });
  const { booking } = await written.book(await written.newPlan(), 4);
  await written.drifting.work();
  written.ats.lostReplies = 2;
  await written.work();
  const { fixture, tenant } = written.drifting.candidates;
  for (let attempt = 0; attempt < 3; attempt += 1) {
    await fixture.asTenant(tenant, 'update effects set next_attempt_at = null');
    await written.work();
  }
  await written.settings({});
  assert.equal(await written.stateOf(booking, 'ats_note'), 'done');
  assert.equal(await written.stateOf(booking, 'ats_mail'), 'done');
  assert.equal(notesOf(booking.id).length, 1);
  assert.equal(mailsOf(booking.id).length, 1);
});

test('the mail to the candidate is in the log with its words, and without links of theirs', async () => {
  const { booking } = await written.book(await written.newPlan(), 6);
  await written.work();
  const [mail, ...more] = mailsOf(booking.id);
  assert.deepEqual(more, []);
  assert.equal(mail?.to, booking.candidate.email);
  assert.equal(mail.from, 'interviews@slotwright.example');
  assert.doesNotMatch(mail.body, /https?:/);
});

test('where there is no log a note says that the mail was sent', async () => {
  written.ats.capabilities = { ...ABLE, emailLog: 'note' };
  const { booking } = await written.book(await written.newPlan(), 8);
  await written.work();
  written.ats.capabilities = ABLE;
  assert.deepEqual(mailsOf(booking.id), []);
  assert.equal(notesOf(booking.id).filter((body) => body.startsWith('E-mail sent: ')).length, 1);
});

test('who can’t be listed as interviewer there is named in the note', async () => {
  written.ats.capabilities = { ...ABLE, outsideInterviewers: false };
  const outsider = await written.drifting.candidates.newMember({ name: 'Clara', email: 'clara@hv.example' });
  const { booking } = await written.book(await written.newPlan([written.member, outsider]), 10);
  await written.work();
  written.ats.capabilities = ABLE;
  assert.match(notesOf(booking.id)[0] ?? '', /Not listed as interviewers here: Clara/);
  assert.deepEqual(
    written.standing(booking)[0]?.interviewers.map(({ userId }) => userId),
    ['user-1'],
  );
});

test('nothing is noted or logged where the admin does not want it', async () => {
  await written.settings({ writesNotes: false, logsMails: false });
  const { booking } = await written.book(await written.newPlan(), 12);
  await written.work();
  await written.settings({});
  assert.deepEqual(notesOf(booking.id), []);
  assert.deepEqual(mailsOf(booking.id), []);
});
