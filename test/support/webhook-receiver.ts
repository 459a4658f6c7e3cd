import { createHmac, timingSafeEqual } from 'node:crypto';
import { type IncomingMessage, type ServerResponse, createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** One request as an endpoint of the host's got it. */
export interface Received {
  /** Its `webhook-id`. */
  id: string;
  timestamp: string;
  signature: string;
  body: string;
  event: { type: string; timestamp: string; data: Record<string, unknown> };
}

/** An endpoint of the host's server, on loopback. */
export interface WebhookReceiver {
  url: string;
  received: Received[];
  /** What the next requests are answered with, one each: a status, with headers if any; `hang` never answers. Else 204. */
  answers: (number | 'hang' | { status: number; headers: Record<string, string> })[];
  stop(): Promise<void>;
}

/** Starts one; it takes what it is sent unless told otherwise. */
export async function startReceiver(): Promise<WebhookReceiver> {
  const received: Received[] = [];
  const answers: WebhookReceiver['answers'] = [];
  const server = createServer((request, response) => {
    void readReceived(request).then((got) => {
      received.push(got);
      answer(response, answers.shift() ?? 204);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo; // a TCP server that listens has one
  return {
    url: `http://127.0.0.1:${port}/hook`,
    received,
    answers,
    stop: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

function answer(response: ServerResponse, how: WebhookReceiver['answers'][number]): void {
  if (how === 'hang') return;
  const { status, headers } = typeof how === 'number' ? { status: how, headers: {} } : how;
  response.writeHead(status, headers).end();
}

async function readReceived(request: IncomingMessage): Promise<Received> {
  let body = '';
  for await (const chunk of request) body += String(chunk);
  const header = (name: string): string => String(request.headers[name]);
  return {
    id: header('webhook-id'),
    timestamp: header('webhook-timestamp'),
    signature: header('webhook-signature'),
    body,
    // What the server sends is JSON of this form; a test that reads something else from it fails by itself.
    event: JSON.parse(body) as Received['event'],
  };
}

/** Whether the signature is one of the Standard Webhooks scheme by this secret, read from its specification by itself. */
export function isSigned(
  { id, timestamp, body, signature }: Pick<Received, 'id' | 'timestamp' | 'body' | 'signature'>,
  secret: string,
): boolean {
  const key = Buffer.from(secret.replace(/^whsec_/, ''), 'base64');
  const expected = createHmac('sha256', key).update(`${id}.${timestamp}.${body}`).digest();
  return signature.split(' ').some((each) => {
    const [version, text = ''] = each.split(',');
    const given = Buffer.from(text, 'base64');
    return version === 'v1' && given.length === expected.length && timingSafeEqual(given, expected);
  });
}
