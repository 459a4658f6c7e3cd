import { ControlError } from '../http/control-body.js';
import type { Timers } from '../http/timers.js';

/** A delivery, ready to be sent. */
export interface HookMessage {
  url: string;
  headers: Readonly<Record<string, string>>;
  /** As signed, byte for byte. */
  body: string;
  /** Makes what is sent on a later attempt, by vendors who write its number into the body; the same again when left out. */
  again?: (attempt: number) => HookMessage;
}

/** One attempt to deliver. */
export interface HookDelivery {
  url: string;
  /** The body as sent, parsed. */
  body: unknown;
  /** 1 for the first. */
  attempt: number;
  /** The status it was answered with. */
  outcome: number | 'no answer';
}

/** What a test or a visitor may want to be otherwise; may change at any time. */
export interface HookSettings {
  /** The waits before what was not taken is sent again. */
  hookRetryMs: readonly number[];
  /** How often each is sent. */
  hookCopies: number;
}

interface HookSenderParts {
  settings: HookSettings;
  timers: Timers;
  /** The statuses by which a receiver says that it took a delivery. */
  isTaken: (status: number) => boolean;
}

const answerWithinMs = 5_000;
const keptDeliveries = 1_000;

/** Delivers what a vendor's emulator tells of; what is not taken is sent again. */
export class HookSender {
  readonly deliveries: HookDelivery[] = [];
  readonly #parts: HookSenderParts;
  readonly #stopping = new AbortController();
  #held: HookMessage[] | undefined;

  constructor(parts: HookSenderParts) {
    this.#parts = parts;
  }

  /** Sends in the background. */
  send(message: HookMessage): void {
    if (this.#held !== undefined) this.#held.push(message);
    else this.#sendNow(message);
  }

  /** Keeps back what is to be sent from now on. */
  hold(): void {
    this.#held ??= [];
  }

  /** Sends what was kept back. @param order `reversed` for news that overtakes older news */
  release(order: 'as told' | 'reversed' = 'as told'): void {
    const held = this.#held ?? [];
    this.#held = undefined;
    for (const message of order === 'reversed' ? held.reverse() : held) this.#sendNow(message);
  }

  /** Sends once and waits for the answer. @returns its status; undefined when there was none */
  async deliver({ url, headers, body }: HookMessage): Promise<number | undefined> {
    try {
      const reply = await fetch(url, {
        method: 'POST',
        headers,
        body,
        redirect: 'manual',
        signal: AbortSignal.any([this.#stopping.signal, AbortSignal.timeout(answerWithinMs)]),
      });
      await reply.body?.cancel();
      return reply.status;
    } catch {
      return undefined;
    }
  }

  /** Ends what is under way and sends nothing more. */
  stop(): void {
    this.#stopping.abort();
  }

  #sendNow(message: HookMessage): void {
    for (let copy = 0; copy < this.#parts.settings.hookCopies; copy += 1) void this.#attempt(message, 1);
  }

  async #attempt(message: HookMessage, attempt: number): Promise<void> {
    const outcome = (await this.deliver(message)) ?? 'no answer';
    if (this.#stopping.signal.aborted) return;
    this.deliveries.push({ url: message.url, body: JSON.parse(message.body), attempt, outcome });
    if (this.deliveries.length > keptDeliveries) this.deliveries.shift();
    const { settings, timers, isTaken } = this.#parts;
    if (outcome !== 'no answer' && isTaken(outcome)) return;
    const waitMs = settings.hookRetryMs[attempt - 1];
    if (waitMs === undefined) return;
    timers.after(waitMs, () => {
      void this.#attempt(message.again?.(attempt + 1) ?? message, attempt + 1);
    });
  }
}

/** An address that something can be sent to. @throws ControlError for any other text */
export function hookUrlOf(text: string): string {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url === undefined || !/^https?:$/.test(url.protocol)) throw new ControlError('This is no web address.');
  return url.href;
}
