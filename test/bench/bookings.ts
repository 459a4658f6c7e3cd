import pg from 'pg';
import { type Kit, addMember, addPlan, inviteCandidate, startKit } from '../support/kit.js';
import { crowd } from './crowd.js';
import { startFight } from './fight.js';
import { drainRows, greyedRows } from './living.js';
import { compare, throughput, times } from './rounds.js';
import type { Measurement } from './rows.js';
import { startWeb } from './web-process.js';

const ROUNDS = 3;
const FIGHT_ROUNDS = 7;
const WIDTH = 8;
const EACH = 6;

/** Of the rate of the same statements alone, at least. */
const LEAST_OF_ALONE = 0.7;
const CROWD = 1_000_000;
/** So much slower at most beside a million bookings. */
const MOST_BESIDE_CROWD = 1.2;

export async function* bookingsSuite(): AsyncGenerator<Measurement> {
  yield* fightRows();
  yield* crowdRows();
  yield* wholeServerRows();
  yield* greyedRows();
  yield* drainRows();
}

/** 64 clients, 100 slots, everybody wants what others want. */
async function* fightRows(): AsyncGenerator<Measurement> {
  const fight = await startFight();
  try {
    const rates = await compare(
      FIGHT_ROUNDS,
      () => fight.ours(),
      () => fight.statementsAlone(),
    );
    yield {
      name: 'hold and confirm, 64 clients and 100 slots, beside the very same statements alone',
      unit: 'ms',
      value: 1000 / rates.ours,
      reference: 1000 / rates.theirs,
      ratio: 1 / rates.ratio,
      budget: 1 / LEAST_OF_ALONE,
    };
  } finally {
    await fight.stop();
  }
}

/** The same in a tenant with a million bookings, beside one without. */
async function* crowdRows(): AsyncGenerator<Measurement> {
  const full = await startFight();
  const empty = await startFight();
  try {
    const [crowded, alone] = [await full.fixture.newTenant(), await empty.fixture.newTenant()];
    await crowd(full.fixture, crowded, CROWD);
    const rates = await compare(
      FIGHT_ROUNDS,
      () => full.ours(crowded),
      () => empty.ours(alone),
    );
    yield {
      name: 'the same beside a million bookings, beside none',
      unit: 'ms',
      value: 1000 / rates.ours,
      reference: 1000 / rates.theirs,
      ratio: 1 / rates.ratio,
      budget: MOST_BESIDE_CROWD,
    };
  } finally {
    await empty.stop();
    await full.stop();
  }
}

/** Holding and booking over HTTP, calendars read anew, beside the least that the database must do for it. */
async function* wholeServerRows(): AsyncGenerator<Measurement> {
  const kit = await startKit();
  const web = await startWeb(kit);
  const raw = await rawBooker(kit);
  try {
    const prepared = await preparerOf(kit);
    const rates = await compare(
      ROUNDS,
      async () => throughput(await prepared(), WIDTH, (work) => holdAndBook(web.origin, work)),
      () => throughput(times(WIDTH * EACH), WIDTH, raw.book),
    );
    yield {
      name: `hold and confirm, ${WIDTH} at a time, beside the raw statements alone`,
      unit: 'ms',
      value: 1000 / rates.ours,
      reference: 1000 / rates.theirs,
      ratio: 1 / rates.ratio,
    };
  } finally {
    await raw.end();
    await web.stop();
    await kit.stop();
  }
}

interface Work {
  token: string;
  ticket: string;
}

/** Makes the people once, and candidates with a slot of their own each time it is called. */
async function preparerOf(kit: Kit): Promise<() => Promise<Work[]>> {
  const members = await Promise.all(
    Array.from({ length: WIDTH }, (_, index) => addMember(kit, `booker-${index}`)),
  );
  const plans = await Promise.all(
    members.map(({ externalId }) => addPlan(kit, [externalId], { slotStepMinutes: 5 })),
  );
  const workOf = async (plan: { id: string }, index: number): Promise<Work> => {
    const candidate = await inviteCandidate(kit, plan.id);
    const slot = (await candidate.slots(10)).filter((_, at) => at % 6 === 0)[index];
    if (slot === undefined) throw new Error('no slot to book');
    return { token: candidate.token, ticket: slot.ticket };
  };
  return () => Promise.all(plans.flatMap((plan) => times(EACH).map((_, index) => workOf(plan, index))));
}

async function holdAndBook(origin: string, { token, ticket }: Work): Promise<void> {
  const call = (path: string, body: unknown) =>
    fetch(origin + path, {
      method: 'POST',
      headers: { Authorization: `Bearer ${token}`, 'Content-Type': 'application/json' },
      body: JSON.stringify(body),
    });
  // The reply is ours; had it been refused, the booking would be too.
  const held = (await (await call('/elements/v1/holds', { ticket })).json()) as { id: string };
  const candidate = { name: 'Marty McFly', email: 'marty@mail.example' };
  const booked = await call('/elements/v1/bookings', { holdId: held.id, candidate, timeZone: 'UTC' });
  if (booked.status !== 201) throw new Error(`booking answered ${booked.status}`);
}

/** The least that the database must do for one booking: take the claim for a hold, then turn it into a booking's. */
async function rawBooker(kit: Kit) {
  const pool = new pg.Pool({ connectionString: kit.database.url, max: WIDTH });
  // The test database ends whatever is still connected when it is dropped.
  pool.on('error', () => undefined);
  await pool.query(`create table raw_claims (tenant text, resource text, during tstzrange, booking text, expires timestamptz,
    exclude using gist (tenant with =, resource with =, during with &&))`);
  const range = '[2027-01-01 00:00Z,2027-01-01 00:30Z)';
  let next = 0;
  const book = async (): Promise<void> => {
    next += 1;
    const resource = `resource ${next}`;
    await pool.query('insert into raw_claims values ($1, $2, $3, null, now())', ['t', resource, range]);
    await pool.query(
      'update raw_claims set booking = $1, expires = null where tenant = $2 and resource = $3',
      [`booking ${next}`, 't', resource],
    );
  };
  return { book, end: () => pool.end() };
}
