import '../../temporal.js';
import { createHmac } from 'node:crypto';
import { Timers } from '../../http/timers.js';
import { type SandboxClient, activeSecrets } from '../emulator.js';
import type { CronofySettings } from '../settings.js';

/** One attempt to deliver a notification. */
export interface Delivery {
  url: string;
  /** The body as sent, parsed. */
  body: unknown;
  /** 1 for the first. */
  attempt: number;
  /** The status it was answered with. */
  outcome: number | 'no answer';
}

const answerWithinMs = 7_000;
const keptDeliveries = 1_000;

/**
 * The value of `Cronofy-HMAC-SHA256` for a body: base64 of HMAC-SHA256 over its bytes, one value per secret, separated
 * by commas.
 */
export function signatureOf(body: string, secrets: readonly string[]): string {
  return secrets.map((secret) => createHmac('sha256', secret).update(body).digest('base64')).join(',');
}

/** Sends signed notifications; what is not answered 2xx within seven seconds is sent again, a few times. */
export class PushSender {
  readonly deliveries: Delivery[] = [];
  readonly #client: SandboxClient;
  readonly #settings: CronofySettings;
  readonly #timers = new Timers();
  readonly #stopping = new AbortController();
  readonly #gathered = new Map<string, Temporal.Instant>();

  constructor(client: SandboxClient, settings: CronofySettings) {
    this.#client = client;
    this.#settings = settings;
  }

  /** Sends a notification in the background. */
  send(url: string, body: unknown): void {
    for (let copy = 0; copy < this.#settings.pushCopies; copy += 1) void this.#attempt(url, body, 1);
  }

  /** Makes one call of `send`, with the earliest instant, out of all calls under one key within the push delay. */
  gather(key: string, at: Temporal.Instant, send: (earliest: Temporal.Instant) => void): void {
    const earliest = this.#gathered.get(key);
    if (earliest !== undefined) {
      if (Temporal.Instant.compare(at, earliest) < 0) this.#gathered.set(key, at);
      return;
    }
    this.#gathered.set(key, at);
    this.#timers.after(this.#settings.pushDelayMs, () => {
      const since = this.#gathered.get(key) ?? at;
      this.#gathered.delete(key);
      send(since);
    });
  }

  /** Ends what is under way and sends nothing more. */
  stop(): void {
    this.#timers.stop();
    this.#stopping.abort();
  }

  async #attempt(url: string, body: unknown, attempt: number): Promise<void> {
    const outcome = await this.#post(url, JSON.stringify(body));
    if (this.#stopping.signal.aborted) return;
    this.deliveries.push({ url, body, attempt, outcome });
    if (this.deliveries.length > keptDeliveries) this.deliveries.shift();
    if (typeof outcome === 'number' && outcome >= 200 && outcome < 300) return;
    const waitMs = this.#settings.pushRetryMs[attempt - 1];
    if (waitMs !== undefined) this.#timers.after(waitMs, () => void this.#attempt(url, body, attempt + 1));
  }

  async #post(url: string, body: string): Promise<Delivery['outcome']> {
    try {
      const reply = await fetch(url, {
        method: 'POST',
        headers: {
          'Content-Type': 'application/json; charset=utf-8',
          'Cronofy-HMAC-SHA256': signatureOf(body, activeSecrets(this.#client)),
        },
        body,
        redirect: 'manual',
        signal: AbortSignal.any([this.#stopping.signal, AbortSignal.timeout(answerWithinMs)]),
      });
      await reply.body?.cancel();
      return reply.status;
    } catch {
      return 'no answer';
    }
  }
}
