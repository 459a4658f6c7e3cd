import { createHmac, timingSafeEqual } from 'node:crypto';
import type { CalendarPush, Delivery } from '../../ports/calendar.js';
import { unreadable } from './cronofy-errors.js';
import { channelIdOf } from './cronofy-replies.js';
import { channelsRequest, closeChannelRequest, openChannelRequest } from './cronofy-requests.js';
import type { CronofySessions } from './cronofy-session.js';
import { standingChannelsIn } from './cronofy-uncertain.js';

const DIGEST_BYTES = 32;

/**
 * Whether a delivery bears the signature of one of our client secrets: `Cronofy-HMAC-SHA256` is base64 of HMAC-SHA256 over
 * the raw body. While a secret is being replaced Cronofy signs with both, separated by a comma, and ours is among them.
 * An empty secret signs nothing. Never throws.
 * @param clientSecrets of all our registrations: which of them a delivery is for, only its body might say
 * @see https://docs.cronofy.com/developers/api/push-notifications/authentication/ and the contract, §11.3
 */
export function isGenuine({ headers, body }: Delivery, clientSecrets: readonly string[]): boolean {
  const given = (headers.get('cronofy-hmac-sha256') ?? '')
    .split(',')
    .map((signature) => Buffer.from(signature.trim(), 'base64'))
    .filter(({ length }) => length === DIGEST_BYTES);
  return clientSecrets
    .filter((secret) => secret !== '')
    .map((secret) => createHmac('sha256', secret).update(body).digest())
    .some((expected) => given.some((signature) => timingSafeEqual(signature, expected)));
}

/** Notifications of changes in an account's calendars, of which Cronofy says no more than since when (contract §11). */
export function makeCronofyPush({ sessionOf, secrets }: CronofySessions): CalendarPush {
  return {
    isGenuine: (delivery) => isGenuine(delivery, secrets),
    openChannel: (connection, callbackUrl, signal) => {
      const { apiBase, client } = sessionOf(connection);
      return client.run(signal, async (send) =>
        channelIdOf(await send(openChannelRequest(apiBase, callbackUrl)), connection.connectionId),
      );
    },
    listChannels: (connection, signal) => {
      const { apiBase, client } = sessionOf(connection);
      return client.run(signal, async (send) => {
        const ids = standingChannelsIn(await send(channelsRequest(apiBase)));
        if (ids === undefined) throw unreadable('a list of channels', connection.connectionId);
        return ids;
      });
    },
    closeChannel: (connection, channelId, signal) => {
      const { apiBase, client } = sessionOf(connection);
      return client.run(signal, async (send) => {
        await send(closeChannelRequest(apiBase, channelId));
      });
    },
  };
}
