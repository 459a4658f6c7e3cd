import '../../temporal.js';
import { createHmac } from 'node:crypto';
import type { Timers } from '../../http/timers.js';
import type { ZoomApps, ZoomSettings } from '../settings.js';

/** One attempt to deliver an event. */
export interface HookDelivery {
  url: string;
  /** The body as sent, parsed. */
  body: unknown;
  /** 1 for the first. */
  attempt: number;
  /** The status it was answered with. */
  outcome: number | 'no answer';
}

/** How a delivery differs from a proper one, for those that an application must refuse. */
export interface HookOddity {
  signature?: 'none' | 'forged';
  /** Its timestamp lies so many seconds in the past. */
  ageSeconds?: number;
}

/** An event as it is told. */
export interface ZoomEvent {
  event: string;
  event_ts: number;
  payload: Record<string, unknown>;
}

interface HookSenderParts {
  hook: ZoomApps['hook'];
  settings: ZoomSettings;
  timers: Timers;
  now: () => Temporal.Instant;
}

const answerWithinMs = 3_000;
const keptDeliveries = 1_000;

/** The value of `x-zm-signature` for a body sent at a timestamp in seconds. */
export const hookSignature = (secret: string, timestamp: string, body: string): string =>
  `v0=${createHmac('sha256', secret).update(`v0:${timestamp}:${body}`).digest('hex')}`;

/** Tells applications what happens, signed; what is not answered 200 or 204 within three seconds is told again. */
export class HookSender {
  readonly deliveries: HookDelivery[] = [];
  /** Where events go and what signs them; undefined tells nobody. */
  hook: ZoomApps['hook'];
  readonly #settings: ZoomSettings;
  readonly #timers: Timers;
  readonly #now: () => Temporal.Instant;
  readonly #stopping = new AbortController();
  #held: ZoomEvent[] | undefined;

  constructor({ hook, settings, timers, now }: HookSenderParts) {
    this.hook = hook;
    this.#settings = settings;
    this.#timers = timers;
    this.#now = now;
  }

  /** Tells of something that happens now, in the background. */
  tell(event: string, payload: Record<string, unknown>): void {
    const body = { event, event_ts: this.#now().epochMilliseconds, payload };
    if (this.#held !== undefined) this.#held.push(body);
    else this.#send(body);
  }

  /** Keeps back what is to be told from now on. */
  hold(): void {
    this.#held ??= [];
  }

  /** Tells what was kept back. @param order `reversed` for events that overtake each other */
  release(order: 'as told' | 'reversed' = 'as told'): void {
    const held = this.#held ?? [];
    this.#held = undefined;
    for (const event of order === 'reversed' ? held.reverse() : held) this.#send(event);
  }

  /**
   * Sends one event once, and waits for the answer.
   * @returns the status and the parsed body; undefined when there was no answer, or nobody to ask
   */
  async deliver(
    event: ZoomEvent,
    oddity: HookOddity = {},
  ): Promise<{ status: number; body: unknown } | undefined> {
    const text = JSON.stringify(event);
    const { hook } = this;
    if (hook === undefined) return undefined;
    const timestamp = String(Math.floor(this.#now().epochMilliseconds / 1000) - (oddity.ageSeconds ?? 0));
    const secret = oddity.signature === 'forged' ? `not ${hook.secret}` : hook.secret;
    const signature = { 'x-zm-signature': hookSignature(secret, timestamp, text) };
    try {
      const reply = await fetch(hook.url, {
        method: 'POST',
        headers: {
          'Content-Type': 'application/json; charset=utf-8',
          'x-zm-request-timestamp': timestamp,
          ...(oddity.signature === 'none' ? {} : signature),
        },
        body: text,
        redirect: 'manual',
        signal: AbortSignal.any([this.#stopping.signal, AbortSignal.timeout(answerWithinMs)]),
      });
      return { status: reply.status, body: parsed(await reply.text()) };
    } catch {
      return undefined;
    }
  }

  /** Ends what is under way and tells nothing more. */
  stop(): void {
    this.#stopping.abort();
  }

  #send(event: ZoomEvent): void {
    for (let copy = 0; copy < this.#settings.hookCopies; copy += 1) void this.#attempt(event, 1);
  }

  async #attempt(body: ZoomEvent, attempt: number): Promise<void> {
    const url = this.hook?.url;
    if (url === undefined) return;
    const outcome = (await this.deliver(body))?.status ?? 'no answer';
    if (this.#stopping.signal.aborted) return;
    this.deliveries.push({ url, body, attempt, outcome });
    if (this.deliveries.length > keptDeliveries) this.deliveries.shift();
    if (outcome === 200 || outcome === 204) return;
    const waitMs = this.#settings.hookRetryMs[attempt - 1];
    if (waitMs !== undefined) this.#timers.after(waitMs, () => void this.#attempt(body, attempt + 1));
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
