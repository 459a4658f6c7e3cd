import { isDeepStrictEqual } from 'node:util';
import { Hono } from 'hono';
import * as v from 'valibot';
import { type AccountEnv, asAccount } from '../auth/bearer.js';
import type { Emulator } from '../emulator.js';
import { httpUrlSchema } from '../events/event-schema.js';
import { fieldError, readFields } from '../field-errors.js';
import { bodyParameters } from '../parameters.js';
import { channelView, sendVerification } from '../push/notifications.js';
import { newId } from '../state/ids.js';

const channelsAnAccount = 128;

const newChannelSchema = v.object(
  {
    callback_url: httpUrlSchema,
    filters: v.optional(
      v.object({
        calendar_ids: v.optional(
          v.pipe(v.array(v.string('errors.invalid'), 'errors.invalid'), v.minLength(1, 'errors.required')),
        ),
        only_managed: v.optional(v.boolean('errors.invalid')),
      }),
      {},
    ),
  },
  'errors.required',
);

/** Notification channels: create (an identical request gives the one there is), list, close. */
export function channelRoutes(emulator: Emulator): Hono<AccountEnv> {
  const routes = new Hono<AccountEnv>();

  routes.post('/', asAccount(emulator), async (c) => {
    const { sub } = c.get('account').holder;
    const { callback_url: callbackUrl, filters } = readFields(newChannelSchema, await bodyParameters(c.req));
    const own = emulator.state.channels.filter((channel) => channel.sub === sub);
    const same = own.find(
      (channel) => channel.callbackUrl === callbackUrl && isDeepStrictEqual(channel.filters, filters),
    );
    if (same !== undefined) return c.json({ channel: channelView(same) });
    if (own.length >= channelsAnAccount) throw fieldError('base', 'errors.too_many');
    const channel = { channelId: newId('chn'), sub, callbackUrl, filters };
    emulator.state.channels.push(channel);
    emulator.save();
    sendVerification(emulator, channel);
    return c.json({ channel: channelView(channel) });
  });

  routes.get('/', asAccount(emulator), (c) => {
    const { sub } = c.get('account').holder;
    const own = emulator.state.channels.filter((channel) => channel.sub === sub);
    return c.json({ channels: own.map(channelView) });
  });

  routes.delete('/:channelId', asAccount(emulator), (c) => {
    const { sub } = c.get('account').holder;
    const { channels } = emulator.state;
    const index = channels.findIndex(
      (channel) => channel.sub === sub && channel.channelId === c.req.param('channelId'),
    );
    if (index === -1) return c.body(null, 404);
    channels.splice(index, 1);
    emulator.save();
    return c.body(null, 202);
  });

  return routes;
}
