import '../../domain/temporal.js';
import { setTimeout as sleep } from 'node:timers/promises';
import pg, { type PoolConfig } from 'pg';
import type { LiveNotices } from '../../ports/live-records.js';
import { LIVE_CHANNEL } from './queries/live-events.js';

/** A connection that listens; it heals by itself. */
export interface LiveListener {
  stop(): Promise<void>;
}

/** How often it is asked whether the connection still stands. */
const BEAT_MS = 5000;
const QUERY_TIMEOUT_MS = 4000;
const RECONNECT_MS = 500;

/**
 * Listens for new live events on a connection of its own, as the pool's come and go. A connection that is lost, or that
 * no longer answers, is replaced; then `missed` is told, once the new one listens.
 * @param onError told of every lost connection
 * @throws when the first connection can't be made
 */
export async function startLiveListener(
  connection: PoolConfig,
  notices: LiveNotices,
  onError: (error: unknown) => void,
): Promise<LiveListener> {
  const stopping = new AbortController();
  let current = await listen(connection, notices);
  notices.heardUntil(await nowOf(current.client));

  const keepListening = async (): Promise<void> => {
    while (!stopping.signal.aborted) {
      const fault = await beatUntilLost(current, notices, stopping.signal);
      await hangUp(current.client);
      if (fault === undefined) return;
      onError(fault);
      const next = await reconnect(connection, notices, stopping.signal);
      if (next === undefined) return;
      current = next;
      notices.missed();
    }
  };
  const running = keepListening();
  return {
    stop: async () => {
      stopping.abort();
      await running;
    },
  };
}

interface Listening {
  client: pg.Client;
  /** Settles with the error once the connection is lost. */
  lost: Promise<Error>;
}

async function listen(connection: PoolConfig, notices: LiveNotices): Promise<Listening> {
  const client = new pg.Client({
    ...connection,
    application_name: 'slotwright-live',
    connectionTimeoutMillis: QUERY_TIMEOUT_MS,
    query_timeout: QUERY_TIMEOUT_MS,
    keepAlive: true,
  });
  const lost = new Promise<Error>((resolve) => {
    client.on('error', resolve);
    client.once('end', () => resolve(new Error('the connection ended')));
  });
  client.on('notification', ({ payload = '' }) => {
    const [, tenantId, liveId] = /^([^:]+):(\d+)$/.exec(payload) ?? [];
    if (tenantId !== undefined && liveId !== undefined) notices.published(tenantId, liveId);
  });
  try {
    await client.connect();
    await client.query(`listen ${LIVE_CHANNEL}`);
    return { client, lost };
  } catch (error) {
    await hangUp(client);
    throw error;
  }
}

/** @returns what went wrong with the connection, nothing when it was told to stop */
async function beatUntilLost(
  { client, lost }: Listening,
  notices: LiveNotices,
  signal: AbortSignal,
): Promise<Error | undefined> {
  for (;;) {
    try {
      notices.heardUntil(await nowOf(client));
    } catch (error) {
      return error instanceof Error ? error : new Error('the database gave no time');
    }
    const fault = await Promise.race([lost, pause(BEAT_MS, signal)]);
    if (signal.aborted) return undefined;
    if (fault !== undefined) return fault;
  }
}

async function nowOf(client: pg.Client): Promise<Temporal.Instant> {
  const { rows } = await client.query<{ now: string }>(
    'select floor(extract(epoch from clock_timestamp()) * 1000)::text as now',
  );
  return Temporal.Instant.fromEpochMilliseconds(Number(rows[0]?.now));
}

async function reconnect(
  connection: PoolConfig,
  notices: LiveNotices,
  signal: AbortSignal,
): Promise<Listening | undefined> {
  while (!signal.aborted) {
    try {
      return await listen(connection, notices);
    } catch {
      await pause(RECONNECT_MS, signal);
    }
  }
  return undefined;
}

const pause = (milliseconds: number, signal: AbortSignal): Promise<undefined> =>
  sleep(milliseconds, undefined, { signal, ref: false }).catch(() => undefined);

/** A dead connection does not answer a farewell; its socket is closed all the same. */
async function hangUp(client: pg.Client): Promise<void> {
  await Promise.race([client.end().catch(() => undefined), sleep(1000, undefined, { ref: false })]);
}
