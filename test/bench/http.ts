import '../../packages/server/src/domain/temporal.js';
import { once } from 'node:events';
import { serve } from '@hono/node-server';
import { Hono } from 'hono';
import { Pool } from 'undici';
import { type Kit, addMember, addPlan, inviteCandidate, startKit } from '../support/kit.js';
import { compare, median, throughput, times } from './rounds.js';
import type { Measurement } from './rows.js';
import { startWeb } from './web-process.js';

const ROUNDS = 5;
const DAYS = 14;
/** Twelve hours of every day, at which half an hour can start every quarter. */
const hours = { days: ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'], start: '08:00', end: '20:00' };

/** `GET /elements/v1/slots`, from the request to the last byte of the reply, free/busy in the database. */
export async function* httpSuite(): AsyncGenerator<Measurement> {
  const kit = await startKit();
  const web = await startWeb(kit);
  const ours = new Pool(web.origin, { connections: 16 });
  try {
    yield await cpuOfSlots(kit, ours, web.cpuMilliseconds);
    yield await slotsAgainstAnEmptyHandler(kit, ours);
  } finally {
    await ours.close();
    await web.stop();
    await kit.stop();
  }
}

async function cpuOfSlots(kit: Kit, server: Pool, cpu: () => Promise<number>): Promise<Measurement> {
  const pool = await addPool(kit, 20);
  const seats = [{ anyOf: [pool] }];
  const sessions = [{ key: 'onsite', title: 'Interview', durationMinutes: 30, seats }];
  const plan = await addPlan(kit, [], { sessions, slotStepMinutes: 15 });
  const slots = await slotsRequest(kit, server, plan.id);
  const count = await slots.count();
  await throughput(times(200), 1, slots.ask);
  const requests = 100;
  const rounds: number[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    const before = await cpu();
    await throughput(times(requests), 1, slots.ask);
    rounds.push(((await cpu()) - before) / requests);
  }
  const name = `CPU of GET /slots, any 1 of 20, ${DAYS} days, ${count} slots`;
  return { name, unit: 'ms', value: median(rounds), budget: 4 };
}

async function slotsAgainstAnEmptyHandler(kit: Kit, server: Pool): Promise<Measurement> {
  const panel = await Promise.all(['a', 'b', 'c', 'd', 'e'].map((name) => addMember(kit, `bench-${name}`)));
  const plan = await addPlan(
    kit,
    panel.map(({ externalId }) => externalId),
  );
  const slots = await slotsRequest(kit, server, plan.id);
  const empty = serve({ fetch: new Hono().get('/', (c) => c.json({})).fetch, port: 0 });
  await once(empty, 'listening');
  const address = empty.address();
  if (typeof address !== 'object' || address === null) throw new Error('the empty server does not listen');
  const theirs = new Pool(`http://localhost:${address.port}`, { connections: 16 });
  const rates = await compare(
    ROUNDS,
    () => throughput(times(300), 16, slots.ask),
    () => throughput(times(2000), 16, () => ask(theirs, '/', {})),
  );
  await theirs.close();
  empty.close();
  return {
    name: `GET /slots, panel of 5, ${DAYS} days, 16 at a time, beside an empty Hono handler`,
    unit: 'ms',
    value: 1000 / rates.ours,
    reference: 1000 / rates.theirs,
    ratio: 1 / rates.ratio,
    budget: 3,
  };
}

/** A candidate's request for the slots of two weeks. */
async function slotsRequest(kit: Kit, server: Pool, planId: string) {
  const candidate = await inviteCandidate(kit, planId);
  const from = Temporal.Now.instant().round('second');
  const path = `/elements/v1/slots?from=${String(from)}&to=${String(from.add({ hours: DAYS * 24 }))}`;
  const headers = { Authorization: `Bearer ${candidate.token}` };
  return {
    ask: () => ask(server, path, headers),
    count: async () => {
      const { statusCode, body } = await server.request({ path, method: 'GET', headers });
      // The reply is ours.
      const reply = (await body.json()) as { slots?: unknown[] };
      if (reply.slots === undefined)
        throw new Error(`slots answered ${statusCode}: ${JSON.stringify(reply)}`);
      return reply.slots.length;
    },
  };
}

async function ask(server: Pool, path: string, headers: Record<string, string>): Promise<void> {
  const { statusCode, body } = await server.request({ path, method: 'GET', headers });
  await body.dump();
  if (statusCode !== 200) throw new Error(`${path} answered ${statusCode}`);
}

async function addPool(kit: Kit, size: number): Promise<string> {
  const members: string[] = [];
  for (let index = 0; index < size; index++) {
    const { externalId, email, connectionId, calendarId } = await addMember(kit, `bench-pool-${index}`);
    await kit.host.put(`/v1/members/${externalId}`, {
      name: externalId,
      email,
      timeZone: 'UTC',
      workingHours: [hours],
      calendars: [{ connectionId, calendarId, use: ['busy', 'write'] }],
    });
    members.push(externalId);
  }
  await kit.host.put('/v1/pools/bench', { name: 'Interviewers', members });
  return 'bench';
}
