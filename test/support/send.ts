import { type IncomingHttpHeaders, request as httpRequest } from 'node:http';

/** A request as it goes on the wire: nothing is added but what HTTP needs, so a header can also be missing or doubled. */
export interface Outgoing {
  method: string;
  path: string;
  /** A list sends the header as often as it has entries. */
  headers?: Record<string, string | string[]>;
  body?: string | Uint8Array;
  /** Sends the body in chunks, without telling its length. */
  isChunked?: boolean;
}

/** What came back. */
export interface Reply {
  status: number;
  headers: IncomingHttpHeaders;
  text: string;
  /** The body as JSON; throws when it is none. */
  json<T = Problem>(): Readonly<T>;
}

/** A problem as the server writes it (RFC 9457). */
export interface Problem {
  type: string;
  title: string;
  status: number;
  code: string;
  detail: string;
  retryable: boolean;
  errors?: { path: string; message: string }[];
}

/** Sends one request over a connection of its own. A reply that comes before the whole body is sent counts. */
export function send(
  origin: string,
  { method, path, headers = {}, body, isChunked }: Outgoing,
): Promise<Reply> {
  const { hostname, port } = new URL(origin);
  const length: Record<string, string> =
    body === undefined
      ? {}
      : isChunked === true
        ? { 'Transfer-Encoding': 'chunked' }
        : { 'Content-Length': String(Buffer.byteLength(body)) };
  return new Promise((resolve, reject) => {
    const outgoing = httpRequest({
      hostname,
      port,
      method,
      path,
      agent: false,
      headers: { ...length, ...headers },
    });
    outgoing.once('response', (incoming) => {
      const chunks: Buffer[] = [];
      incoming.on('data', (chunk: Buffer) => chunks.push(chunk));
      incoming.once('error', reject);
      const finish = () => {
        outgoing.destroy();
        const text = Buffer.concat(chunks).toString();
        resolve({
          status: incoming.statusCode ?? 0,
          headers: incoming.headers,
          text,
          json: <T>() => JSON.parse(text) as Readonly<T>,
        });
      };
      incoming.once('end', finish);
      // A stream of events has no end; that it began is the answer.
      if (incoming.headers['content-type'] === 'text/event-stream') finish();
    });
    // After the reply has come this changes nothing: the server may close on a body that it does not want.
    outgoing.once('error', reject);
    if (isChunked === true && body !== undefined) {
      const bytes = Buffer.from(body);
      for (let from = 0; from < bytes.length; from += 65_536)
        outgoing.write(bytes.subarray(from, from + 65_536));
      outgoing.end();
    } else outgoing.end(body);
  });
}

/** Headers of a JSON request with this credential. */
export const jsonHeaders = (token: string | undefined): Record<string, string> => ({
  ...(token === undefined ? {} : { Authorization: `Bearer ${token}` }),
  'Content-Type': 'application/json',
});

/** An object without the fields of these names. */
export const without = (value: object, ...names: readonly string[]): Record<string, unknown> =>
  Object.fromEntries(Object.entries(value).filter(([name]) => !names.includes(name)));

/**
 * How a reply looks to who asked: status, body and headers without what is each reply's own. `Vary` is left out too: it
 * tells the two APIs apart, as the address does.
 */
export const lookOf = ({ status, text, headers }: Reply): string =>
  JSON.stringify([status, text, Object.entries(without(headers, 'x-request-id', 'date', 'vary')).sort()]);
