import '../../../packages/server/src/domain/temporal.js';
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { makeInvitationMailHandler } from '../../../packages/server/src/outbox/handlers/invitation-mail.js';
import { FakeMailer } from '../../fakes/mailer.js';
import { aMember, aPlan, anInvitation } from '../../support/records.js';
import { type StoreFixture, startStore } from '../../support/store-fixture.js';

const CANDIDATE = { name: 'Marty McFly', phone: undefined, timeZone: undefined, locale: undefined };
const MOST = 10;

let fixture: StoreFixture;
before(async () => {
  fixture = await startStore();
});
after(() => fixture.stop());

/** A tenant that has mailed so many invitations to an address, that many hours ago, and mails one more. */
async function mailOneMore(mailed: number, hoursAgo: number, to = 'marty@mail.example') {
  const tenantId = await fixture.newTenant();
  const mailer = new FakeMailer();
  const { invitation, now } = await fixture.store.transaction(tenantId, async (tx) => {
    const member = aMember();
    await tx.members.put(member);
    const plan = aPlan([member.id]);
    await tx.plans.insert(plan);
    const invite = async (email: string, createdAt: Temporal.Instant) => {
      const made = anInvitation(plan.id, { candidate: { ...CANDIDATE, email }, createdAt });
      await tx.invitations.insert(made);
      return made;
    };
    for (let count = 0; count < mailed; count++) {
      const { id } = await invite('Marty@mail.example', tx.now.subtract({ hours: hoursAgo }));
      await tx.invitationTasks.queue(id, ['mail']);
      const task = await tx.invitationTasks.find(id, 'mail');
      const leased = await tx.invitationTasks.lease(task?.id ?? '', 30);
      assert.ok(leased, 'the mail is due');
      await tx.invitationTasks.finish(leased.task.id, leased.token, { state: 'done' });
    }
    return { invitation: await invite(to, tx.now), now: tx.now };
  });
  const mail = makeInvitationMailHandler({
    store: fixture.store,
    mailer,
    sender: { email: 'interviews@kit.example', domain: 'kit.example' },
    bookUrlOf: () => Promise.resolve('https://kit.example/book/secret'),
  });
  const task = {
    id: 'itk_1',
    invitationId: invitation.id,
    kind: 'mail',
    state: 'pending',
    attempts: 1,
    lastError: undefined,
    dueAt: now,
  } as const;
  const work = mail({ tenantId, task, invitation, now }, new AbortController().signal);
  return { work, mailer };
}

test('S43 an address gets ten invitations within a day, and no more by itself', async () => {
  const { work, mailer } = await mailOneMore(MOST, 1);
  await assert.rejects(work, { code: 'policy_limit' });
  assert.deepEqual(mailer.sent, []);
});

for (const [title, mailed, hoursAgo, to] of [
  ['the tenth', MOST - 1, 1, undefined],
  ['one after a day', MOST, 25, undefined],
  ['one to another address', MOST, 1, 'doc@mail.example'],
] as const) {
  test(`S43 ${title} is mailed`, async () => {
    const { work, mailer } = await mailOneMore(mailed, hoursAgo, to);
    assert.equal(await work, 'done');
    assert.equal(mailer.sent.length, 1);
  });
}
