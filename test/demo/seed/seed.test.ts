import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { seed } from '../../../demo/seed.js';
import { KitClient } from '../../../demo/host-app/kit-client.js';
import { employees } from '../../../demo/seed/people.js';
import { StateFile } from '../../../demo/start/demo-state.js';
import { hostOrigin, inviteCandidate, type Kit, startKit } from '../../support/kit.js';

const folder = mkdtempSync(join(tmpdir(), 'slotwright-seed-'));
let kit: Kit;
before(async () => {
  kit = await startKit();
});
after(async () => {
  await kit.stop();
  rmSync(folder, { recursive: true, force: true });
});

const stateFile = (): StateFile => new StateFile(join(folder, 'demo.json'));
const runSeed = (client = kit.host): Promise<string> =>
  seed({
    kit: client,
    kitOrigin: kit.origin,
    pageOrigin: hostOrigin,
    sandbox: kit.sandbox.cronofy,
    state: stateFile(),
    now: () => Temporal.Now.instant(),
  });

interface Member {
  externalId: string;
  calendars: { calendarId: string; use: string[] }[];
}
const membersNow = async (): Promise<Member[]> =>
  (await kit.host.get<{ data: Member[] }>('/v1/members')).data;
const connectionsNow = async (): Promise<unknown[]> =>
  (await kit.host.get<{ data: unknown[] }>('/v1/connections')).data;
const eventCounts = (): number[] => employees.map(({ id }) => kit.sandbox.cronofy.eventsOf(id).length);

/** Ends the seed after so many answers of the server, the last of which it does not live to see. */
class CutOffClient extends KitClient {
  #answersLeft: number;

  constructor(answers: number) {
    super(kit.origin, kit.secretKey);
    this.#answersLeft = answers;
  }

  override get<T>(path: string): Promise<T> {
    return this.#unlessCutOff(super.get<T>(path));
  }

  override post<T>(path: string, body: object, idempotencyKey?: string): Promise<T> {
    return this.#unlessCutOff(super.post<T>(path, body, idempotencyKey));
  }

  override put<T>(path: string, body: object): Promise<T> {
    return this.#unlessCutOff(super.put<T>(path, body));
  }

  async #unlessCutOff<T>(call: Promise<T>): Promise<T> {
    const answer = await call;
    this.#answersLeft -= 1;
    if (this.#answersLeft === 0) throw new Error('cut off');
    return answer;
  }
}

test('a seed that is cut off at any step is completed by later ones, with nothing twice', async () => {
  let counts: number[] | undefined;
  let cuts = 0;
  for (;;) {
    const outcome = await runSeed(new CutOffClient(cuts + 1)).catch((error: unknown) => error);
    counts ??= eventCounts();
    if (typeof outcome === 'string') break;
    assert.equal(outcome instanceof Error && outcome.message, 'cut off');
    cuts += 1;
  }
  assert.ok(cuts > 4, `${cuts} cuts`);
  assert.deepEqual(
    (await membersNow()).map(({ externalId }) => externalId).sort(),
    employees.map(({ id }) => id).sort(),
  );
  assert.equal((await connectionsNow()).length, employees.length);
  assert.deepEqual(eventCounts(), counts);
  assert.ok(counts.every((count) => count > 10));
});

test('once complete, a seed changes nothing', async () => {
  const before = [await membersNow(), await connectionsNow(), eventCounts(), stateFile().state];
  assert.equal(await runSeed(), stateFile().state.planId);
  assert.deepEqual([await membersNow(), await connectionsNow(), eventCounts(), stateFile().state], before);
});

test('a lost reply to the plan does not leave two plans', async () => {
  const known = stateFile().state.planId;
  stateFile().keep({ planId: undefined });
  assert.equal(await runSeed(), known);
});

test('an appointment that somebody deleted does not come back', async () => {
  const { cronofy } = kit.sandbox;
  const [event] = cronofy.eventsOf('einstein');
  assert.ok(event);
  cronofy.removeEvent(event.eventUid);
  const counts = eventCounts();
  await runSeed();
  assert.deepEqual(eventCounts(), counts);
});

test('everybody’s own calendar is read and written, and a candidate finds times in it', async () => {
  for (const { externalId, calendars } of await membersNow()) {
    const own = kit.sandbox.cronofy.person(externalId).profiles[0]?.calendars[0]?.calendarId;
    assert.deepEqual(
      calendars.map(({ calendarId, use }) => [calendarId, use]),
      [[own, ['busy', 'write']]],
    );
  }
  const candidate = await inviteCandidate(kit, stateFile().state.planId ?? '');
  const slots = await candidate.slots(28);
  assert.ok(slots.length > 20);
  const busy = kit.sandbox.cronofy
    .eventsOf('emmett-brown')
    .filter(({ start, transparency }) => start.includes('T') && transparency === 'opaque');
  const overlapping = slots.filter((slot) =>
    busy.some(({ start, end }) => start < slot.end && slot.start < end),
  );
  assert.deepEqual(overlapping, []);
});
