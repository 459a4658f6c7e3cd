import type { TestContext } from 'node:test';
import type { LeverSettings } from '../../demo/sandbox/lever/settings.js';
import { firstKey } from '../../demo/sandbox/lever/state.js';
import { sandboxFor } from '../demo/sandbox/sandbox-fixture.js';
import { addLeverHiring, leverAppOf, leverWithoutLimits } from '../support/lever.js';

const kit = 'http://127.0.0.1:9';

/** An answer; `body` is its JSON, empty for none. */
export interface Reply {
  status: number;
  body: Record<string, unknown>;
}

/** A running Lever emulator with people, and a client that is none of ours. */
export async function startLever(t: TestContext, settings: Partial<LeverSettings> = {}) {
  const app = leverAppOf(kit);
  const { lever, origin } = await sandboxFor(t, {
    lever: app,
    leverSettings: { ...leverWithoutLimits, ...settings },
  });
  const hiring = addLeverHiring(lever.world);
  const ada = lever.userId(hiring.users.ada);
  const opportunity = `/opportunities/${hiring.lever.applicationId}`;

  /** A call, as `GET /stages`; a body is sent as JSON. Writes are performed as Ada unless the path says another. */
  const call = (request: string, body?: object, authorization = basic(firstKey)): Promise<Reply> => {
    const [method = '', path = ''] = request.split(' ');
    const url = new URL(`${origin}/lever/v1${path}`);
    if (method !== 'GET' && !url.searchParams.has('perform_as')) url.searchParams.set('perform_as', ada);
    return send(url.href, {
      method,
      headers: { Authorization: authorization, 'Content-Type': 'application/json' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
  };

  const authorizationUrl = (more: Readonly<Record<string, string>> = {}): string => {
    const url = new URL(`${origin}/lever/auth/authorize`);
    const query = {
      response_type: 'code',
      client_id: app.id,
      redirect_uri: app.redirectUris[0] ?? '',
      state: 'a state',
      scope: 'offline_access stages:read:admin',
      audience: 'https://api.lever.co/v1/',
    };
    url.search = new URLSearchParams({ ...query, ...more }).toString();
    return url.href;
  };

  const token = (form: Readonly<Record<string, string>>): Promise<Reply> =>
    send(`${origin}/lever/auth/oauth/token`, {
      method: 'POST',
      body: new URLSearchParams({ client_id: app.id, client_secret: app.secret, ...form }),
    });

  /** The answer to the code of somebody's consent. */
  const exchange = (location: string): Promise<Reply> =>
    token({
      grant_type: 'authorization_code',
      code: new URL(location).searchParams.get('code') ?? '',
      redirect_uri: app.redirectUris[0] ?? '',
    });

  /** A panel as it is written; `changes` replace parts of it. */
  const wanted = (changes: object = {}): object => ({
    timezone: 'Europe/Amsterdam',
    feedbackReminder: 'once',
    externalUrl: 'https://scheduling.example.com/b/8d0c',
    note: 'Booked by the candidate',
    interviews: [interview()],
    ...changes,
  });

  /** An interview as it is written; `changes` replace parts of it. */
  const interview = (changes: object = {}): object => ({
    subject: 'Technical interview',
    interviewers: [{ id: hiring.lever.userIds[0], feedbackTemplate: 'no-feedback' }],
    date: 1_796_310_000_000,
    duration: 60,
    location: 'https://example.com/m/abc123',
    feedbackTemplate: 'no-feedback',
    feedbackReminder: 'none',
    ...changes,
  });

  return {
    lever,
    world: lever.world,
    hiring,
    ada,
    opportunity,
    call,
    authorizationUrl,
    token,
    exchange,
    wanted,
    interview,
  };
}

/** The header by which a key is sent: as user, without a password. */
export const basic = (key: string): string => `Basic ${Buffer.from(`${key}:`).toString('base64')}`;

/** The object within an answer's envelope. */
export const dataOf = ({ body }: Reply): Record<string, unknown> =>
  // What the service answers so.
  body['data'] as Record<string, unknown>;

/** The objects within the envelope of a list. */
export const rowsOf = ({ body }: Reply): (Record<string, unknown> & { id: string })[] =>
  // What the service answers so; everything in a list has an id.
  body['data'] as (Record<string, unknown> & { id: string })[];

async function send(url: string, init: RequestInit): Promise<Reply> {
  const reply = await fetch(url, init);
  const text = await reply.text();
  // Every reply of the service is an object, or nothing.
  return { status: reply.status, body: (text === '' ? {} : JSON.parse(text)) as Record<string, unknown> };
}
