import '../../packages/server/src/domain/temporal.js';
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { serve } from '@hono/node-server';
import { Hono } from 'hono';
import { Pool } from 'undici';
import pg from 'pg';
import { freePort } from '../support/free-port.js';
import { type Kit, addMember, addPlan, inviteCandidate, startKit } from '../support/kit.js';
import { compare, throughput, times } from './rounds.js';

const ROUNDS = 5;

/** Prints what DESIGN's budgets ask of the server, as ratios measured side by side in one run. */
async function bench(): Promise<void> {
  const kit = await startKit();
  const port = await freePort();
  const web = await startWeb(kit, port);
  try {
    await slotsAgainstAnEmptyHandler(kit, `http://localhost:${port}`);
    await bookingsAgainstRawStatements(kit, `http://localhost:${port}`);
  } finally {
    web.kill('SIGTERM');
    await once(web, 'exit');
    await kit.stop();
  }
}

/** The server under load runs in a process of its own, as it would. */
async function startWeb(kit: Kit, port: number): Promise<ChildProcess> {
  const main = new URL('../../packages/server/src/main.ts', import.meta.url).pathname;
  const child = spawn(
    process.execPath,
    [...(process.env['BENCH_NODE_OPTIONS']?.split(' ') ?? []), '--import', 'tsx', main],
    {
      env: { ...process.env, ...kit.environment, ROLE: 'web', PORT: String(port) },
      stdio: 'ignore',
    },
  );
  for (;;) {
    const isUp = await fetch(`http://localhost:${port}/readyz`).then(
      ({ ok }) => ok,
      () => false,
    );
    if (isUp) return child;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

async function slotsAgainstAnEmptyHandler(kit: Kit, origin: string): Promise<void> {
  const panel = await Promise.all(['a', 'b', 'c', 'd', 'e'].map((name) => addMember(kit, `bench-${name}`)));
  const plan = await addPlan(
    kit,
    panel.map(({ externalId }) => externalId),
  );
  const candidate = await inviteCandidate(kit, plan.id);
  const from = Temporal.Now.instant().round('second');
  const path = `/elements/v1/slots?from=${String(from)}&to=${String(from.add({ hours: 14 * 24 }))}`;
  const empty = serve({ fetch: new Hono().get('/', (c) => c.json({})).fetch, port: 0 });
  await once(empty, 'listening');
  const address = empty.address();
  if (typeof address !== 'object' || address === null) throw new Error('the empty server does not listen');

  const ask = (pool: Pool, path: string, headers: Record<string, string>) => async (): Promise<void> => {
    const { body } = await pool.request({ path, method: 'GET', headers });
    await body.dump();
  };
  const ours = new Pool(origin, { connections: 16 });
  const theirs = new Pool(`http://localhost:${address.port}`, { connections: 16 });
  const slots = ask(ours, path, { Authorization: `Bearer ${candidate.token}` });
  const nothing = ask(theirs, '/', {});
  const { ratio, ...rates } = await compare(
    ROUNDS,
    () => throughput(times(300), 16, slots),
    () => throughput(times(2000), 16, nothing),
  );
  report('GET /slots, warm, panel of 5, 14 days, against an empty Hono handler', rates, ratio, '≥ 0.33');
  await Promise.all([ours.close(), theirs.close()]);
  empty.close();
}

async function bookingsAgainstRawStatements(kit: Kit, origin: string): Promise<void> {
  const width = 8;
  const members = await Promise.all(
    Array.from({ length: width }, (_, index) => addMember(kit, `booker-${index}`)),
  );
  const plans = await Promise.all(
    members.map(({ externalId }) => addPlan(kit, [externalId], { slotStepMinutes: 5 })),
  );
  const each = 6;
  const prepared = async () =>
    Promise.all(
      plans.flatMap((plan) =>
        Array.from({ length: each }, async (_, index) => {
          const candidate = await inviteCandidate(kit, plan.id);
          const slot = (await candidate.slots(10)).filter((_, at) => at % 6 === 0)[index];
          if (slot === undefined) throw new Error('no slot to book');
          return { candidate, slot };
        }),
      ),
    );
  const raw = await rawBooker(kit);
  const { ratio, ...rates } = await compare(
    3,
    async () => {
      const work = await prepared();
      return throughput(work, width, async ({ candidate, slot }) => {
        const call = (path: string, body: unknown) =>
          fetch(origin + path, {
            method: 'POST',
            headers: { Authorization: `Bearer ${candidate.token}`, 'Content-Type': 'application/json' },
            body: JSON.stringify(body),
          });
        const held = (await (await call('/elements/v1/holds', { ticket: slot.ticket })).json()) as {
          id: string;
        };
        const person = { name: 'Marty McFly', email: 'marty@mail.example' };
        const booked = await call('/elements/v1/bookings', {
          holdId: held.id,
          candidate: person,
          timeZone: 'UTC',
        });
        if (booked.status !== 201) throw new Error(`booking answered ${booked.status}`);
      });
    },
    () => throughput(times(48), width, raw.book),
  );
  report(
    'hold + confirm (calendars re-read), against the raw statements alone',
    rates,
    ratio,
    '(budget is for the database part alone)',
  );
  await raw.end();
}

/** The least that the database must do for one booking: take the claim for a hold, then turn it into a booking's. */
async function rawBooker(kit: Kit) {
  const pool = new pg.Pool({ connectionString: kit.database.url, max: 8 });
  // The test database ends whatever is still connected when it is dropped.
  pool.on('error', () => undefined);
  await pool.query(`create table raw_claims (tenant text, resource text, during tstzrange, booking text, expires timestamptz,
    exclude using gist (tenant with =, resource with =, during with &&))`);
  let next = 0;
  const book = async (): Promise<void> => {
    const slot = next++;
    const range = `[2027-01-01 00:00Z,2027-01-01 00:30Z)`;
    await pool.query('insert into raw_claims values ($1, $2, $3, null, now())', [
      't',
      `resource ${slot}`,
      range,
    ]);
    await pool.query(
      'update raw_claims set booking = $1, expires = null where tenant = $2 and resource = $3',
      [`booking ${slot}`, 't', `resource ${slot}`],
    );
  };
  return { book, end: () => pool.end() };
}

function report(what: string, rates: { ours: number; theirs: number }, ratio: number, budget: string): void {
  console.log(
    `${what}\n  ${rates.ours.toFixed(0)}/s against ${rates.theirs.toFixed(0)}/s, ratio ${ratio.toFixed(3)}; ${budget}`,
  );
}

await bench();
