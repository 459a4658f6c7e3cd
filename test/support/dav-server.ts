import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { TestContext } from 'node:test';
import type { CalendarAccount } from '../../packages/server/src/ports/calendar.js';
import { caldav, fixedCredentials } from './caldav-account.js';

/** One request as it arrived. */
export interface DavExchange {
  method: string;
  path: string;
  headers: IncomingMessage['headers'];
  body: string;
}

/** What to answer; `'never'` keeps the caller waiting, `'half'` breaks off in the middle of the body. */
export type DavAnswer =
  | { status: number; headers?: Record<string, string | string[]>; body?: string }
  | 'never'
  | 'half';

/** A calendar server that answers as a test tells it to, and remembers what it was asked. */
export interface DavServer {
  origin: string;
  /** The collection that `openScripted` accounts are about. */
  calendarId: string;
  asked: DavExchange[];
}

/** Starts the server on loopback; the test's end stops it. */
export async function startDavServer(
  t: TestContext,
  answer: (exchange: DavExchange, asked: readonly DavExchange[]) => DavAnswer,
): Promise<DavServer> {
  const asked: DavExchange[] = [];
  const server = createServer(async (request, response) => {
    let body = '';
    for await (const chunk of request) body += String(chunk);
    const { method = '', url = '', headers } = request;
    const exchange = { method, path: url, headers, body };
    asked.push(exchange);
    const reply = answer(exchange, asked);
    if (reply === 'never') return;
    if (reply === 'half') {
      response.writeHead(207, { 'Content-Type': 'application/xml', 'Content-Length': '5000' });
      response.write('<D:multistatus xmlns:D="DAV:"><D:response>', () => response.destroy());
      return;
    }
    response.writeHead(reply.status, reply.headers).end(reply.body ?? '');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  t.after(() => {
    server.closeAllConnections();
    server.close();
  });
  const { port } = server.address() as AddressInfo; // a TCP server that listens has one
  const origin = `http://127.0.0.1:${port}`;
  return { origin, calendarId: `${origin}/dav/work/`, asked };
}

/** An account on that server, as if it had been connected before. */
export function openScripted(server: DavServer, change: Record<string, unknown> = {}): CalendarAccount {
  return caldav.open({
    connectionId: 'con_1',
    dataCenter: undefined,
    isWaitedFor: false,
    credentials: fixedCredentials({
      serverUrl: `${server.origin}/`,
      username: 'doc',
      password: 's3cret',
      principalUrl: `${server.origin}/principal/`,
      homeUrl: `${server.origin}/dav/`,
      addresses: ['mailto:doc@hillvalley.example'],
      timeZone: 'Europe/London',
      schedulesItself: false,
      missesRecurring: false,
      ...change,
    }),
  });
}

/** A 207 with the given `response` elements; `D` and `C` are the prefixes of WebDAV and CalDAV. */
export function multistatus(...responses: string[]): DavAnswer {
  const body = `<?xml version="1.0"?><D:multistatus xmlns:D="DAV:" xmlns:C="urn:ietf:params:xml:ns:caldav">${responses.join('')}</D:multistatus>`;
  return { status: 207, headers: { 'Content-Type': 'application/xml; charset=utf-8' }, body };
}

/** A `response` with properties that were found. */
export function found(href: string, properties: string): string {
  return `<D:response><D:href>${href}</D:href><D:propstat><D:prop>${properties}</D:prop><D:status>HTTP/1.1 200 OK</D:status></D:propstat></D:response>`;
}

/** A `response` to a calendar-query with one event. */
export function foundEvent(href: string, text: string, etag = '"1"'): string {
  const escaped = text.replace(/&/g, '&amp;').replace(/</g, '&lt;');
  return found(href, `<D:getetag>${etag}</D:getetag><C:calendar-data>${escaped}</C:calendar-data>`);
}
