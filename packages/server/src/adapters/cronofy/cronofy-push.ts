import { createHmac, timingSafeEqual } from 'node:crypto';
import type { CalendarPush, Delivery } from '../../ports/calendar.js';
import type { CronofyClient } from './cronofy-client.js';
import { channelIdOf } from './cronofy-replies.js';
import { closeChannelRequest, openChannelRequest } from './cronofy-requests.js';

/** What notification channels need. */
export interface CronofyPushOptions {
  apiBase: URL;
  clientSecret: string;
  clientOf: (connection: Parameters<CalendarPush['openChannel']>[0]) => CronofyClient;
}

const DIGEST_BYTES = 32;

/**
 * Whether a delivery bears our client secret's signature: `Cronofy-HMAC-SHA256` is base64 of HMAC-SHA256 over the raw
 * body. While a secret is being replaced Cronofy signs with both, separated by a comma, and ours is among them.
 * An empty secret signs nothing. Never throws.
 * @see https://docs.cronofy.com/developers/api/push-notifications/authentication/ and the contract, §11.3
 */
export function isGenuine({ headers, body }: Delivery, clientSecret: string): boolean {
  if (clientSecret === '') return false;
  const expected = createHmac('sha256', clientSecret).update(body).digest();
  return (headers.get('cronofy-hmac-sha256') ?? '')
    .split(',')
    .map((signature) => Buffer.from(signature.trim(), 'base64'))
    .some((given) => given.length === DIGEST_BYTES && timingSafeEqual(given, expected));
}

/** Notifications of changes in an account's calendars, of which Cronofy says no more than since when (contract §11). */
export function makeCronofyPush({ apiBase, clientSecret, clientOf }: CronofyPushOptions): CalendarPush {
  return {
    isGenuine: (delivery) => isGenuine(delivery, clientSecret),
    openChannel: (connection, callbackUrl, signal) =>
      clientOf(connection).run(signal, async (send) =>
        channelIdOf(await send(openChannelRequest(apiBase, callbackUrl)), connection.connectionId),
      ),
    closeChannel: (connection, channelId, signal) =>
      clientOf(connection).run(signal, async (send) => {
        await send(closeChannelRequest(apiBase, channelId));
      }),
  };
}
