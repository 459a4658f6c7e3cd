import '../../temporal.js';
import { newToken } from '../state/ids.js';

/** What a person agreed to, waiting to be exchanged. */
export interface Consent {
  sub: string;
  profileId: string;
  scope: string;
  redirectUri: string;
  /** As sent to the authorization page (RFC 7636 §4.3), when it was. */
  challenge?: { value: string; method: 'S256' | 'plain' } | undefined;
}

interface PendingConsent {
  consent: Consent;
  expiresAt: Temporal.Instant;
}

/** Authorization codes that were issued and not used yet. They do not outlive the process. */
export class CodeStore {
  readonly #pending = new Map<string, PendingConsent>();

  /** A fresh code for a consent. */
  issue(consent: Consent, expiresAt: Temporal.Instant): string {
    const code = newToken();
    this.#pending.set(code, { consent, expiresAt });
    return code;
  }

  /** Takes a code out, whatever comes of it: each can be presented once. `undefined` when unknown or already used. */
  take(code: string): PendingConsent | undefined {
    const pending = this.#pending.get(code);
    this.#pending.delete(code);
    return pending;
  }
}
