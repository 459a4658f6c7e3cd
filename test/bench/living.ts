import '../../packages/server/src/domain/temporal.js';
import { setTimeout as wait } from 'node:timers/promises';
import { isAbout, openStream } from '../support/event-stream.js';
import { type Kit, addMember, addPlan, inviteCandidate, startKit } from '../support/kit.js';
import { confirmAs, holdAs, startKitProcess } from '../support/kit-process.js';
import { queryDatabase } from '../support/query-database.js';
import type { Measurement } from './rows.js';

const LOOKS = 40;
const GREYED_MS = 300;

/**
 * How long after a hold was granted on one server a page that looks on at another one knows that the slot is gone: told,
 * waited as it was told to at the most, and the stretch asked for anew.
 */
export async function* greyedRows(): AsyncGenerator<Measurement> {
  const kit = await startKit({ ROLE: 'web' });
  const other = await startKitProcess({ ...kit.environment, ROLE: 'web' });
  try {
    await addMember(kit, 'doc');
    const plan = await addPlan(kit, ['doc']);
    const looking = await inviteCandidate(kit, plan.id);
    const stream = await openStream(other.origin, looking);
    const slots = await looking.slots(10);
    const taken: number[] = [];
    for (const slot of slots.slice(0, LOOKS)) {
      const acting = await inviteCandidate(kit, plan.id);
      const [own] = (await acting.slots(10)).filter(({ start }) => start === slot.start);
      if (own === undefined) throw new Error('the slot is gone');
      const heard = stream.events.length;
      const held = await holdAs(acting, kit.origin, own.ticket);
      if (held.status !== 201) throw new Error(`the hold answered ${held.status}`);
      const began = performance.now();
      const isTold = isAbout('slots.taken', own);
      let news = stream.events.slice(heard).find(isTold);
      while (news === undefined) {
        await wait(1);
        news = stream.events.slice(heard).find(isTold);
      }
      await wait(Number(news.data['withinMs']));
      if ((await looking.slots(10)).some(({ start }) => start === slot.start))
        throw new Error('the slot is still on offer');
      taken.push(performance.now() - began);
    }
    stream.cut();
    yield {
      name: 'a slot greys out on another server’s page, 95 of 100 times within',
      unit: 'ms',
      value: taken.sort((a, b) => a - b)[Math.ceil(taken.length * 0.95) - 1] ?? Number.NaN,
      budget: GREYED_MS,
    };
  } finally {
    await other.stop();
    await kit.stop();
  }
}

const BOOKINGS = 60;
const LATENCY_MS = 100;
/** 200 bookings a minute. */
const DRAINED_MS = 300;

/** What one worker takes for all effects of a booking, with a calendar service that answers after 100 ms. */
export async function* drainRows(): AsyncGenerator<Measurement> {
  const kit = await startKit({ ROLE: 'web' });
  try {
    await bookMany(kit);
    kit.sandbox.cronofy.fault({ match: { pathPrefix: '/v1/' }, times: 1_000_000, delayMs: LATENCY_MS });
    const began = performance.now();
    // Its start counts.
    const worker = await startKitProcess({ ...kit.environment, ROLE: 'worker' });
    while ((await pendingIn(kit)) > 0) await wait(100);
    const milliseconds = performance.now() - began;
    await worker.stop();
    yield {
      name: 'the effects of a booking drained by one worker, calendars at 100 ms',
      unit: 'ms',
      value: milliseconds / BOOKINGS,
      budget: DRAINED_MS,
    };
  } finally {
    await kit.stop();
  }
}

async function bookMany(kit: Kit): Promise<void> {
  const people = ['doc', 'clara', 'jules', 'verne'];
  for (const person of people) await addMember(kit, person);
  const plans = await Promise.all([addPlan(kit, people.slice(0, 2)), addPlan(kit, people.slice(2))]);
  for (let index = 0; index < BOOKINGS; index += 1) {
    const candidate = await inviteCandidate(kit, plans[index % 2]?.id ?? '');
    const [slot] = await candidate.slots(5);
    const held = await holdAs(candidate, kit.origin, slot?.ticket ?? '');
    const booked = await confirmAs(candidate, kit.origin, String(held.body['id']));
    if (booked.status !== 201) throw new Error(`booking answered ${booked.status}`);
  }
}

async function pendingIn({ database, tenantId }: Kit): Promise<number> {
  const rows = await queryDatabase(
    database.url,
    `select count(*)::int as count from effects where state = 'pending'`,
    [],
    tenantId,
  );
  return Number(rows[0]?.['count']);
}
