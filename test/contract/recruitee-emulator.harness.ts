import { createServer } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import type { TestContext } from 'node:test';
import type { RecruiteePartnerOptions, RecruiteeSettings } from '../../demo/sandbox/recruitee/settings.js';
import { firstPartnerSecret, firstToken } from '../../demo/sandbox/recruitee/state.js';
import { sandboxFor } from '../demo/sandbox/sandbox-fixture.js';
import { addRecruiteeHiring, recruiteeWithoutLimits } from '../support/recruitee.js';

/** An answer; `body` is its JSON, empty for none. */
export interface Reply {
  status: number;
  body: Record<string, unknown>;
  headers: Headers;
}

/** A running Recruitee emulator with people, and a client that is none of ours. */
export async function startRecruitee(
  t: TestContext,
  settings: Partial<RecruiteeSettings> = {},
  partner?: RecruiteePartnerOptions,
) {
  const { recruitee, origin } = await sandboxFor(t, {
    recruiteeSettings: { ...recruiteeWithoutLimits, ...settings },
    ...(partner === undefined ? {} : { recruitee: partner }),
  });
  const hiring = addRecruiteeHiring(recruitee.world);

  const ask = async (url: string, headers: Record<string, string>, method: string, body?: object) => {
    const reply = await fetch(url, {
      method,
      headers: { 'Content-Type': 'application/json', ...headers },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const text = await reply.text();
    // Every reply of the service is an object, or nothing.
    const parsed = (text === '' ? {} : JSON.parse(text)) as Record<string, unknown>;
    return { status: reply.status, body: parsed, headers: reply.headers };
  };

  /** A call of the company's API, as `GET /offers`; a body is sent as JSON. */
  const call = (
    request: string,
    body?: object,
    more: { token?: string; company?: string } = {},
  ): Promise<Reply> => {
    const { token = firstToken, company = '1' } = more;
    const [method = '', path = ''] = request.split(' ');
    const url = `${origin}/recruitee/c/${company}${path}`;
    return ask(url, { Authorization: `Bearer ${token}` }, method, body);
  };

  /** A call of the partner platform, with both of the partner's credentials. */
  const partnerCall = (request: string, body?: object, secret = firstPartnerSecret): Promise<Reply> => {
    const [method = '', path = ''] = request.split(' ');
    const headers = { Authorization: `Bearer ${firstToken}`, 'RT-PARTNER-SECRET': secret };
    return ask(`${origin}/recruitee/api/p/slotwright${path}`, headers, method, body);
  };

  /** An interview event as it is written; `changes` replace parts of it. */
  const event = (changes: object = {}): object => ({
    interview_event: {
      offer_id: hiring.jobId,
      stage_id: hiring.stages.phone,
      admin_ids: [hiring.users.ivan],
      kind: 'video',
      starts_at: '2026-12-10T15:00:00Z',
      duration: 60,
      timezone: 'Europe/Amsterdam',
      location: null,
      note: '[ours:1]',
      public_note: null,
      video_url: 'https://example.com/m/abc123',
      ...changes,
    },
  });
  const events = `/interview/candidates/${hiring.candidateId}/events`;

  return { recruitee, world: recruitee.world, hiring, origin, call, partnerCall, event, events };
}

/** The application behind the partner: it offers one test, and answers what it is sent with `answers`, then 200. */
export async function partnerApplication(t: TestContext, answers: { status: number; body: object }[] = []) {
  const received: { authorization: string | undefined; body: Record<string, unknown> }[] = [];
  const server = createServer((request, reply) => {
    let text = '';
    request.setEncoding('utf8').on('data', (chunk: string) => (text += chunk));
    request.on('end', () => {
      if (request.method === 'GET') {
        reply.end(JSON.stringify([{ name: 'Phone screen (30 min)', id: 7 }]));
        return;
      }
      // The emulator sends nothing else.
      const body = JSON.parse(text) as Record<string, unknown>;
      received.push({ authorization: request.headers.authorization, body });
      const { status, body: answer } = answers.shift() ?? { status: 200, body: {} };
      reply.writeHead(status).end(JSON.stringify(answer));
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  t.after(() => {
    server.close();
    server.closeAllConnections();
  });
  // A server on a port has such an address.
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return { urls: { testsUrl: `${url}/tests`, sendCandidateUrl: `${url}/candidates` }, received };
}
