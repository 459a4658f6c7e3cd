import type { Context } from 'hono';
import type { SlotNews } from '../../use-cases/slot-watchers.js';
import type { ResumeFrom, SlotWatch } from '../../use-cases/watch-slots.js';
import { type CandidateCaller, type Endpoint, endpoint } from '../endpoint.js';
import { beatText, cutConnection, eventText, makeEventStream, retryText } from '../event-stream.js';
import type { LivePositions } from '../live-position.js';
import { slotNewsView } from '../views/slot-news-view.js';

/** Proxies end what is silent for long; most wait for a minute. */
const BEAT_MS = 15_000;

const HEADERS = { 'Content-Type': 'text/event-stream', 'X-Accel-Buffering': 'no' };

/** What candidates' open pages hear. */
export function slotStreamRoutes(parts: {
  watch: SlotWatch;
  positions: LivePositions;
  reachedOf: (tenantId: string) => Temporal.Instant | undefined;
}): Endpoint[] {
  return [
    endpoint({
      method: 'GET',
      path: '/elements/v1/slots/stream',
      summary: 'What is new, as it happens: slots taken and freed, the booking or the invitation changed',
      caller: { kind: 'candidate' },
      replies: { 200: 'text/event-stream' },
      codes: ['booking_closed', 'rate_limited', 'service_unavailable'],
      handle: async ({ principal, c }) => {
        if (c.req.method === 'HEAD') return c.body(null, 200, HEADERS);
        return c.body(await openStream(parts, principal, c), 200, HEADERS);
      },
    }),
  ];
}

async function openStream(
  { watch, positions, reachedOf }: Parameters<typeof slotStreamRoutes>[0],
  who: CandidateCaller,
  c: Context,
): Promise<ReadableStream<Uint8Array>> {
  let isUpToDate = false;
  let leave: (() => void) | undefined;
  const position = (): string | undefined => {
    // Not before all that was missed is told: whoever is cut off meanwhile begins where they began.
    const reached = isUpToDate ? reachedOf(who.tenantId) : undefined;
    return reached && positions.textOf(who.tenantId, reached);
  };
  const stream = makeEventStream({
    onEnd: () => {
      clearInterval(beat);
      leave?.();
    },
    cut: () => cutConnection(c),
  });
  const beat = setInterval(() => stream.write(beatText(position())), BEAT_MS);
  try {
    leave = await watch.open(who, resumeFrom(positions, who, c), {
      tell: (news) => stream.write(newsText(news, position())),
      end: (retryMs) => {
        if (retryMs !== undefined) stream.write(retryText(retryMs));
        stream.close();
      },
    });
  } catch (error) {
    stream.close();
    throw error;
  }
  // Nobody may be there any more.
  if (!stream.isOpen()) leave();
  isUpToDate = true;
  stream.write(beatText(position()));
  return stream.body;
}

function resumeFrom(positions: LivePositions, { tenantId }: CandidateCaller, c: Context): ResumeFrom {
  const lastEventId = c.req.header('Last-Event-ID') ?? '';
  return lastEventId === '' ? undefined : positions.read(tenantId, lastEventId);
}

const newsText = (news: SlotNews, id: string | undefined): string =>
  eventText(news.kind, id, slotNewsView(news));
