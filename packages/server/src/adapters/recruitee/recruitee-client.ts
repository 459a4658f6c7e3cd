import '../../domain/temporal.js';
import * as v from 'valibot';
import type { BoundedAnswer } from '../../oauth/bounded-call.js';
import { boundedFetch } from '../../oauth/bounded-call.js';
import { retryAfterSeconds } from '../../oauth/retry-after.js';
import type { CallBudget } from '../../ports/call-budget.js';
import type { ConnectionHandle } from '../../ports/calendar.js';
import type { Pace } from '../pace/header-pace.js';
import { jsonOf } from '../provider/json-text.js';
import {
  bounded,
  changedForm,
  namesIn,
  recruiteeError,
  refusalError,
  type RecruiteeRefusal,
  unreadable,
} from './recruitee-errors.js';
import type { RecruiteeRequest } from './recruitee-requests.js';

/** What the adapter needs from the world. */
export interface RecruiteeOptions {
  /** `https://api.recruitee.com` */
  apiBase: URL;
  /** The guarded one (S38). */
  fetch: typeof globalThis.fetch;
  now: () => Temporal.Instant;
  budget: CallBudget;
}

/** What the client needs: how calls of one token follow each other is shared by all connections. */
export type RecruiteeClientOptions = Omit<RecruiteeOptions, 'budget'> & { pace: Pace };

/** The longest that one use of the port may take (R8). */
const timeoutMilliseconds = 15_000;
/** The longest reply taken, in bytes after decompression (S38): a page of 500 candidates with their placements. */
const maxReplyBytes = 10 * 1024 * 1024;

const stored = v.object({ company: v.string(), token: v.string() });
/** What lets us in: a personal token, and the company it is used for. */
export type RecruiteeCredentials = v.InferOutput<typeof stored>;

export type RecruiteeAnswer =
  | { isRefused: false; reply: unknown }
  | { isRefused: true; refusal: RecruiteeRefusal };

/** One use of an account. */
export interface RecruiteeUse {
  connectionId: string | undefined;
  /** Sends a request. @throws what no refusal tells: no answer, or one that can't be read */
  ask(request: RecruiteeRequest): Promise<RecruiteeAnswer>;
  /** Sends a request and gives the parsed reply, undefined when it was empty. @throws the codes of `AtsAccount` */
  send(request: RecruiteeRequest): Promise<unknown>;
}

/** Runs one use: whatever it sends ends together when the signal or the time limit says so. */
export type RecruiteeRun = <T>(signal: AbortSignal, work: (use: RecruiteeUse) => Promise<T>) => Promise<T>;

/** The calls of one connection. */
export function makeRecruiteeRun(options: RecruiteeClientOptions, handle: ConnectionHandle): RecruiteeRun {
  const { connectionId, credentials, isWaitedFor } = handle;
  return (signal, work) =>
    bounded({ connectionId, signal, timeoutMilliseconds }, async (within) => {
      const parsed = v.safeParse(stored, await credentials.read());
      if (!parsed.success) throw recruiteeError('needs_connection', 'must be connected again', connectionId);
      return work(useOf(options, parsed.output, { connectionId, isWaitedFor, signal: within }));
    });
}

/** One use with a token that is just being typed in. */
export const runWith =
  (options: RecruiteeClientOptions, held: RecruiteeCredentials): RecruiteeRun =>
  (signal, work) =>
    bounded({ connectionId: undefined, signal, timeoutMilliseconds }, (within) =>
      work(useOf(options, held, { connectionId: undefined, isWaitedFor: true, signal: within })),
    );

interface Sending {
  connectionId: string | undefined;
  isWaitedFor: boolean;
  signal: AbortSignal;
}

function useOf(options: RecruiteeClientOptions, held: RecruiteeCredentials, sending: Sending): RecruiteeUse {
  const ask = async (request: RecruiteeRequest): Promise<RecruiteeAnswer> => {
    // The token is a person's, whose calls are counted together: the company and the connection tell it well enough.
    const credential = `recruitee:${held.company}:${sending.connectionId ?? ''}`;
    const answer = await options.pace.call(credential, sending, sending.signal, () =>
      sendOnce(options, held, request, sending.signal),
    );
    return answerOf(answer, sending.connectionId, options.now());
  };
  return {
    connectionId: sending.connectionId,
    ask,
    send: async (request) => {
      const answer = await ask(request);
      if (answer.isRefused) throw refusalError(answer.refusal);
      return answer.reply;
    },
  };
}

function sendOnce(
  { apiBase, fetch }: RecruiteeClientOptions,
  { company, token }: RecruiteeCredentials,
  { method, path, query, body }: RecruiteeRequest,
  signal: AbortSignal,
): Promise<BoundedAnswer> {
  const url = new URL(`${apiBase.href.replace(/\/+$/, '')}/c/${encodeURIComponent(company)}${path}`);
  for (const [name, value] of Object.entries(query ?? {})) url.searchParams.set(name, value);
  const headers = {
    authorization: `Bearer ${token}`,
    accept: 'application/json',
    ...(body === undefined ? {} : { 'content-type': 'application/json; charset=utf-8' }),
  };
  const init = { method, headers, body: body === undefined ? null : JSON.stringify(body), signal };
  return boundedFetch(fetch, url.href, init, maxReplyBytes);
}

function answerOf(
  { status, headers, text }: BoundedAnswer,
  connectionId: string | undefined,
  now: Temporal.Instant,
): RecruiteeAnswer {
  const { isJson, value } = jsonOf(text);
  if (status >= 200 && status < 300) {
    // A page of HTML comes from something before Recruitee, and passes.
    if (!isJson) throw unreadable('JSON', connectionId);
    return { isRefused: false, reply: value };
  }
  const seconds = retryAfterSeconds(headers.get('retry-after'), now);
  return {
    isRefused: true,
    refusal: { status, names: namesIn(value), retryAfterSeconds: seconds, connectionId },
  };
}

/**
 * A reply by the schema of just what is read of it.
 * @throws `provider_changed` that names the first thing that is missing or otherwise
 */
export function read<TSchema extends v.GenericSchema<unknown, unknown>>(
  schema: TSchema,
  reply: unknown,
  what: string,
  connectionId: string | undefined,
): v.InferOutput<TSchema> {
  const parsed = v.safeParse(schema, reply, { abortEarly: true });
  if (parsed.success) return parsed.output;
  const [issue] = parsed.issues;
  throw changedForm(`${what} (${v.getDotPath(issue) ?? 'all of it'})`, connectionId);
}
