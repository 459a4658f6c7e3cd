import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { instantOfMinute } from '../../../../packages/server/src/domain/minutes.js';
import { SchedulingError } from '../../../../packages/server/src/domain/scheduling-error.js';
import { makeBookAt } from '../../../../packages/server/src/use-cases/book-at.js';
import { makeExpireHolds } from '../../../../packages/server/src/use-cases/expire-holds.js';
import { makePlaceHold } from '../../../../packages/server/src/use-cases/place-hold.js';
import { makeSwap } from '../../../../packages/server/src/use-cases/swap-interviewer.js';
import { endOf } from '../candidates.harness.js';
import { type HostChoice, inTurn, mailOf, startHostChoice } from './host-choice.harness.js';

const { signal } = new AbortController();
const asker = { actor: 'key_1', requestId: 'req_1' };

let at: HostChoice;
before(async () => {
  at = await startHostChoice();
});
after(() => at.fixture.stop());

/** Names of accounts that no other test has. */
let count = 0;
const names = (...stems: string[]): string[] => {
  count += 1;
  return stems.map((stem) => `${stem}${String(count)}`);
};
const of = (lines: readonly string[], ...users: string[]): string[] =>
  lines.filter((line) => users.some((user) => line.includes(user)));

async function invited(plan: Parameters<HostChoice['invite']>[0], slot: number) {
  const who = await at.invite(plan);
  return { who, ticket: await at.ticket(who, plan, slot) };
}

async function held(plan: Parameters<HostChoice['invite']>[0], slot: number) {
  const { who, ticket } = await invited(plan, slot);
  return { who, hold: await at.hold(who, ticket) };
}

async function booked(plan: Parameters<HostChoice['invite']>[0], slot: number) {
  const { who, hold } = await held(plan, slot);
  return { who, booking: (await at.confirm(who, hold.id)).booking };
}

test('a hold takes the time of a host, and the ledger tells of it', async () => {
  const [doc = '', ein = ''] = names('doc', 'ein');
  await at.newHost(doc);
  await at.newHost(ein);
  const plan = await at.hostedPlan([await at.newMember()], inTurn(doc, ein));
  const { who, hold } = await held(plan, 0);
  assert.deepEqual(
    hold.sessions.map(({ host }) => [host?.userId, host?.policy, host?.fallbackIndex]),
    [[doc, 'round_robin', -1]],
  );
  assert.deepEqual(of(await at.hosting(), doc, ein), [`${doc} 0`]);
  assert.deepEqual(of(await at.ledger(), doc, ein), [`${doc} hld`]);
  await at.confirm(who, hold.id);
  assert.deepEqual(of(await at.hosting(), doc, ein), [`${doc} 0`]);
  assert.deepEqual(of(await at.ledger(), doc, ein), [`${doc} bkg`]);
});

test('a slot that nobody can host is not offered', async () => {
  const [doc = ''] = names('doc');
  await at.newHost(doc);
  const plan = await at.hostedPlan([await at.newMember()], inTurn(doc));
  const other = await at.hostedPlan([await at.newMember()], inTurn(doc));
  await booked(plan, 2);
  const starts = (await at.list(await at.invite(other), 2)).map(({ start }) =>
    instantOfMinute(start).toString(),
  );
  assert.ok(!starts.includes(at.slot(2).toString()));
  assert.ok(starts.includes(at.slot(1).toString()));
  assert.ok(starts.includes(at.slot(3).toString()));
});

test('what an account hosts by itself is in the way too', async () => {
  const [doc = ''] = names('doc');
  const host = await at.newHost(doc);
  const plan = await at.hostedPlan([await at.newMember()], inTurn(doc));
  await at.within((tx) =>
    tx.hosts.saveForeign(host.id, [{ reference: '1', start: at.slot(4), end: at.slot(5) }]),
  );
  const starts = (await at.list(await at.invite(plan), 2)).map(({ start }) =>
    instantOfMinute(start).toString(),
  );
  assert.ok(!starts.includes(at.slot(4).toString()));
  assert.ok(starts.includes(at.slot(5).toString()));
});

test('who loses the last host to another candidate is told that the time is taken, and nothing else', async () => {
  const [doc = ''] = names('doc');
  await at.newHost(doc);
  const plan = await at.hostedPlan([await at.newMember()], inTurn(doc));
  const other = await at.hostedPlan([await at.newMember()], inTurn(doc));
  const late = await invited(other, 0);
  await held(plan, 0);
  await assert.rejects(at.hold(late.who, late.ticket), (error: unknown) => {
    assert.ok(error instanceof SchedulingError);
    assert.equal(error.code, 'slot_taken');
    assert.equal(error.details.hosting, undefined);
    assert.ok(Array.isArray(error.details.alternatives) && error.details.alternatives.length > 0);
    return true;
  });
});

test('while the directory is too old to go by, candidates are asked to come back', async () => {
  const [doc = ''] = names('doc');
  const host = await at.newHost(doc);
  const plan = await at.hostedPlan([await at.newMember()], inTurn(doc));
  const { who, ticket } = await invited(plan, 0);
  await at.fixture.asTenant(
    at.tenant,
    `update hosts set read_at = now() - interval '8 days' where host_id = $1`,
    [host.id],
  );
  assert.equal(await endOf(at.hold(who, ticket)), 'service_unavailable');
  assert.equal(await endOf(at.list(who, 2)), 'service_unavailable');
});

test('a hold that is given up, or runs out, gives its host back', async () => {
  const [doc = ''] = names('doc');
  await at.newHost(doc);
  const plan = await at.hostedPlan([await at.newMember()], inTurn(doc));
  const first = await held(plan, 0);
  await at.renew(first.who, first.hold.id);
  assert.deepEqual(of(await at.ledger(), doc), [`${doc} hld`]);
  await at.release(first.who, first.hold.id);
  assert.deepEqual([of(await at.hosting(), doc), of(await at.ledger(), doc)], [[], []]);
  const second = await held(plan, 0);
  await at.expire(second.hold.id);
  await makeExpireHolds(at.ports)(at.tenant, signal);
  assert.deepEqual([of(await at.hosting(), doc), of(await at.ledger(), doc)], [[], []]);
});

test('a booking that is cancelled gives its host back, and counts no more', async () => {
  const [doc = ''] = names('doc');
  await at.newHost(doc);
  const plan = await at.hostedPlan([await at.newMember()], inTurn(doc));
  const { who } = await booked(plan, 0);
  await at.cancel(who);
  assert.deepEqual(of(await at.hosting(), doc), []);
  assert.deepEqual(of(await at.ledger(), doc), [`${doc} bkg cancelled`]);
});

test('a booking that is moved keeps its host as long as that can, into time of its own too', async () => {
  const [doc = '', ein = ''] = names('doc', 'ein');
  await at.newHost(doc);
  await at.newHost(ein);
  const hour = { durationMinutes: 60 };
  const made = await at.hostedPlan([await at.newMember()], inTurn(doc, ein));
  const plan = { ...made, sessions: made.sessions.map((each) => ({ ...each, ...hour })) };
  await at.within((tx) => tx.plans.update(plan));
  const { booking } = await booked(plan, 0);
  const { booking: moved } = await at.move(booking.id, at.slot(1));
  assert.equal(moved.sessions[0]?.host?.userId, doc);
  assert.deepEqual(of(await at.hosting(), doc, ein), [`${doc} 1`]);
  assert.deepEqual(of(await at.ledger(), doc, ein), [`${doc} bkg`]);
});

test('a booking that is moved to where its host is busy gets another', async () => {
  const [doc = '', ein = ''] = names('doc', 'ein');
  await at.newHost(doc);
  const plan = await at.hostedPlan([await at.newMember()], inTurn(doc, ein));
  const other = await at.hostedPlan([await at.newMember()], inTurn(doc));
  const { booking } = await booked(plan, 0);
  await booked(other, 1);
  await at.newHost(ein);
  const { booking: moved } = await at.move(booking.id, at.slot(1));
  const [session] = moved.sessions;
  assert.deepEqual(
    [session?.host?.userId, session?.host?.warnings],
    [ein, ['ALTERNATE_DROPPED:doc@hillvalley.example:HOST_NOT_FOUND', 'NO_ALTERNATES', 'HOST_REPLACED']],
  );
  assert.deepEqual(of(await at.hosting(), doc, ein), [`${doc} 1`, `${ein} 1`]);
  assert.deepEqual(of(await at.ledger(), doc, ein), [`${doc} bkg`, `${doc} bkg cancelled`, `${ein} bkg`]);
});

test('candidates who move their booking keep its host, or get another', async () => {
  const [doc = '', ein = ''] = names('doc', 'ein');
  await at.newHost(doc);
  const plan = await at.hostedPlan([await at.newMember()], inTurn(doc, ein));
  const { who } = await booked(plan, 0);
  const near = await at.hold(who, await at.ticket(who, plan, 1));
  assert.deepEqual(of(await at.ledger(), doc), [`${doc} bkg`]);
  const { booking } = await at.reschedule(who, near.id);
  assert.equal(booking.sessions[0]?.host?.userId, doc);
  await booked(await at.hostedPlan([await at.newMember()], inTurn(doc)), 3);
  await at.newHost(ein);
  const far = await at.hold(who, await at.ticket(who, plan, 3));
  assert.deepEqual(of(await at.hosting(), doc, ein), [`${doc} 1`, `${doc} 3`, `${ein} 3`]);
  const { booking: moved } = await at.reschedule(who, far.id);
  assert.equal(moved.sessions[0]?.host?.userId, ein);
  assert.deepEqual(of(await at.hosting(), doc, ein), [`${doc} 3`, `${ein} 3`]);
  assert.deepEqual(of(await at.ledger(), doc, ein), [`${doc} bkg`, `${doc} bkg cancelled`, `${ein} bkg`]);
});

test('coordinators are told why nobody hosts', async () => {
  const [doc = '', bif = ''] = names('doc', 'bif');
  await at.newHost(doc);
  await at.newHost(bif, { status: 'inactive' });
  const plan = await at.hostedPlan([await at.newMember()], inTurn(doc, bif));
  const { booking } = await booked(plan, 0);
  await booked(await at.hostedPlan([await at.newMember()], inTurn(doc)), 1);
  const noHost = (error: unknown): boolean => {
    assert.ok(error instanceof SchedulingError);
    assert.equal(error.code, 'no_host');
    assert.equal(error.details.hosting?.code, 'NO_ELIGIBLE_HOST');
    assert.deepEqual(
      error.details.hosting.trace.map(({ email, reasons }) => [email, ...reasons]),
      [
        [mailOf(doc), 'HOST_OVERLAP'],
        [mailOf(bif), 'HOST_DEACTIVATED'],
      ],
    );
    return true;
  };
  await assert.rejects(at.move(booking.id, at.slot(1)), noHost);
  const { invitationId } = await at.invite(plan);
  const request = { invitationId, start: at.slot(1), timeZone: 'UTC' };
  await assert.rejects(makeBookAt(at.ports)(at.tenant, request, { signal }), noHost);
});

test('coordinators who book a time take a host like candidates do', async () => {
  const [doc = ''] = names('doc');
  await at.newHost(doc);
  const plan = await at.hostedPlan([await at.newMember()], inTurn(doc));
  const { invitationId } = await at.invite(plan);
  const request = { invitationId, start: at.slot(0), timeZone: 'UTC' };
  const { booking } = await makeBookAt(at.ports)(at.tenant, request, { signal });
  assert.equal(booking.sessions[0]?.host?.userId, doc);
  assert.deepEqual([of(await at.hosting(), doc), of(await at.ledger(), doc)], [[`${doc} 0`], [`${doc} bkg`]]);
});

test('an interviewer who hosted is replaced as the host too; one who did not is only named anew', async () => {
  const [doc = '', ein = '', cop = ''] = names('doc', 'ein', 'cop');
  const out = await at.newInterviewer(doc);
  const incoming = await at.newInterviewer(ein);
  const third = await at.newInterviewer(cop);
  const swap = makeSwap(at.ports);
  const plan = await at.hostedPlan([out], {});
  const { booking } = await booked(plan, 0);
  const leaving = { bookingId: booking.id, sessionKey: booking.sessions[0]?.key ?? '', asker };
  const { booking: after } = await swap(at.tenant, { ...leaving, out: out.id, in: incoming.id }, { signal });
  assert.equal(after.sessions[0]?.host?.userId, ein);
  assert.deepEqual(of(await at.hosting(), doc, ein), [`${ein} 0`]);
  assert.deepEqual(of(await at.ledger(), doc, ein), [`${doc} bkg cancelled`, `${ein} bkg`]);

  const pooled = await at.hostedPlan([incoming], inTurn(doc));
  const second = await booked(pooled, 1);
  const again = { ...leaving, bookingId: second.booking.id };
  const { booking: kept } = await swap(at.tenant, { ...again, out: incoming.id, in: third.id }, { signal });
  const host = kept.sessions[0]?.host;
  assert.deepEqual([host?.userId, host?.alternates], [doc, [mailOf(cop)]]);
});

test('who is given host rights, and who loses them, is in the audit log', async () => {
  const [doc = '', ein = ''] = names('doc', 'ein');
  await at.newHost(doc);
  const member = await at.newInterviewer(ein);
  const { who } = await booked(await at.hostedPlan([member], inTurn(doc)), 0);
  const granted = [`host_rights.granted ${doc}`, `host_rights.granted ${ein}`];
  assert.deepEqual(of(await at.rights(), doc, ein), granted);
  await at.cancel(who);
  assert.deepEqual(of(await at.rights(), doc, ein), [
    ...granted,
    `host_rights.taken ${doc}`,
    `host_rights.taken ${ein}`,
  ]);
});

test('a licence that bears two meetings is taken twice, on different units', async () => {
  const [doc = ''] = names('doc');
  await at.newHost(doc);
  const members = [await at.newMember(), await at.newMember(), await at.newMember()];
  const ends: string[] = [];
  for (const member of members) {
    const plan = await at.hostedPlan([member], { ...inTurn(doc), plan: 'business_plus' });
    const { who, ticket } = await invited(plan, 0);
    ends.push(await endOf(at.hold(who, ticket)));
  }
  assert.deepEqual(ends, ['done', 'done', 'slot_taken']);
  assert.deepEqual(of(await at.hosting(), doc), [`${doc} 0`, `${doc}#1 0`]);
});

test('where a warning is enough, a chosen host hosts one more than they can', async () => {
  const [doc = ''] = names('doc');
  await at.newHost(doc);
  const hosting = { policy: { kind: 'fixed', host: mailOf(doc) }, onOverlap: 'warn' } as const;
  const first = await held(await at.hostedPlan([await at.newMember()], hosting), 0);
  const second = await held(await at.hostedPlan([await at.newMember()], hosting), 0);
  assert.ok(!first.hold.sessions[0]?.host?.warnings.includes('HOST_OVERLAP_ACCEPTED'));
  assert.ok(second.hold.sessions[0]?.host?.warnings.includes('HOST_OVERLAP_ACCEPTED'));
  assert.deepEqual(of(await at.hosting(), doc), [`${doc} 0`, `${doc}#1 0`]);
});

test('V34: of fifty who want the same time of two accounts for two at once exactly four get it', async () => {
  const [p1 = '', p2 = ''] = names('p', 'q');
  await at.newHost(p1);
  await at.newHost(p2);
  const policy = {
    kind: 'pool',
    accounts: [p1, p2].map((user) => ({ email: mailOf(user), capacity: 2 })),
  } as const;
  const wanted = await Promise.all(
    Array.from({ length: 50 }, async () => {
      const plan = await at.hostedPlan([await at.newMember()], { policy });
      return invited(plan, 0);
    }),
  );
  const placeHold = makePlaceHold(at.ports);
  const ends = await Promise.all(
    // A signal each, as requests have it.
    wanted.map(({ who, ticket }) =>
      endOf(placeHold(who, { ticket }, { signal: new AbortController().signal })),
    ),
  );
  assert.equal(ends.filter((end) => end === 'done').length, 4);
  assert.ok(
    ends.every((end) => end === 'done' || end === 'slot_taken'),
    ends.join(' '),
  );
  assert.deepEqual(of(await at.hosting(), p1, p2), [`${p1} 0`, `${p1}#1 0`, `${p2} 0`, `${p2}#1 0`]);
  assert.equal(of(await at.ledger(), p1, p2).length, 4);
});

test('interviews that many book at once are spread evenly', async () => {
  const users = names('a', 'b', 'c');
  for (const user of users) await at.newHost(user);
  const wanted = await Promise.all(
    Array.from({ length: 12 }, async (_, index) => {
      const plan = await at.hostedPlan([await at.newMember()], inTurn(...users));
      return invited(plan, Math.floor(index / 3));
    }),
  );
  const ends = await Promise.all(wanted.map(({ who, ticket }) => endOf(at.hold(who, ticket))));
  assert.deepEqual([...new Set(ends)], ['done']);
  const ledger = await at.ledger();
  const loads = users.map((user) => of(ledger, user).length);
  assert.ok(Math.max(...loads) - Math.min(...loads) <= 1, loads.join(' '));
});
