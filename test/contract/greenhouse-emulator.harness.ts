import assert from 'node:assert/strict';
import type { TestContext } from 'node:test';
import { greenhouseCredentials } from '../../demo/sandbox/greenhouse/settings.js';
import type { GreenhouseSettings } from '../../demo/sandbox/greenhouse/settings.js';
import { sandboxFor } from '../demo/sandbox/sandbox-fixture.js';
import { addHiring, withoutLimits } from '../support/ats.js';

/** An answer; `body` is its JSON, or its text. */
export interface Reply {
  status: number;
  body: unknown;
  headers: Headers;
}

/** A running Greenhouse emulator with people, and clients that are none of ours. Calls act as the Site Admin Ada. */
export async function startGreenhouse(t: TestContext, settings: Partial<GreenhouseSettings> = {}) {
  const { greenhouse, origin } = await sandboxFor(t, { greenhouse: { ...withoutLimits, ...settings } });
  const hiring = addHiring(greenhouse.world);

  const token = (
    form: Readonly<Record<string, string>>,
    client: Partial<typeof greenhouseCredentials> = {},
  ) => {
    const { clientId, clientSecret } = { ...greenhouseCredentials, ...client };
    return send(`${origin}/greenhouse/auth/token`, {
      method: 'POST',
      headers: { Authorization: basic(clientId, clientSecret) },
      body: new URLSearchParams(form),
    });
  };

  /** The token of somebody, or of the service user when nobody is named. */
  const tokenOf = async (userId?: number): Promise<string> => {
    const sub: Record<string, string> = userId === undefined ? {} : { sub: String(userId) };
    const { status, body } = await token({ grant_type: 'client_credentials', ...sub });
    assert.equal(status, 200);
    // The status says that it is a token reply.
    return (body as { access_token: string }).access_token;
  };

  const bearer = await tokenOf(hiring.users.ada);

  /** A call of v3, as `GET /jobs?per_page=1` or by a whole address; a body is sent as JSON. */
  const call = (request: string, body?: object, accessToken = bearer): Promise<Reply> => {
    const [method = '', path = ''] = request.split(' ');
    return send(path.startsWith('http') ? path : `${origin}/greenhouse/v3${path}`, {
      method,
      headers: { Authorization: `Bearer ${accessToken}`, 'Content-Type': 'application/json' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
  };

  /** The rows of a list. */
  const rows = async (path: string): Promise<Record<string, unknown>[]> => {
    const { status, body } = await call(`GET ${path}`);
    assert.equal(status, 200, JSON.stringify(body));
    // Every list of v3 is a bare array.
    return body as Record<string, unknown>[];
  };

  /** A call of v1 or v2 with the key, as `GET /v1/jobs`, on behalf of Ada. */
  const callV1 = (request: string, body?: object, key = greenhouseCredentials.apiKey): Promise<Reply> => {
    const [method = '', path = ''] = request.split(' ');
    return send(path.startsWith('http') ? path : `${origin}/greenhouse${path}`, {
      method,
      headers: {
        Authorization: basic(key, ''),
        'Content-Type': 'application/json',
        'On-Behalf-Of': String(hiring.users.ada),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
  };

  /** An interview as a scheduler writes it; `changes` replace parts of it. */
  const wanted = (changes: object = {}): object => ({
    application_id: hiring.applicationId,
    job_interview_id: hiring.steps.screen,
    interviewers: [{ user_id: hiring.users.ivan, response_status: 'needs_action' }],
    starts_at: '2026-12-08T15:00:00Z',
    ends_at: '2026-12-08T15:45:00Z',
    external_event_id: 'bk_1:main',
    location: 'Online',
    video_conferencing_url: 'https://meet.example/abc',
    ...changes,
  });

  return { greenhouse, world: greenhouse.world, origin, hiring, token, tokenOf, call, rows, callV1, wanted };
}

async function send(url: string, init: RequestInit): Promise<Reply> {
  const reply = await fetch(url, init);
  const text = await reply.text();
  const isJson = reply.headers.get('Content-Type')?.startsWith('application/json') === true;
  return { status: reply.status, headers: reply.headers, body: isJson ? JSON.parse(text) : text };
}

const basic = (user: string, password: string): string =>
  `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`;
