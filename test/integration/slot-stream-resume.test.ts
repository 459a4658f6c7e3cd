import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { readConfig } from '../../packages/server/src/config.js';
import { type Server, createServer } from '../../packages/server/src/create-server.js';
import { type OpenStream, openStream } from '../support/event-stream.js';
import { freePort } from '../support/free-port.js';
import { type Kit, addMember, addPlan, eventually, inviteCandidate, startKit } from '../support/kit.js';

let kit: Kit;
let second: Server;
let origins: string[];
let writers: pg.Pool;
before(async () => {
  kit = await startKit({ ROLE: 'web' });
  const port = await freePort();
  origins = [kit.origin, `http://localhost:${port}`];
  second = await createServer(readConfig({ ...kit.environment, PORT: String(port) }));
  writers = new pg.Pool({ connectionString: kit.database.url, max: 8 });
});
after(async () => {
  await writers.end();
  await second.stop();
  await kit.stop();
});

/** Takes a stretch of somebody's time in a transaction that is committed a while later. */
async function publish(
  memberId: string,
  start: Temporal.Instant,
  beforeCommit: () => Promise<unknown>,
): Promise<void> {
  const client = await writers.connect();
  try {
    await client.query('begin');
    await client.query(`select set_config('slotwright.tenant_id', $1, true)`, [kit.tenantId]);
    await client.query(
      `with added as (
         insert into live_events (tenant_id, at, kind, resource_ids, starts_at, ends_at)
         values ($1, clock_timestamp(), 'slots.taken', array[$2], $3::timestamptz, $3::timestamptz + interval '30 minutes')
         returning live_id)
       select pg_notify('slotwright_live', $1 || ':' || live_id) from added`,
      [kit.tenantId, memberId, start.toString()],
    );
    await beforeCommit();
    await client.query('commit');
  } finally {
    client.release();
  }
}

/** Tomorrow at a quarter of an hour, and so many quarters later. */
const quarter = (index: number): Temporal.Instant =>
  Temporal.Now.instant()
    .round({ smallestUnit: 'hour' })
    .add({ hours: 24, minutes: 15 * index });

test('nobody misses any of 200 events by being cut off and resuming on another server, in whichever order they are committed', async () => {
  const doc = await addMember(kit, 'doc');
  const candidate = await inviteCandidate(kit, (await addPlan(kit, ['doc'])).id);
  const heard = new Set<unknown>();
  let lastEventId: string | undefined;
  let cuts = 0;
  const listenFor = async (until: (stream: OpenStream) => Promise<unknown>): Promise<void> => {
    const headers: Record<string, string> = lastEventId === undefined ? {} : { 'Last-Event-ID': lastEventId };
    const stream = await openStream(origins[cuts % 2] ?? '', candidate, headers);
    assert.equal(stream.status, 200);
    await until(stream);
    stream.cut();
    lastEventId = stream.lastEventId() ?? lastEventId;
    for (const { event, data } of stream.events) {
      assert.notEqual(event, 'reload', 'never so much is missed that pages have to load anew');
      heard.add(data['start']);
    }
  };
  await listenFor((stream) => eventually(() => stream.lastEventId()));

  // Random, by a seed that is written here.
  let seed = 20_260_101;
  const random = (most: number) => (seed = (seed * 48_271) % 2_147_483_647) % most;
  const starts = Array.from({ length: 200 }, (_, index) => quarter(index));
  const writing = Promise.all(starts.map((start) => publish(doc.id, start, () => sleep(random(150)))));
  const isWritten = new AbortController();
  void writing.then(() => isWritten.abort());
  while (!isWritten.signal.aborted) {
    cuts += 1;
    await listenFor(() => sleep(random(200)));
  }
  await writing;

  const wanted = starts.map((start) => start.subtract({ minutes: 30 }).toString());
  await listenFor((stream) =>
    eventually(() => {
      const told = new Set([...heard, ...stream.events.map(({ data }) => data['start'])]);
      return wanted.every((start) => told.has(start)) || undefined;
    }),
  );
  assert.ok(cuts > 3, 'the stream was cut again and again');
});

test('an event that was committed long after it was published is told to whoever resumes from between the two', async () => {
  const doc = await addMember(kit, 'jennifer');
  const candidate = await inviteCandidate(kit, (await addPlan(kit, ['jennifer'])).id);
  const positionNow = async (): Promise<string> => {
    const stream = await openStream(kit.origin, candidate);
    const position = await eventually(() => stream.lastEventId());
    stream.cut();
    return position;
  };
  const first = await positionNow();
  let between = first;
  await publish(doc.id, quarter(0), async () => {
    // Positions move on every few seconds; after the second step this one is surely later than the event.
    const second = await eventually(async () => {
      const position = await positionNow();
      return position === first ? undefined : position;
    });
    between = await eventually(async () => {
      const position = await positionNow();
      return position === second ? undefined : position;
    });
  });
  const stream = await openStream(origins[1] ?? '', candidate, { 'Last-Event-ID': between });
  await stream.heard(({ data }) => data['start'] === quarter(0).subtract({ minutes: 30 }).toString());
  stream.cut();
});

test('a server that lost its listening connection tells what it did not hear meanwhile', async () => {
  const doc = await addMember(kit, 'marty');
  const candidate = await inviteCandidate(kit, (await addPlan(kit, ['marty'])).id);
  const streams = await Promise.all(origins.map((origin) => openStream(origin, candidate)));
  await eventually(() => (streams.every((stream) => stream.lastEventId() !== undefined) ? true : undefined));
  for (let index = 0; index < 5; index += 1) {
    const { rowCount } = await writers.query(
      `select pg_terminate_backend(pid) from pg_stat_activity
       where application_name = 'slotwright-live' and datname = current_database()`,
    );
    assert.equal(rowCount, 2);
    const start = quarter(index);
    await publish(doc.id, start, () => Promise.resolve());
    const isIt = ({ data }: { data: Record<string, unknown> }) =>
      data['start'] === start.subtract({ minutes: 30 }).toString();
    await Promise.all(streams.map((stream) => stream.heard(isIt)));
    await eventually(async () => {
      const { rows } = await writers.query(
        `select from pg_stat_activity where application_name = 'slotwright-live' and datname = current_database()`,
      );
      return rows.length === 2 || undefined;
    });
  }
  for (const stream of streams) stream.cut();
});
