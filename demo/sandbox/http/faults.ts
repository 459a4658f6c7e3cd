import { setTimeout as sleep } from 'node:timers/promises';
import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response';
import type { HttpBindings } from '@hono/node-server';
import type { Context, MiddlewareHandler } from 'hono';
import { createMiddleware } from 'hono/factory';
import * as v from 'valibot';

/** A misbehaviour to show to the next requests that match. Several kinds in one: the wait comes first. */
export const faultSchema = v.strictObject({
  match: v.optional(
    v.strictObject({
      /** `GET`, `POST`, …; any when left out. */
      method: v.optional(v.pipe(v.string(), v.toUpperCase())),
      /** Start of the path, as `/v1/free_busy`; any when left out. */
      pathPrefix: v.optional(v.string()),
      /** A text in the body, as `"Room 37"`; any body when left out. */
      bodyPart: v.optional(v.string()),
    }),
    {},
  ),
  /** How many requests it strikes; 1 when left out. */
  times: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1)), 1),
  /** Wait this long, then go on. */
  delayMs: v.optional(v.pipe(v.number(), v.minValue(0), v.maxValue(600_000))),
  /** Answer with this status and no body, unless `json` gives one. */
  status: v.optional(v.pipe(v.number(), v.integer(), v.minValue(200), v.maxValue(599))),
  /** A body beside `status`. */
  json: v.optional(v.unknown()),
  /** `Retry-After` beside `status`, as seconds or an HTTP date. */
  retryAfter: v.optional(v.union([v.number(), v.string()])),
  /** Answer 200 with a page of HTML. */
  html: v.optional(v.boolean(), false),
  /** Do what was asked, then break off in the middle of the answer. */
  truncate: v.optional(v.boolean(), false),
  /** Do what was asked, then close the connection without an answer. */
  loseReply: v.optional(v.boolean(), false),
  /** Close the connection without doing anything. */
  dropConnection: v.optional(v.boolean(), false),
  /** Never answer. */
  hang: v.optional(v.boolean(), false),
});

export type Fault = v.InferInput<typeof faultSchema>;
type ActiveFault = v.InferOutput<typeof faultSchema>;

/** The faults waiting for a request. */
export class FaultQueue {
  #faults: ActiveFault[] = [];

  /** Puts a fault in line behind those there are. Throws a `ValiError` for one that makes no sense. */
  add(fault: Fault): void {
    this.#faults.push(v.parse(faultSchema, fault));
  }

  /** Forgets all faults. */
  clear(): void {
    this.#faults = [];
  }

  /** The first fault that matches, used up by one. */
  take(method: string, path: string, body: string): ActiveFault | undefined {
    const fault = this.#faults.find(
      ({ match }) =>
        (match.method ?? method) === method &&
        path.startsWith(match.pathPrefix ?? '') &&
        body.includes(match.bodyPart ?? ''),
    );
    if (fault === undefined) return undefined;
    fault.times -= 1;
    this.#faults = this.#faults.filter(({ times }) => times > 0);
    return fault;
  }
}

type NodeContext = Context<{ Bindings: HttpBindings }>;

/** Lets waiting faults strike the requests that come through it. */
export function faults(queue: FaultQueue): MiddlewareHandler<{ Bindings: HttpBindings }> {
  return createMiddleware<{ Bindings: HttpBindings }>(async (c, next) => {
    const fault = queue.take(c.req.method, c.req.path, await c.req.text());
    if (fault === undefined) return next();
    if (fault.delayMs !== undefined) await sleep(fault.delayMs, undefined, { ref: false });
    if (fault.hang) return hang(c);
    if (fault.dropConnection) return drop(c);
    if (fault.status !== undefined) return statusReply(c, fault.status, fault);
    if (fault.html) return c.html('<!doctype html><title>Gateway</title><h1>Something went wrong</h1>');
    await next();
    if (fault.loseReply) replaceReply(c, drop(c));
    else if (fault.truncate) replaceReply(c, await sendHalf(c));
    return undefined;
  });
}

function statusReply(c: NodeContext, status: number, { retryAfter, json }: ActiveFault): Response {
  if (retryAfter !== undefined) c.header('Retry-After', String(retryAfter));
  if (json !== undefined) c.header('Content-Type', 'application/json');
  return new Response(json === undefined ? null : JSON.stringify(json), { status, headers: c.res.headers });
}

function replaceReply(c: NodeContext, reply: Response): void {
  // Without this, setting a reply copies the headers of the one before.
  c.res = undefined;
  c.res = reply;
}

async function hang(c: NodeContext): Promise<Response> {
  const { outgoing } = c.env;
  if (!outgoing.destroyed) {
    await new Promise<void>((resolve) => {
      outgoing.once('close', () => resolve());
    });
  }
  return RESPONSE_ALREADY_SENT;
}

function drop(c: NodeContext): Response {
  c.env.incoming.socket.destroy();
  return RESPONSE_ALREADY_SENT;
}

async function sendHalf(c: NodeContext): Promise<Response> {
  const { outgoing, incoming } = c.env;
  const body = Buffer.from(await c.res.arrayBuffer());
  outgoing.writeHead(c.res.status, {
    ...Object.fromEntries(c.res.headers),
    'Content-Length': Math.max(body.length, 2),
  });
  await new Promise<void>((resolve) => {
    outgoing.write(body.subarray(0, Math.floor(body.length / 2)), () => resolve());
  });
  incoming.socket.destroy();
  return RESPONSE_ALREADY_SENT;
}
