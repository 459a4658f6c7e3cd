import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { type PlanIds, seed } from '../../../demo/seed.js';
import { KitClient } from '../../../demo/host-app/kit-client.js';
import { companyTimeZone, employees } from '../../../demo/seed/people.js';
import { StateFile } from '../../../demo/start/demo-state.js';
import type { ListSlotsReply } from '../../../packages/server/src/wire/slots.js';
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
/** The plans that the state knows, by their jobs. */
const plansNow = (): Record<string, string | undefined> => {
  const { planId, loopPlanId, keeperPlanId, driverPlanId } = stateFile().state;
  return { apprentice: planId, engineer: loopPlanId, keeper: keeperPlanId, driver: driverPlanId };
};
const runSeed = (client = kit.host): Promise<PlanIds> =>
  seed({
    kit: client,
    kitOrigin: kit.origin,
    pageOrigin: hostOrigin,
    sandbox: kit.sandbox.cronofy,
    zoom: kit.sandbox.zoom,
    greenhouse: kit.sandbox.greenhouse,
    lever: kit.sandbox.lever,
    recruitee: kit.sandbox.recruitee,
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
    if (!(outcome instanceof Error)) break;
    assert.equal(outcome.message, 'cut off');
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
  const plans = plansNow();
  assert.deepEqual(await runSeed(), plans);
  assert.deepEqual([await membersNow(), await connectionsNow(), eventCounts(), stateFile().state], before);
});

test('a lost reply to a plan does not leave two plans', async () => {
  const plans = plansNow();
  stateFile().keep({
    planId: undefined,
    loopPlanId: undefined,
    keeperPlanId: undefined,
    driverPlanId: undefined,
  });
  assert.deepEqual(await runSeed(), plans);
});

test('a demo from before it had other jobs gets them, and its people and plan stay as they are', async () => {
  const { cronofy } = kit.sandbox;
  const { planId, filledUntil } = stateFile().state;
  const [event] = cronofy.eventsOf('jennifer-parker');
  assert.ok(event);
  cronofy.removeEvent(event.eventUid);
  const before = [await membersNow(), eventCounts()];
  const keys = [
    'emmett-brown',
    'jennifer-parker',
    'einstein',
    'clara-clayton',
    'otis-peabody',
    'verne-brown',
  ];
  assert.deepEqual(Object.keys(filledUntil ?? {}), keys);
  stateFile().keep({
    loopPlanId: undefined,
    keeperPlanId: undefined,
    driverPlanId: undefined,
    filledUntil: undefined,
    busyUntil: filledUntil?.['emmett-brown'],
  });
  assert.equal((await runSeed()).apprentice, planId);
  assert.deepEqual([await membersNow(), eventCounts()], before);
  assert.deepEqual(stateFile().state.filledUntil, filledUntil);
  assert.equal(stateFile().state.busyUntil, undefined);
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

test('a candidate for the second job finds all three conversations together, in any order, and time for lunch', async () => {
  const candidate = await inviteCandidate(kit, stateFile().state.loopPlanId ?? '');
  const now = Temporal.Now.instant().round('second');
  const path = `/elements/v1/slots?from=${String(now)}&to=${String(now.add({ hours: 14 * 24 }))}`;
  const { slots } = (await (await candidate.call('GET', path)).json()) as ListSlotsReply;
  assert.ok(slots.length > 20, `${slots.length} slots`);
  const orders = new Set(slots.map(({ sessions }) => sessions.map(({ key }) => key).join(' ')));
  assert.ok(orders.size > 1, [...orders].join(', '));
  for (const { start, sessions } of slots) {
    assert.deepEqual(sessions.map(({ key }) => key).sort(), ['flux', 'founder', 'team']);
    assert.ok(longestFreeMinutes(sessions, lunchOf(start)) >= 30, start);
  }
});

/** From half past eleven to half past one on the day of an instant. */
function lunchOf(instant: string): [Temporal.Instant, Temporal.Instant] {
  const day = Temporal.Instant.from(instant).toZonedDateTimeISO(companyTimeZone);
  const at = (time: string) => day.withPlainTime(time).toInstant();
  return [at('11:30'), at('13:30')];
}

/** @param sessions by start */
function longestFreeMinutes(
  sessions: readonly { start: string; end: string }[],
  [from, until]: [Temporal.Instant, Temporal.Instant],
): number {
  const ends = [from, ...sessions.map(({ end }) => Temporal.Instant.from(end))];
  const starts = [...sessions.map(({ start }) => Temporal.Instant.from(start)), until];
  const lengths = ends.map((end, index) => {
    const begin = Temporal.Instant.compare(end, from) < 0 ? from : end;
    const next = starts[index] ?? until;
    const stop = Temporal.Instant.compare(next, until) > 0 ? until : next;
    return begin.until(stop).total('minutes');
  });
  return Math.max(...lengths);
}
