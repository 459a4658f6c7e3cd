import type { Context } from 'hono';
import * as v from 'valibot';
import type { SyncWatch } from '../../use-cases/ats/watch-sync.js';
import { id } from '../../wire/common.js';
import { type Endpoint, endpoint } from '../endpoint.js';
import { beatText, cutConnection, eventText, makeEventStream } from '../event-stream.js';
import { syncView } from '../views/ats-view.js';
import { canReadAts } from './ats.js';

/** Proxies end what is silent for long; most wait for a minute. */
const BEAT_MS = 15_000;

const HEADERS = { 'Content-Type': 'text/event-stream', 'X-Accel-Buffering': 'no' };

/** What open pages hear of how an ATS is read. */
export function atsStreamRoutes(watch: SyncWatch): Endpoint[] {
  return [
    endpoint({
      method: 'GET',
      path: '/elements/v1/ats/:connectionId/sync/stream',
      summary: 'How an applicant tracking system is read, as it goes on: events `sync`, each with all of it',
      caller: canReadAts,
      params: v.object({ connectionId: id('con') }),
      replies: { 200: 'text/event-stream' },
      codes: ['rate_limited', 'service_unavailable'],
      handle: async ({ principal, params, c }) => {
        if (c.req.method === 'HEAD') return c.body(null, 200, HEADERS);
        const { tenantId, session } = principal;
        return c.body(
          await openStream(watch, { tenantId, sessionId: session.id, ...params }, c),
          200,
          HEADERS,
        );
      },
    }),
  ];
}

async function openStream(
  watch: SyncWatch,
  who: { tenantId: string; sessionId: string; connectionId: string },
  c: Context,
): Promise<ReadableStream<Uint8Array>> {
  let leave: (() => void) | undefined;
  const stream = makeEventStream({
    onEnd: () => {
      clearInterval(beat);
      leave?.();
    },
    cut: () => cutConnection(c),
  });
  const beat = setInterval(() => stream.write(beatText(undefined)), BEAT_MS);
  try {
    leave = await watch.open(who, {
      tell: (syncs) => stream.write(eventText('sync', undefined, syncView(syncs))),
      end: () => stream.close(),
    });
  } catch (error) {
    stream.close();
    throw error;
  }
  // Nobody may be there any more.
  if (!stream.isOpen()) leave();
  return stream.body;
}
