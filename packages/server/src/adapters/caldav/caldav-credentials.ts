import '../../domain/temporal.js';
import * as v from 'valibot';
import { caldavError, type ConnectionId } from './caldav-errors.js';
import { ruleOfTimeZone } from './zone-rule.js';

const line = (maxLength: number) =>
  v.pipe(
    v.string(),
    v.minLength(1, 'It is empty.'),
    v.maxLength(maxLength, 'It is too long.'),
    // A control character would end the header that the password travels in.
    v.check((text) => !/\p{Cc}/u.test(text), 'It holds a control character.'),
  );
const httpUrl = v.pipe(
  line(2_000),
  v.check(
    (text) => URL.canParse(text) && /^https?:$/.test(new URL(text).protocol),
    'It is not an https address.',
  ),
);
const timeZone = v.pipe(
  line(64),
  v.check((name) => ruleOfTimeZone(name) !== undefined, 'It is not a time zone of the IANA database.'),
);

/**
 * What a person types to connect a calendar account. Whether plain http is allowed is decided where the address is
 * called, because it is for loopback only. Basic authentication cannot carry a colon in a user name (RFC 7617 §2).
 */
export const connectInput = v.strictObject({
  serverUrl: httpUrl,
  username: v.pipe(
    line(320),
    v.check((name) => !name.includes(':'), 'It holds a colon.'),
  ),
  password: line(1_000),
  timeZone: v.optional(timeZone),
});

const storedCredentials = v.object({
  serverUrl: httpUrl,
  username: v.string(),
  password: v.string(),
  principalUrl: httpUrl,
  homeUrl: httpUrl,
  /** The owner's calendar addresses (RFC 6638 §2.4.1), as the server spells them. */
  addresses: v.array(v.string()),
  /** Zone of whole days and floating times in calendars that name none. */
  timeZone: v.optional(v.string()),
  /** The server invites attendees by itself unless told not to (RFC 6638). */
  schedulesItself: v.boolean(),
  /** The server's search by period is known to miss recurring events, so they are asked for apart. */
  missesRecurring: v.boolean(),
});

/** What is sealed for one connected account. */
export type CaldavCredentials = v.InferOutput<typeof storedCredentials>;

/**
 * Reads what was sealed.
 * @throws `needs_connection` when it is not of the form this version writes
 */
export function credentialsOf(stored: unknown, connectionId: ConnectionId): CaldavCredentials {
  const result = v.safeParse(storedCredentials, stored);
  if (!result.success) {
    throw caldavError(
      'needs_connection',
      'has to be connected anew: what was stored cannot be used',
      connectionId,
    );
  }
  return result.output;
}
