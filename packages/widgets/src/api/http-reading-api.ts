import type { CandidateInvitation } from '@slotwright/server/wire/candidate-booking.js';
import type { ListSlotsReply } from '@slotwright/server/wire/slots.js';
import { errorOfReply, hasShape, isSlotList } from './problem-reply.js';
import type { CallOptions, OnceOptions, ReadingApi } from './scheduling-api.js';
import { SchedulingApiError } from './scheduling-api-error.js';

/** Where the session token comes from. It is read anew for each call and kept nowhere else. */
export interface TokenSource {
  /** The token at hand, or undefined. */
  current(): string | undefined;
  /** Asks the host for a new one; undefined when the host offers none. */
  renew(): Promise<string | undefined>;
}

/** A call to the server. */
export interface Call {
  readonly method?: string;
  readonly path: string;
  readonly body?: unknown;
  readonly options: CallOptions | OnceOptions;
  /** For a reply that goes on and on: what its last event was. */
  readonly stream?: { readonly lastEventId: string | undefined };
}

const TIMEOUT_MILLISECONDS = 20_000;

const isInvitation = (value: unknown): boolean =>
  hasShape(value, {
    status: 'string',
    job: 'object',
    candidate: 'object',
    sessions: 'array',
    window: 'object',
  });
const isSlotsReply = (value: unknown): boolean =>
  hasShape(value, { slots: 'array' }) && isSlotList(value['slots']);

/** What is read to show times, over fetch: `/elements/v1` of a server, the token in a header, never in an address. */
export class HttpReadingApi implements ReadingApi {
  protected readonly base: string;
  protected readonly tokens: TokenSource;
  protected readonly fetch: typeof fetch;
  #renewal: Promise<string | undefined> | undefined;

  /**
   * @param server origin, or origin and path, of the Slotwright server
   * @param send fetch, the browser's own by default
   */
  constructor(server: string, tokens: TokenSource, send: typeof fetch = (input, init) => fetch(input, init)) {
    this.base = `${server.replace(/\/+$/, '')}/elements/v1/`;
    this.tokens = tokens;
    this.fetch = send;
  }

  invitation(options: CallOptions): Promise<CandidateInvitation> {
    return this.json({ path: 'invitation', options }, isInvitation);
  }

  slots(range: { from: string; to: string }, options: CallOptions): Promise<ListSlotsReply> {
    const query = new URLSearchParams({ from: range.from, to: range.to });
    return this.json({ path: `slots?${query.toString()}`, options }, isSlotsReply);
  }

  protected async json<T>(call: Call, isReadable: (value: unknown) => boolean): Promise<T> {
    const reply = await this.send(call);
    const body = await readJson(reply, call.options.signal);
    if (!isReadable(body)) throw new SchedulingApiError('bad_reply', reply.status);
    // The fields a page cannot do without were looked at just now; the rest is the server's promise.
    return body as T;
  }

  /** Sends, and once more with a new token when the first was refused. Resolves only with a 2xx reply. */
  protected async send(call: Call): Promise<Response> {
    const token = this.tokens.current() ?? (await this.#renew());
    const reply = await this.#fetchOnce(call, token);
    if (reply.status !== 401) return this.#accept(reply, call);
    const renewed = await this.#renew();
    if (renewed === undefined || renewed === token) return this.#accept(reply, call);
    return this.#accept(await this.#fetchOnce(call, renewed), call);
  }

  async #accept(reply: Response, call: Call): Promise<Response> {
    if (reply.ok) return reply;
    const body = await readJson(reply, call.options.signal);
    throw errorOfReply(reply.status, reply.headers, body);
  }

  /** Calls that are refused together share one renewal. */
  async #renew(): Promise<string | undefined> {
    this.#renewal ??= this.tokens.renew().finally(() => (this.#renewal = undefined));
    try {
      return await this.#renewal;
    } catch {
      return undefined;
    }
  }

  /** What a call is sent with. */
  protected init({ method = 'GET', body, options }: Call, token: string): RequestInit {
    const headers: Record<string, string> = { Authorization: `Bearer ${token}` };
    if (body !== undefined) headers['Content-Type'] = 'application/json';
    if ('idempotencyKey' in options) headers['Idempotency-Key'] = options.idempotencyKey;
    return {
      method,
      headers,
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      signal: AbortSignal.any([options.signal, AbortSignal.timeout(TIMEOUT_MILLISECONDS)]),
      credentials: 'omit',
      cache: 'no-store',
      // The token must not follow a redirect to somebody else.
      redirect: 'error',
      referrerPolicy: 'no-referrer',
    };
  }

  async #fetchOnce(call: Call, token: string | undefined): Promise<Response> {
    if (!token) throw new SchedulingApiError('session_expired', 401);
    try {
      return await this.fetch(this.base + call.path, this.init(call, token));
    } catch (error) {
      throw errorOfSilence(error, call.options.signal);
    }
  }
}

/** No answer came: passes on the caller's own abort, and names the rest. */
const errorOfSilence = (error: unknown, signal: AbortSignal): unknown => {
  if (signal.aborted) return signal.reason;
  const isTimeout = error instanceof DOMException && error.name === 'TimeoutError';
  return new SchedulingApiError(isTimeout ? 'timed_out' : 'offline', 0, { cause: error });
};

/** The parsed body; undefined when it is not JSON. Rejects with `offline` when it broke off half way. */
const readJson = async (reply: Response, signal: AbortSignal): Promise<unknown> => {
  try {
    return JSON.parse(await reply.text());
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw errorOfSilence(error, signal);
  }
};
