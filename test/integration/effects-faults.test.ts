import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import pg from 'pg';
import { book, eventsAbout, mailsAbout, shown } from '../support/booked.js';
import {
  type Kit,
  type TestMember,
  addMember,
  addPlan,
  eventually,
  inviteCandidate,
  startKit,
} from '../support/kit.js';
import { confirmAs, holdAs, startKitProcess } from '../support/kit-process.js';

let kit: Kit;
let doc: TestMember;
let planId: string;
let owner: pg.Client;
before(async () => {
  kit = await startKit({ ROLE: 'web' });
  doc = await addMember(kit, 'doc');
  planId = (await addPlan(kit, ['doc'], { reminders: { candidateMinutes: [10], interviewerMinutes: [10] } }))
    .id;
  owner = new pg.Client(kit.database.address);
  await owner.connect();
});
after(async () => {
  await owner.end();
  await kit.stop();
});

async function withWorker<T>(variables: Record<string, string>, work: () => Promise<T>): Promise<T> {
  const worker = await startKitProcess({ ...kit.environment, ROLE: 'worker', ...variables });
  try {
    return await work();
  } finally {
    await worker.stop();
  }
}

/** The effects of the booking itself are done; reminders wait. */
const atOnceDone = (id: string) =>
  eventually(async () => {
    const { effects } = await shown(kit, id);
    const atOnce = effects.filter(({ dueAt }) => dueAt === null);
    return atOnce.every(({ state }) => state === 'done') ? effects : undefined;
  }, 90);

async function assertOnce(id: string): Promise<void> {
  await atOnceDone(id);
  assert.equal(eventsAbout(kit, doc.person, id).length, 1);
  assert.equal(new Set((await mailsAbout(kit, id)).map(({ messageId }) => messageId)).size, 1);
}

/** What PostgreSQL answers to every write to this table while its disk is full. */
async function fillDisk(table: string): Promise<() => Promise<unknown>> {
  await owner.query(`
    create or replace function full_disk() returns trigger language plpgsql as
      $$ begin raise exception 'could not extend file: No space left on device' using errcode = '53100'; end $$;
    create trigger full_disk before insert or update on ${table} for each row execute function full_disk()`);
  return () => owner.query(`drop trigger full_disk on ${table}`);
}

test('R15 a full disk: a confirmation is refused as a whole and can be sent again when there is room', async () => {
  const candidate = await inviteCandidate(kit, planId);
  const [slot] = await candidate.slots();
  const held = await holdAs(candidate, kit.origin, slot?.ticket ?? '');
  const makeRoom = await fillDisk('effects');
  const confirm = () => confirmAs(candidate, kit.origin, String(held.body['id']), 'one-key');
  const refused = await confirm();
  assert.deepEqual([refused.status, refused.code], [503, 'service_unavailable']);
  const { data } = await kit.host.get<{ data: { invitationId: string }[] }>('/v1/bookings?limit=200');
  assert.ok(
    !data.some(({ invitationId }) => invitationId === candidate.invitationId),
    'nothing is half there',
  );
  await makeRoom();
  const confirmed = await confirm();
  assert.equal(confirmed.status, 201, JSON.stringify(confirmed.body));
  await withWorker({}, () => assertOnce(String(confirmed.body['id'])));
});

test('R7 a full disk while effects are carried out: what was done is noted when there is room, and is done once', async () => {
  const { id } = await book(kit, planId);
  const makeRoom = await fillDisk('effects');
  await withWorker({}, async () => {
    await new Promise((resolve) => setTimeout(resolve, 3_000));
    assert.ok((await shown(kit, id)).effects.every(({ state }) => state === 'pending'));
    await makeRoom();
    await assertOnce(id);
  });
});

test('R14 R15 a pool that runs dry: requests are answered with 503 and soon, the process lives, and effects go on by themselves', async () => {
  const candidates = await Promise.all(Array.from({ length: 24 }, () => inviteCandidate(kit, planId)));
  const slots = await candidates[0]?.slots();
  const { id } = await book(kit, planId);
  await withWorker({}, async () => {
    await owner.query('begin');
    await owner.query('lock table holds, effects in access exclusive mode');
    const replies = Promise.all(
      candidates.map((candidate, index) => holdAs(candidate, kit.origin, slots?.[20 + index]?.ticket ?? '')),
    );
    const statuses = new Set((await replies).map(({ status }) => status));
    assert.deepEqual(
      [...statuses].filter((status) => ![503, 409].includes(status)),
      [],
    );
    assert.equal((await fetch(`${kit.origin}/healthz`)).status, 200);
    await owner.query('rollback');
    await assertOnce(id);
    assert.equal((await fetch(`${kit.origin}/readyz`)).status, 200);
  });
});

for (const [title, hours] of [
  ['ahead', 1],
  ['behind', -1],
] as const) {
  test(`a worker whose own clock is an hour ${title}: the database’s clock decides, nothing is early, late or doubled`, async () => {
    // The first slot is two hours to two and a half ahead, so that the reminder is due within the hour.
    const soon = await addPlan(kit, ['doc'], {
      reminders: { candidateMinutes: [110], interviewerMinutes: [] },
    });
    const { id } = await book(kit, soon.id);
    const clock = `const now = Date.now; Date.now = () => now() + ${hours * 3_600_000};`;
    await withWorker(
      { NODE_OPTIONS: `--import data:text/javascript,${encodeURIComponent(clock)}` },
      async () => {
        const effects = await atOnceDone(id);
        assert.deepEqual(
          effects.filter(({ dueAt }) => dueAt !== null).map(({ state, attempts }) => [state, attempts]),
          [['pending', 0]],
        );
        await assertOnce(id);
      },
    );
  });
}

test('a database clock that is set back by an hour: what was queued waits and is done once when its time has come again', async () => {
  const { id } = await book(kit, planId);
  const jobs = `update pgboss.job set start_after = start_after + $1::interval
    where name = 'effects' and data ->> 'effectId' in (select effect_id from effects where booking_id = $2)`;
  await inTenant(jobs, ['1 hour', id]);
  await withWorker({}, async () => {
    // Others are served meanwhile.
    await assertOnce((await book(kit, planId)).id);
    assert.ok((await shown(kit, id)).effects.every(({ attempts }) => attempts === 0));
    await inTenant(jobs, ['-1 hour', id]);
    await assertOnce(id);
  });
});

async function inTenant(statement: string, values: string[]): Promise<void> {
  await owner.query('begin');
  await owner.query(`select set_config('slotwright.tenant_id', $1, true)`, [kit.tenantId]);
  await owner.query(statement, values);
  await owner.query('commit');
}

test('R6 garbage instead of an answer: the event is there once in the end', async () => {
  kit.sandbox.cronofy.fault({ match: { method: 'POST', pathPrefix: '/v1/calendars' }, html: true, times: 2 });
  const { id } = await book(kit, planId);
  await withWorker({}, () => assertOnce(id));
  assert.equal((await settledAtOnce(id)).find(({ kind }) => kind === 'calendar_event')?.attempts, 3);
});

const settledAtOnce = async (id: string) =>
  (await shown(kit, id)).effects.filter(({ dueAt }) => dueAt === null);
