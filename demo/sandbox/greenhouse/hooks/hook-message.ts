import { createHmac, randomUUID } from 'node:crypto';
import type { HookMessage } from '../../ats/hook-sender.js';
import type { GreenhouseHook } from '../state.js';

/** What a webhook tells. */
export interface ToldEvent {
  action: string;
  payload: Readonly<Record<string, unknown>>;
}

/** The value of `Signature` for a body. */
export const hookSignature = (secret: string, body: string): string =>
  `sha256 ${createHmac('sha256', secret).update(body).digest('hex')}`;

/** A delivery to a hook. @param signedWith another secret than the hook's, for one that must be refused; `null` for none */
export function messageOf(
  { url, secret }: GreenhouseHook,
  told: ToldEvent,
  { signedWith = secret, eventId = randomUUID() }: { signedWith?: string | null; eventId?: string } = {},
): HookMessage {
  // The service escapes what could end a script.
  const body = JSON.stringify(told).replaceAll(
    /[<>&]/g,
    (character) => `\\u00${character.charCodeAt(0).toString(16)}`,
  );
  return {
    url,
    headers: {
      'Content-Type': 'application/json',
      'Greenhouse-Event-ID': eventId,
      ...(signedWith === null ? {} : { Signature: hookSignature(signedWith, body) }),
    },
    body,
  };
}
