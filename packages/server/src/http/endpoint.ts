import type { Context } from 'hono';
import type * as v from 'valibot';
import type { SchedulingErrorCode } from '../domain/scheduling-error.js';
import type { RunOptions } from '../use-cases/ports.js';
import type { Permission } from '../wire/sessions.js';
import type { HostPrincipal, SessionPrincipal } from './principal.js';

/** Who may call. `nobody in particular` are health checks, pages behind links and the like, which prove themselves otherwise. */
export type Caller =
  | { kind: 'host' }
  | { kind: 'candidate' }
  /** Several permissions: any of them will do. */
  | { kind: 'admin'; permission: Permission | readonly Permission[] }
  | { kind: 'public' };

export interface CandidateCaller {
  kind: 'candidate';
  tenantId: string;
  invitationId: string;
  sessionId: string;
}

interface Principals {
  host: HostPrincipal;
  candidate: CandidateCaller;
  admin: SessionPrincipal;
  public: undefined;
}

type Schema = v.GenericSchema<unknown, unknown>;
type Output<T> = T extends Schema ? v.InferOutput<T> : undefined;

/** What a handler is given: everything parsed, the caller proven. */
export interface Call<TCaller extends Caller, TParams, TQuery, TBody> {
  principal: Principals[TCaller['kind']];
  params: Output<TParams>;
  query: Output<TQuery>;
  body: Output<TBody>;
  signal: AbortSignal;
  /** For pages, which need cookies, forms and headers. */
  c: Context;
  /**
   * Answers with the use case's result as `view` shows it. On a repeatable endpoint, a request whose Idempotency-Key
   * was seen before gets the first answer again.
   */
  answer: <T>(
    status: 200 | 201,
    view: (result: T) => unknown,
    run: (options: RunOptions<T>) => Promise<T>,
  ) => Promise<Response>;
}

export interface Declaration<
  TCaller extends Caller,
  TParams extends Schema | undefined,
  TQuery extends Schema | undefined,
  TBody extends Schema | undefined,
> {
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** As Hono writes it: `/v1/members/:externalId`. */
  path: string;
  summary: string;
  caller: TCaller;
  params?: TParams;
  query?: TQuery;
  body?: TBody;
  /** By status: a schema for JSON, a media type for anything else, nothing for an empty reply. */
  replies: Partial<Record<number, Schema | string | null>>;
  /** Codes beside those that any such endpoint can give. */
  codes?: readonly SchedulingErrorCode[];
  /** Takes an Idempotency-Key (R4). */
  isRepeatable?: boolean;
  handle(call: Call<TCaller, TParams, TQuery, TBody>): Promise<Response> | Response;
}

/** A route with its types folded away, as the registry keeps it. */
export type Endpoint = Declaration<Caller, Schema | undefined, Schema | undefined, Schema | undefined>;

/**
 * Declares one route: who may call it, what it takes, what it gives. The registry of these is the only way to a route,
 * and `/openapi.json` is made from it (S1).
 */
export function endpoint<
  const TCaller extends Caller,
  TParams extends Schema | undefined = undefined,
  TQuery extends Schema | undefined = undefined,
  TBody extends Schema | undefined = undefined,
>(declaration: Declaration<TCaller, TParams, TQuery, TBody>): Endpoint {
  // The mount gives each handler exactly what its own declaration asked for.
  return declaration;
}
