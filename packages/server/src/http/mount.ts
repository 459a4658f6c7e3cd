import type { Context, Hono } from 'hono';
import * as v from 'valibot';
import { SchedulingError } from '../domain/scheduling-error.js';
import type { Store } from '../ports/store.js';
import type { Call, CandidateCaller, Caller, Endpoint } from './endpoint.js';
import { answerOnce, repeatableRequest } from './idempotency.js';
import { parse } from './parse.js';
import {
  type CredentialPorts,
  type HostPrincipal,
  type SessionPrincipal,
  hostPrincipal,
  sessionPrincipal,
} from './principal.js';
import { parseJson, readBytes } from './request-body.js';

/** What travels with a request inside the server. */
export interface HttpEnv {
  Variables: {
    requestId: string;
    /** The declared path, for the log: the real one can hold a link. */
    route: string;
    isForCandidate: boolean;
    isOriginRefused: boolean;
  };
}

type Principal = HostPrincipal | SessionPrincipal | CandidateCaller | undefined;

/** Registers the declared routes; nothing else answers. */
export function mount(app: Hono<HttpEnv>, endpoints: readonly Endpoint[], ports: CredentialPorts): void {
  for (const endpoint of endpoints) {
    app.on(endpoint.method, endpoint.path, (c) => serve(endpoint, c, ports));
  }
}

async function serve(endpoint: Endpoint, c: Context<HttpEnv>, ports: CredentialPorts): Promise<Response> {
  c.set('route', endpoint.path);
  c.set('isForCandidate', endpoint.caller.kind === 'candidate' || endpoint.caller.kind === 'public');
  const principal = await prove(endpoint.caller, c, ports);
  const { query, body } = schemasOf(endpoint);
  const bytes = body === undefined ? new Uint8Array() : await readBytes(c.req.raw);
  return endpoint.handle({
    // Each is what the endpoint's own declaration asked for; the types were folded away in the registry.
    principal: principal,
    params: pathParams(endpoint.params, c),
    query: query && parse(query, queryOf(c), 'query'),
    body: body && bodyOf(body, c, bytes),
    signal: c.req.raw.signal,
    c,
    answer: answerer(endpoint, c, ports.store, principal, bytes),
  });
}

const NOTHING = v.strictObject({});

/**
 * What a request may bring. Where a route behind a credential takes no query or body, it takes an empty one and refuses
 * the rest (S15). Addresses of pages are left alone: mailers add parameters of their own to links.
 */
function schemasOf({ caller, method, query, body }: Endpoint): Pick<Endpoint, 'query' | 'body'> {
  if (caller.kind === 'public') return { query, body };
  return { query: query ?? NOTHING, body: body ?? (method === 'GET' ? undefined : NOTHING) };
}

async function prove(caller: Caller, c: Context<HttpEnv>, ports: CredentialPorts): Promise<Principal> {
  if (caller.kind === 'public') return undefined;
  if (caller.kind === 'host') return hostPrincipal(ports, c.req.raw, c.get('requestId'));
  const principal = await sessionPrincipal(ports, c.req.raw).catch((error: unknown) => {
    if (error instanceof SchedulingError && error.code === 'origin_not_allowed')
      c.set('isOriginRefused', true);
    throw error;
  });
  const { session, tenantId } = principal;
  if (caller.kind === 'candidate') {
    if (session.audience !== 'candidate' || session.invitationId === undefined) throw forbidden();
    return { kind: 'candidate', tenantId, invitationId: session.invitationId, sessionId: session.id };
  }
  const allowing = [caller.permission].flat();
  if (session.audience === 'candidate' || !allowing.some((each) => session.permissions.includes(each)))
    throw forbidden();
  return principal;
}

const forbidden = (): SchedulingError =>
  new SchedulingError('forbidden', 'The session does not reach that far.');

/** An id that cannot be one of ours names nothing: 404, not 400. */
function pathParams(schema: v.GenericSchema<unknown, unknown> | undefined, c: Context): unknown {
  if (schema === undefined) return undefined;
  try {
    return parse(schema, c.req.param(), 'path');
  } catch {
    throw new SchedulingError('not_found', 'There is nothing here.');
  }
}

/** A name given twice stays a list, which no schema accepts. */
function queryOf(c: Context): Record<string, string | string[]> {
  const { searchParams } = new URL(c.req.url);
  return Object.fromEntries(
    [...new Set(searchParams.keys())].map((name) => {
      const values = searchParams.getAll(name);
      return [name, values.length === 1 ? (values[0] ?? '') : values];
    }),
  );
}

function bodyOf(schema: v.GenericSchema<unknown, unknown>, c: Context, bytes: Uint8Array): unknown {
  return parse(schema, parseJson(c.req.header('Content-Type') ?? null, bytes), 'body');
}

function answerer(
  endpoint: Endpoint,
  c: Context<HttpEnv>,
  store: Store,
  principal: Principal,
  bytes: Uint8Array,
): Call<Caller, undefined, undefined, undefined>['answer'] {
  return async (status, view, run) => {
    const signal = c.req.raw.signal;
    const key = endpoint.isRepeatable === true ? (c.req.header('Idempotency-Key') ?? null) : null;
    const route = `${endpoint.method} ${c.req.path}`;
    const request = principal && repeatableRequest(key, route, principalName(principal), bytes);
    if (principal === undefined || request === undefined) {
      return reply(c, status, await view(await run({ signal })));
    }
    const answer = await answerOnce(store, principal.tenantId, request, { status, view }, (once) =>
      run({ signal, once }),
    );
    if (answer.isReplay) c.header('Idempotent-Replayed', 'true');
    return reply(c, answer.status as typeof status, answer.body);
  };
}

const reply = (c: Context<HttpEnv>, status: 200 | 201, body: unknown): Response =>
  c.json(body as object, status);

/** A key stays good over several sessions of the same candidate: a renewed token must still find its first answer. */
function principalName(principal: NonNullable<Principal>): string {
  if (principal.kind === 'host') return `key ${principal.keyId}`;
  if (principal.kind === 'candidate') return `invitation ${principal.invitationId}`;
  return `session ${principal.session.id}`;
}
