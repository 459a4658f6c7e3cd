import '../../temporal.js';
import { newToken } from '../state/ids.js';

/** What somebody agreed to, waiting to be exchanged. */
export interface Consent {
  sub: string;
  /** The calendar login used, where there is one. */
  profileId?: string | undefined;
  scope: string;
  delegatedScope?: string | undefined;
  /** The service account that asked in the person's place. */
  viaSub?: string | undefined;
  redirectUri: string;
  /** As sent to the authorization page (RFC 7636 §4.3), when it was. */
  challenge?: { value: string; method: 'S256' | 'plain' } | undefined;
}

/** Things handed out under a random text and good for one use within a time. They do not outlive the process. */
export class SingleUseStore<T> {
  readonly #pending = new Map<string, { value: T; expiresAt: Temporal.Instant }>();

  /** A fresh text under which the thing is kept. */
  issue(value: T, expiresAt: Temporal.Instant): string {
    const text = newToken();
    this.#pending.set(text, { value, expiresAt });
    return text;
  }

  /** What is kept, without using it up; `undefined` when unknown, used or late. */
  look(text: string, now: Temporal.Instant): T | undefined {
    const pending = this.#pending.get(text);
    if (pending === undefined || Temporal.Instant.compare(pending.expiresAt, now) <= 0) return undefined;
    return pending.value;
  }

  /** Takes a thing out, whatever comes of it: each can be presented once. `undefined` when unknown or already used. */
  take(text: string): { value: T; expiresAt: Temporal.Instant } | undefined {
    const pending = this.#pending.get(text);
    this.#pending.delete(text);
    return pending;
  }
}
