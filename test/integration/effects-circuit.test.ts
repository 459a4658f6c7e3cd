import assert from 'node:assert/strict';
import { after, afterEach, before, test } from 'node:test';
import { book, settled, shown, shownWhen } from '../support/booked.js';
import {
  type Kit,
  type TestMember,
  addMember,
  addPlan,
  eventually,
  sessionBody,
  startKit,
} from '../support/kit.js';
import { startKitProcess } from '../support/kit-process.js';

let kit: Kit;
before(async () => {
  // Nothing is carried out until a worker is started.
  kit = await startKit({ ROLE: 'web' });
});
after(() => kit.stop());
afterEach(() => kit.sandbox.cronofy.clearFaults());

interface Shown {
  id: string;
  state: string;
  lastError: string | null;
  circuit: { state: string; failures: number; openUntil: string | null };
}
const connectionOf = async ({ connectionId }: TestMember): Promise<Shown> => {
  const { data } = await kit.host.get<{ data: Shown[] }>('/v1/connections?limit=200');
  const found = data.find(({ id }) => id === connectionId);
  assert.ok(found);
  return found;
};
const writesTo = ({ calendarId }: TestMember) => `/v1/calendars/${encodeURIComponent(calendarId)}`;
const bookMany = async (planId: string, count: number): Promise<string[]> => {
  const ids: string[] = [];
  for (let each = 0; each < count; each += 1) ids.push((await book(kit, planId)).id);
  return ids;
};

test('R8 a hundred effects to a provider that hangs keep ten to another waiting no time; once it answers, nothing is lost', async () => {
  const dead = await addMember(kit, 'dead');
  const live = await addMember(kit, 'live');
  const loop = await addPlan(kit, [], {
    sessions: ['a', 'b', 'c', 'd', 'e'].map((key) => sessionBody(key, ['dead'])),
    samePersonOnce: false,
  });
  const others = await addPlan(kit, ['live']);
  const toDead = await bookMany(loop.id, 20);
  const toLive = await bookMany(others.id, 10);
  const hanging = { method: 'POST', pathPrefix: writesTo(dead) };
  kit.sandbox.cronofy.fault({ match: hanging, hang: true, times: 1_000 });
  kit.sandbox.cronofy.clearRequests();

  const worker = await startKitProcess({ ...kit.environment, ROLE: 'worker' });
  try {
    await eventually(() => kit.sandbox.cronofy.eventsOf(live.person)[0]);
    const { length: called } = kit.sandbox.cronofy.requests(hanging.pathPrefix);
    assert.ok(called <= 8, `the hundred were first, and ${called} of them kept the workers`);
    await Promise.all(toLive.map((id) => settled(kit, id, 60)));
    assert.equal(kit.sandbox.cronofy.eventsOf(live.person).length, 10);
    const open = await eventually(async () => {
      const connection = await connectionOf(dead);
      return connection.circuit.state === 'open' ? connection : undefined;
    }, 60);
    assert.equal(open.state, 'degraded');
    assert.match(open.lastError ?? '', /^provider_unavailable: /);
    assert.ok(open.circuit.failures >= 5 && open.circuit.openUntil !== null);
    assert.deepEqual((await connectionOf(live)).circuit, { state: 'closed', failures: 0, openUntil: null });

    kit.sandbox.cronofy.clearFaults();
    for (const id of toDead) await settled(kit, id, 90);
    assert.equal(kit.sandbox.cronofy.eventsOf(dead.person).length, 100);
    const { state, lastError, circuit } = await connectionOf(dead);
    assert.deepEqual([state, lastError, circuit.state], ['connected', null, 'closed']);
  } finally {
    await worker.stop();
  }
});

interface Listed {
  id: string;
  bookingId: string;
  kind: string;
  state: string;
  attempts: number;
  connectionId: string | null;
}
const failedOnes = async () => (await kit.host.get<{ data: Listed[] }>('/v1/effects?state=failed')).data;

test('R9 what a provider refuses for good stands in a list, can be tried again by hand, and is then done', async () => {
  const member = await addMember(kit, 'refusing');
  const { id: planId } = await addPlan(kit, ['refusing']);
  kit.sandbox.cronofy.fault({
    match: { method: 'POST', pathPrefix: writesTo(member) },
    status: 403,
  });
  const worker = await startKitProcess({ ...kit.environment, ROLE: 'worker' });
  try {
    const { id } = await book(kit, planId);
    await shownWhen(kit, id, ({ effects }) => effects.every(({ state }) => state !== 'pending'));
    const [failed, ...more] = await failedOnes();
    assert.deepEqual(more, []);
    assert.deepEqual(
      [failed?.bookingId, failed?.kind, failed?.state, failed?.connectionId],
      [id, 'calendar_event', 'failed', member.connectionId],
    );

    const retry = (effectId: string) =>
      kit.host.post<Listed>(`/v1/bookings/${id}/effects/${effectId}/retry`, {});
    const { state, attempts } = await retry(failed?.id ?? '');
    assert.deepEqual([state, attempts], ['pending', 0]);
    await settled(kit, id);
    assert.deepEqual(await failedOnes(), []);
    assert.equal(kit.sandbox.cronofy.eventsOf(member.person).length, 1);
    await assert.rejects(retry(failed?.id ?? ''), { code: 'effect_not_failed', status: 409 });
    await assert.rejects(retry('eff_0000000000000000000000'), { code: 'not_found' });
    assert.equal((await shown(kit, id)).status, 'confirmed');
  } finally {
    await worker.stop();
  }
});
