import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fixture, signal, withAccount } from './lever.harness.js';

const note = {
  marker: 'bkg_1:booked:1',
  candidateId: 'con-1',
  applicationId: 'opp-1',
  body: 'Booked by ada@hv.example',
};
const notes = (...data: unknown[]) => ({
  request: 'GET /opportunities/opp-1/notes?limit=100',
  reply: { data, hasNext: false },
});
const ours = (id: string, ...values: string[]) => ({
  id,
  deletedAt: null,
  fields: values.map((value) => ({ value })),
});

for (const [origin, sample] of [
  ['documented', 'note.create.documented'],
  ['recorded', 'note.create.recorded-shape'],
] as const) {
  test(`lever §4: a note is added without calling anybody by name; its id is in the ${origin} reply`, async () => {
    const added = {
      request: 'POST /opportunities/opp-1/notes?perform_as=usr-rachel',
      body: {
        value: 'Booked by ada@\u200bhv.example\n\n[slotwright bkg_1:booked:1]',
        secret: false,
        notifyFollowers: false,
      },
      status: 201,
      reply: fixture(sample),
    };
    const id = await withAccount([notes(), added], (account) => account.addNote(note, signal));
    assert.equal(id, '915a6cef-4f91-4f3d-b8ff-a49e1eae2c30');
  });
}

test('lever §4: a further note of ours is a comment on the first one, so that they are one thread', async () => {
  const feed = notes(ours('note-0', 'By a person'), ours('note-1', 'Booked\n\n[slotwright bkg_1:booked:1]'));
  const added = {
    request: 'POST /opportunities/opp-1/notes?perform_as=usr-rachel&note_id=note-1',
    status: 201,
    reply: { data: { noteId: 'note-2' } },
  };
  const moved = { ...note, marker: 'bkg_1:moved:2' };
  assert.equal(await withAccount([feed, added], (account) => account.addNote(moved, signal)), 'note-2');
});

test('a note is found by its marker alone, among comments too, unless it was deleted', async () => {
  const thread = ours(
    'note-1',
    'Booked\n\n[slotwright bkg_1:booked:1]',
    'Moved\n\n[slotwright bkg_1:moved:2]',
  );
  const find = (marker: string, ...data: unknown[]) =>
    withAccount([notes(...data)], (account) => account.findNote({ ...note, marker }, signal));
  assert.equal(await find('bkg_1:moved:2', thread), 'note-1');
  assert.equal(await find('bkg_1:moved:22', thread), undefined);
  assert.equal(await find('bkg_1:booked:1', { ...thread, deletedAt: 1526925087354 }), undefined);
});

test('lever §4: the documented list of notes is read', async () => {
  const feed = { ...notes(), reply: fixture('notes.list') };
  assert.equal(await withAccount([feed], (account) => account.findNote(note, signal)), undefined);
});
