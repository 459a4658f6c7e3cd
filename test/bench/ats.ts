import '../../packages/server/src/domain/temporal.js';
import { setTimeout as wait } from 'node:timers/promises';
import type { World } from '../../demo/sandbox/ats/world.js';
import type { AtsReply } from '../../packages/server/src/wire/applicant-tracking.js';
import { addHiring, greenhouseKey } from '../support/ats.js';
import { asElement } from '../support/conferencing-consent.js';
import { adminToken } from '../support/connect-account.js';
import { type Kit, startKit } from '../support/kit.js';
import type { Measurement } from './rows.js';
import { type WebProcess, startWeb } from './web-process.js';

const APPLICATIONS = 20_000;
const SECONDS = 60;
const MEGABYTES = 200;
/** Of the time that the limit alone takes, at most. */
const MOST_OF_LIMIT = 1.1;
/** Greenhouse's own. */
const LIMIT = { callsPerWindow: 75, windowSeconds: 30 };

/** Reading an applicant tracking system with 20,000 candidates, each with an application, from connecting it to the end. */
export async function* atsSuite(): AsyncGenerator<Measurement> {
  const name = `first reading of ${APPLICATIONS.toLocaleString('en')} applications`;
  const free = await startReading();
  try {
    const { bytes } = await free.server.taken();
    const { seconds } = await free.connect();
    yield { name: `${name}, no limit`, unit: 's', value: seconds, budget: SECONDS };
    const { peakBytes } = await free.server.taken();
    const grown = (peakBytes - bytes) / 1_000_000;
    yield {
      name: `${name}, memory that the server takes for it`,
      unit: 'MB',
      value: grown,
      budget: MEGABYTES,
    };
    const calls = await free.readAgain();
    yield {
      name: 'a further reading, nothing new, the most calls of a resource',
      unit: 'calls',
      value: calls,
      budget: 1,
    };
  } finally {
    await free.stop();
  }
  const limited = await startReading();
  try {
    Object.assign(limited.kit.sandbox.greenhouse.settings, LIMIT);
    const { seconds, calls } = await limited.connect();
    const least = (calls / LIMIT.callsPerWindow) * LIMIT.windowSeconds;
    yield {
      name: `${name}, ${calls} calls, beside the time that the limit takes for them`,
      unit: 's',
      value: seconds,
      reference: least,
      ratio: seconds / least,
      budget: MOST_OF_LIMIT,
    };
  } finally {
    await limited.stop();
  }
}

const isSince = (readAt: string, since: Temporal.Instant | undefined): boolean =>
  since === undefined || Temporal.Instant.compare(Temporal.Instant.from(readAt), since) >= 0;

/** So that nothing is new: what changed in the minutes before a reading began is read once more. */
function makeOld({ users, offices, jobs, stages, steps, candidates, applications }: World): void {
  for (const table of [users, offices, jobs, stages, steps, candidates, applications])
    for (const record of table.all()) record.updatedAtMs -= 3_600_000;
}

interface Reading {
  kit: Kit;
  server: WebProcess;
  /** Connects the system. @returns how long all of it took to be read, and with how many calls */
  connect(): Promise<{ seconds: number; calls: number }>;
  /** Has it read again. @returns calls of the resource that most were for */
  readAgain(): Promise<number>;
  stop(): Promise<void>;
}

async function startReading(): Promise<Reading> {
  const kit = await startKit({ ROLE: 'web' });
  const { greenhouse } = kit.sandbox;
  const { users } = addHiring(greenhouse.world);
  greenhouse.addApplications(APPLICATIONS);
  makeOld(greenhouse.world);
  const server = await startWeb(kit, 'all');
  const token = await adminToken(kit.host, { permissions: ['ats:read', 'ats:connect'] });
  const call = (method: string, path: string, json?: object) =>
    asElement(server, token, { method, path, ...(json === undefined ? {} : { json }) });
  const untilRead = async (since: Temporal.Instant | undefined): Promise<string> => {
    for (;;) {
      const [connection] = (await call('GET', '/ats')).json<AtsReply>().connections;
      const resources = connection?.sync.resources ?? [];
      const failure = resources.find(({ error }) => error !== null);
      if (failure !== undefined) throw new Error(`${failure.name}: ${JSON.stringify(failure.error)}`);
      const isRead = resources.every(
        ({ state, readAt }) => state === 'done' && readAt !== null && isSince(readAt, since),
      );
      if (connection !== undefined && resources.length > 0 && isRead) return connection.id;
      await wait(250);
    }
  };
  const key = { ...greenhouseKey, actingUser: String(users.ada) };
  return {
    kit,
    server,
    connect: async () => {
      greenhouse.clearRequests();
      const [began, beganAt] = [performance.now(), Temporal.Now.instant()];
      const reply = await call('POST', '/ats/greenhouse', key);
      if (reply.status !== 201) throw new Error(`connecting answered ${reply.text}`);
      await untilRead(beganAt);
      const seconds = (performance.now() - began) / 1000;
      return { seconds, calls: greenhouse.requests('/greenhouse/v3/').length };
    },
    readAgain: async () => {
      greenhouse.clearRequests();
      const beganAt = Temporal.Now.instant();
      const connectionId = await untilRead(undefined);
      await call('POST', `/ats/${connectionId}/sync`);
      await untilRead(beganAt);
      const counted = new Map<string, number>();
      for (const { path } of greenhouse.requests('/greenhouse/v3/'))
        counted.set(path, (counted.get(path) ?? 0) + 1);
      return Math.max(...counted.values());
    },
    stop: async () => {
      await server.stop();
      await kit.stop();
    },
  };
}
