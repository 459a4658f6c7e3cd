import { type IncomingHttpHeaders, request as httpRequest } from 'node:http';
import { type TestCandidate, eventually, hostOrigin } from './kit.js';

/** One event of a stream, as it came. */
export interface ServerEvent {
  event: string;
  data: Record<string, unknown>;
}

/** A stream that a candidate's page has open. */
export interface OpenStream {
  status: number;
  headers: IncomingHttpHeaders;
  /** In the order they came; those that come later are added. */
  events: ServerEvent[];
  /** Everything, byte for byte. */
  text(): string;
  /** Of the last `id:` line. */
  lastEventId(): string | undefined;
  isOver(): boolean;
  /** Waits for an event that this is true of. */
  heard(isMeant: (event: ServerEvent) => boolean): Promise<ServerEvent>;
  /** Breaks the connection. */
  cut(): void;
}

/** Opens `GET /elements/v1/slots/stream`, or the stream at another path, as an element does; reads on until it is cut or over. */
export function openStream(
  origin: string,
  { token }: Pick<TestCandidate, 'token'>,
  headers: Record<string, string> = {},
  path = '/elements/v1/slots/stream',
): Promise<OpenStream> {
  return new Promise((resolve, reject) => {
    const asked = httpRequest(`${origin}${path}`, {
      agent: false,
      headers: { Authorization: `Bearer ${token}`, Origin: hostOrigin, ...headers },
    });
    asked.once('error', reject);
    asked.once('response', (reply) => {
      let text = '';
      let read = 0;
      let lastEventId: string | undefined;
      let isOver = false;
      const events: ServerEvent[] = [];
      reply.setEncoding('utf8');
      reply.on('data', (chunk: string) => {
        text += chunk;
        for (let end = text.indexOf('\n\n', read); end >= 0; end = text.indexOf('\n\n', read)) {
          const block = text.slice(read, end);
          read = end + 2;
          lastEventId = /^id: (.*)$/m.exec(block)?.[1] ?? lastEventId;
          const event = /^event: (.*)$/m.exec(block)?.[1];
          const data = /^data: (.*)$/m.exec(block)?.[1];
          if (event === undefined || data === undefined) continue;
          events.push({ event, data: JSON.parse(data) as Record<string, unknown> });
        }
      });
      reply.once('error', () => undefined);
      reply.once('close', () => {
        isOver = true;
      });
      asked.on('error', () => undefined);
      resolve({
        status: reply.statusCode ?? 0,
        headers: reply.headers,
        events,
        text: () => text,
        lastEventId: () => lastEventId,
        isOver: () => isOver,
        heard: (isMeant) => eventually(() => events.find(isMeant)),
        cut: () => asked.destroy(),
      });
    });
    asked.end();
  });
}

/** Whether an event says that these slots of that kind may differ: the slot lies in its stretch. */
export const isAbout =
  (kind: 'slots.taken' | 'slots.freed', slot: { start: string; end: string }) =>
  ({ event, data }: ServerEvent): boolean =>
    event === kind &&
    Temporal.Instant.compare(String(data['start']), slot.start) <= 0 &&
    Temporal.Instant.compare(String(data['end']), slot.end) >= 0;
