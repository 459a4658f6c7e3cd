import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { TestContext } from 'node:test';
import type { SandboxOptions } from '../../demo/sandbox/sandbox.js';
import { sandboxFor } from '../demo/sandbox/sandbox-fixture.js';

const redirectUri = 'http://127.0.0.1:9/oauth/zoom/callback';

export const zoomClients = {
  admin: { id: 'zoom-admin', secret: 'secret-admin', redirectUris: [redirectUri] },
  user: { id: 'zoom-user', secret: 'secret-user', redirectUris: [redirectUri] },
  s2s: { id: 'zoom-s2s', secret: 'secret-s2s' },
};

export const hillValley = 'EAbCdEFghiLHMA';

type App = keyof typeof zoomClients;

interface Reply {
  status: number;
  body: Record<string, unknown>;
  text: string;
  headers: Headers;
}

/** A running Zoom emulator with an admin `doc` and a member `marty`, and a client that is none of ours. */
export async function startZoom(t: TestContext, options: Partial<SandboxOptions> = {}) {
  const sandbox = await sandboxFor(t, { zoom: zoomClients, ...options });
  const { zoom, origin } = sandbox;
  if (zoom.users().length === 0) {
    zoom.createUser({ id: 'doc', name: 'Emmett Brown', email: 'doc@hv.example', roleId: '1' });
    zoom.createUser({ id: 'marty', name: 'Marty McFly', email: 'marty@hv.example' });
  }

  const authorizationUrl = (app: Exclude<App, 's2s'>, more: Record<string, string> = {}): string => {
    const url = new URL('/zoom/oauth/authorize', origin);
    const query = { response_type: 'code', client_id: zoomClients[app].id, redirect_uri: redirectUri };
    url.search = new URLSearchParams({ ...query, state: 'st&te=1', ...more }).toString();
    return url.href;
  };

  const token = (app: App, form: Record<string, string>, secret = zoomClients[app].secret) =>
    send(`${origin}/zoom/oauth/token`, {
      method: 'POST',
      headers: { Authorization: basic(zoomClients[app].id, secret) },
      body: new URLSearchParams(form),
    });

  const exchange = (app: Exclude<App, 's2s'>, location: string) => {
    const code = new URL(location).searchParams.get('code') ?? assert.fail(location);
    return token(app, { grant_type: 'authorization_code', code, redirect_uri: redirectUri });
  };

  /** Tokens of a consent that somebody gave in their browser. */
  const connect = async (person: string, app: Exclude<App, 's2s'> = 'admin') => {
    const reply = await exchange(app, await zoom.allow(authorizationUrl(app), person));
    assert.equal(reply.status, 200, reply.text);
    // The status says that it is a token reply.
    return reply.body as { access_token: string; refresh_token: string; scope: string };
  };

  const revoke = (app: App, accessToken: string) =>
    send(`${origin}/zoom/oauth/revoke`, {
      method: 'POST',
      headers: { Authorization: basic(zoomClients[app].id, zoomClients[app].secret) },
      body: new URLSearchParams({ token: accessToken }),
    });

  /** A call of the API; a body is sent as JSON. */
  const call = (accessToken: string, request: string, body?: object): Promise<Reply> => {
    const [method = '', path = ''] = request.split(' ');
    return send(`${origin}/zoom/v2${path}`, {
      method,
      headers: { Authorization: `Bearer ${accessToken}`, 'Content-Type': 'application/json' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
  };

  return { sandbox, zoom, origin, redirectUri, authorizationUrl, token, exchange, connect, revoke, call };
}

/** An emulator whose admin has let the application in. */
export async function connectedZoom(t: TestContext, options: Partial<SandboxOptions> = {}) {
  const parts = await startZoom(t, options);
  const { access_token } = await parts.connect('doc');
  const call = (request: string, body?: object) => parts.call(access_token, request, body);
  /** The status and code of a refusal. */
  const refusal = async (request: string, body?: object) => {
    const reply = await call(request, body);
    return [reply.status, reply.body['code']];
  };
  return { ...parts, call, refusal };
}

/** A meeting in the week of these tests, as it is asked for; `changes` replace parts of it. */
export const wanted = (changes: object = {}): object => ({
  topic: 'Interview: Apprentice Time Traveller',
  type: 2,
  start_time: '2026-12-08T15:00:00',
  timezone: 'Europe/London',
  duration: 60,
  ...changes,
});

/** The application's hook: what it was sent, how it answers (204 once `answers` are used up), and a way to wait. */
export async function zoomHook(t: TestContext, answers: number[] = []) {
  const received: { timestamp: string; signature: string; text: string; body: Event }[] = [];
  const server = createServer((request, reply) => {
    let text = '';
    request.setEncoding('utf8').on('data', (chunk: string) => (text += chunk));
    request.on('end', () => {
      received.push({
        timestamp: String(request.headers['x-zm-request-timestamp']),
        signature: String(request.headers['x-zm-signature']),
        text,
        // The emulator sends nothing else.
        body: JSON.parse(text) as Event,
      });
      reply.writeHead(answers.shift() ?? 204).end();
      server.emit('received');
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  t.after(() => {
    server.close();
    server.closeAllConnections();
  });
  const secret = 'secret-token-of-the-hook';
  // A server on a port has such an address.
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/hooks/zoom`;
  const waitFor = async (count: number) => {
    while (received.length < count) await once(server, 'received', { signal: AbortSignal.timeout(5_000) });
    return received;
  };
  return { hook: { url, secret }, received, waitFor };
}

export interface Event {
  event: string;
  event_ts: number;
  payload: Record<string, unknown> & { object?: Record<string, unknown> };
}

async function send(url: string, init: RequestInit): Promise<Reply> {
  const reply = await fetch(url, init);
  const text = await reply.text();
  // Every reply of the service is an object, or nothing.
  const body = (text === '' ? {} : JSON.parse(text)) as Record<string, unknown>;
  return { status: reply.status, body, text, headers: reply.headers };
}

const basic = (id: string, secret: string): string =>
  `Basic ${Buffer.from(`${id}:${secret}`).toString('base64')}`;
