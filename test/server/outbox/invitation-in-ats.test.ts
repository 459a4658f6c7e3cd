import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { AtsAccount, AtsLoggedMail, AtsNote } from '../../../packages/server/src/ports/ats-provider.js';
import type { OpenAtsAccount } from '../../../packages/server/src/ports/ats-accounts.js';
import type { InvitationTaskContext } from '../../../packages/server/src/outbox/deliver-invitation-task.js';
import {
  makeInvitationLogHandler,
  makeInvitationNoteHandler,
} from '../../../packages/server/src/outbox/handlers/invitation-in-ats.js';
import type { AtsSettings } from '../../../packages/server/src/ports/ats-records.js';
import type { AtsPorts } from '../../../packages/server/src/use-cases/ats/open-ats-account.js';
import { atsSettingsOf } from '../../support/ats-records.js';
import { NINE, aConnection, anInvitation } from '../../support/records.js';
import { type StoreFixture, startStore } from '../../support/store-fixture.js';

let fixture: StoreFixture;
before(async () => {
  fixture = await startStore();
});
after(() => fixture.stop());

const { signal } = new AbortController();

/** An invitation of an application in a connected ATS, and what is written there. */
async function invitedIn(settings: Partial<AtsSettings>, emailLog: 'native' | 'note' = 'native') {
  const tenantId = await fixture.newTenant();
  const connection = aConnection({ scope: 'key' });
  await fixture.store.transaction(tenantId, async (tx) => {
    await tx.connections.insert(connection, {});
    const kept = { ...atsSettingsOf(), ...settings };
    await tx.atsAccounts.put({
      connectionId: connection.id,
      settings: kept,
      hookSecrets: [],
      heardAt: undefined,
    });
  });
  const notes: AtsNote[] = [];
  const mails: AtsLoggedMail[] = [];
  const account = {
    findNote: () => Promise.resolve(undefined),
    addNote: (note: AtsNote) => Promise.resolve(String(notes.push(note))),
    logMail: (mail: AtsLoggedMail) => Promise.resolve(String(mails.push(mail))),
  } as unknown as AtsAccount; // notes and mails are all that is written
  const opened = { account, provider: { capabilities: { emailLog } } } as unknown as OpenAtsAccount; // no more of it is asked
  const ports = { store: fixture.store, ats: { open: () => Promise.resolve(opened) } } as unknown as AtsPorts; // the same
  const link = {
    connectionId: connection.id,
    applicationId: '501-9001',
    candidateId: '501',
    jobId: undefined,
    stageId: undefined,
    steps: {},
  };
  const invitation = anInvitation('pln_1', { ats: link });
  const context = { tenantId, invitation, now: NINE } as InvitationTaskContext; // the task itself is not looked at
  const sender = { email: 'interviews@slotwright.example', domain: 'slotwright.example' };
  return {
    notes,
    mails,
    note: () => makeInvitationNoteHandler(ports)(context, signal),
    log: () => makeInvitationLogHandler({ ...ports, sender })(context, signal),
  };
}

test('an invitation is noted once, however often that is asked for', async () => {
  const { note, notes } = await invitedIn({});
  assert.equal(await note(), 'done');
  assert.equal(await note(), 'done');
  assert.deepEqual(
    notes.map(({ candidateId, body }) => [candidateId, body]),
    [['501', 'Invited to pick a time for an interview: Apprentice Time Traveller']],
  );
});

test('S17 its mail is logged without the link that books', async () => {
  const { log, mails } = await invitedIn({});
  assert.equal(await log(), 'done');
  const [mail] = mails;
  assert.ok(mail);
  assert.equal(mail.to, 'marty@mail.example');
  assert.match(mail.subject, /^Pick a time/);
  assert.doesNotMatch(mail.body, /https?:/);
});

test('an ATS without a log of mails gets a note of the mail', async () => {
  const { log, mails, notes } = await invitedIn({}, 'note');
  await log();
  assert.equal(mails.length, 0);
  assert.match(notes[0]?.body ?? '', /^E-mail sent: Pick a time/);
});

test('an account that wants neither notes nor mails gets none', async () => {
  const { note, log, notes, mails } = await invitedIn({ writesNotes: false, logsMails: false });
  assert.deepEqual([await note(), await log()], ['moot', 'moot']);
  assert.deepEqual([...notes, ...mails], []);
});
