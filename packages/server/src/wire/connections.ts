import * as v from 'valibot';
import { instant, webUrl } from './common.js';

/** The provider and what it asks for; each provider checks its own fields. */
export const createConnectionRequest = v.looseObject({
  provider: v.pipe(v.string(), v.regex(/^[a-z]{2,30}$/)),
});

export const authorizeRequest = v.strictObject({
  /** Where the browser goes when the provider has answered; on one of the session's origins (S28). */
  returnUrl: webUrl,
});

export const authorizeReply = v.strictObject({ authorizeUrl: v.string() });

export const connection = v.strictObject({
  id: v.string(),
  provider: v.string(),
  state: v.picklist(['connected', 'degraded', 'revoked']),
  accountName: v.string(),
  calendars: v.array(
    v.strictObject({ id: v.string(), name: v.string(), isReadOnly: v.boolean(), isPrimary: v.boolean() }),
  ),
  lastError: v.nullable(v.string()),
  /** Whether its provider is called; while it is not `closed`, what is to be written there waits. */
  circuit: v.strictObject({
    state: v.picklist(['closed', 'open', 'half_open']),
    /** In a row. */
    failures: v.number(),
    openUntil: v.nullable(instant),
  }),
  createdAt: instant,
});
