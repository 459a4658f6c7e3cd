import assert from 'node:assert/strict';
import { test } from 'node:test';
import { onAccount, sample, signal } from './recruitee.harness.js';

const note = { marker: 'bkg_1:booked:1', candidateId: '501', applicationId: '501-9001' };
const path = '/c/acme/candidates/501/notes';

test('recruitee B.3 (recorded shape): a note is written escaped, with its mark in the last line', async () => {
  const body = {
    note: { body: 'Jon &lt;b&gt; &amp; Eva<br>Noon<br>[bkg_1:booked:1]', visibility: { level: 'public' } },
  };
  const exchange = { request: `POST ${path}`, body, status: 201, reply: sample('note.create') };
  const id = await onAccount([exchange], (account) =>
    account.addNote({ ...note, body: 'Jon <b> & Eva\nNoon' }, signal),
  );
  assert.equal(id, '3301');
});

test('recruitee B.3 (recorded shape): a note is found by its mark alone', async () => {
  const {
    notes: [known],
  } = sample('notes.list') as { notes: object[] }; // as the sample has it
  const reply = { notes: [known, { id: 7, body: 'Noon<br>[bkg_1:booked:1]' }, { id: 8, body: null }] };
  const found = { request: `GET ${path}`, reply };
  const none = { request: `GET ${path}`, reply: sample('notes.list') };
  const gone = { request: `GET ${path}`, status: 404 };
  await onAccount([found, none, gone], async (account) => {
    assert.equal(await account.findNote(note, signal), '7');
    assert.equal(await account.findNote(note, signal), undefined);
    assert.equal(await account.findNote(note, signal), undefined);
  });
});

test('recruitee B.3: a note about a candidate who is gone is ats_record_gone', async () => {
  await onAccount([{ request: `POST ${path}`, status: 404 }], (account) =>
    assert.rejects(account.addNote({ ...note, body: 'x' }, signal), { code: 'ats_record_gone' }),
  );
});
