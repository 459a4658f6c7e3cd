import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { book, eventsAbout, mailsAbout, settled, shown } from '../support/booked.js';
import { type Kit, type TestMember, addMember, addPlan, eventually, startKit } from '../support/kit.js';
import { type KitProcess, runKitCommand, startKitProcess } from '../support/kit-process.js';

let kit: Kit;
let members: TestMember[];
let plans: string[];
before(async () => {
  kit = await startKit({ ROLE: 'web' });
  members = [await addMember(kit, 'doc'), await addMember(kit, 'einstein')];
  plans = [];
  for (const { externalId } of members) plans.push((await addPlan(kit, [externalId])).id);
});
after(() => kit.stop());

const isReady = (server: KitProcess): Promise<boolean> =>
  fetch(`${server.origin}/readyz`).then(
    ({ ok }) => ok,
    () => false,
  );

/** What a balancer does: it asks each server again and again, and sends requests to those that said yes. */
function startBalancer(servers: readonly KitProcess[]) {
  let ready: KitProcess[] = [...servers];
  let all = servers;
  const state = { isOn: true };
  let turn = 0;
  const asking = (async () => {
    while (state.isOn) {
      const answers = await Promise.all(all.map(isReady));
      ready = all.filter((_, index) => answers[index]);
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  })();
  return {
    origin: (): string => {
      turn += 1;
      const chosen = ready[turn % ready.length];
      assert.ok(chosen, 'a server is ready');
      return chosen.origin;
    },
    serve: (others: readonly KitProcess[]) => {
      all = others;
    },
    stop: async () => {
      state.isOn = false;
      await asking;
    },
  };
}

test('R16 R18 servers are replaced one after the other while bookings go on: no request fails, and all effects are carried out once', async () => {
  const start = () => startKitProcess({ ...kit.environment, ROLE: 'all', DRAIN_SECONDS: '2' });
  let servers = [await start(), await start()];
  const balancer = startBalancer(servers);
  const booked: { id: string; person: string }[] = [];
  let isOver = false;
  const traffic = members.map(async ({ person }, index) => {
    while (!isOver) {
      const { id } = await book(kit, plans[index] ?? '', balancer.origin());
      booked.push({ id, person });
    }
  });
  try {
    for (const leaving of [...servers]) {
      const coming = await start();
      servers = [...servers.filter((server) => server !== leaving), coming];
      balancer.serve([...servers, leaving]);
      assert.equal(await leaving.stop(), 0);
    }
  } finally {
    isOver = true;
    const ends = await Promise.allSettled(traffic);
    await balancer.stop();
    await Promise.all(servers.map((server) => server.stop()));
    assert.deepEqual(
      ends.flatMap((end) => (end.status === 'rejected' ? [String(end.reason)] : [])),
      [],
    );
  }
  assert.ok(booked.length >= 2);
  const worker = await startKitProcess({ ...kit.environment, ROLE: 'worker' });
  for (const { id, person } of booked) {
    await settled(kit, id, 60);
    assert.equal(eventsAbout(kit, person, id).length, 1);
    assert.equal((await mailsAbout(kit, id)).length, 1);
  }
  await worker.stop();
});

test('the role on the command line wins over the one in the environment', async () => {
  const { id } = await book(kit, plans[0] ?? '');
  const web = await startKitProcess({ ...kit.environment, ROLE: 'worker' }, undefined, ['--role=web']);
  assert.equal(await isReady(web), true);
  assert.ok((await shown(kit, id)).effects.every(({ attempts }) => attempts === 0));
  assert.equal(await web.stop(), 0);
  const worker = await startKitProcess({ ...kit.environment, ROLE: 'web' }, undefined, ['--role=worker']);
  await settled(kit, id);
  assert.equal(
    await eventually(async () => ((await isReady(worker)) ? undefined : 'no listener')),
    'no listener',
  );
  assert.equal(await worker.stop(), 0);
});

test('R17 a role that is none is refused with the names of those there are', async () => {
  const { code, said } = await runKitCommand(['--role=boss'], kit.environment);
  assert.equal(code, 2);
  assert.match(said, /ROLE must be web, worker or all/);
});
