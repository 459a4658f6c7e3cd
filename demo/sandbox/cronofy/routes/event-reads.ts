import { Hono } from 'hono';
import { type AccountEnv, asAccount } from '../auth/bearer.js';
import type { Emulator } from '../emulator.js';
import { eventView, freeBusyView } from '../events/event-view.js';
import { eventsInWindow, windowQuerySchema } from '../events/event-window.js';
import { pageReply } from '../events/page-store.js';
import { readFields } from '../field-errors.js';
import { userinfoView } from '../identity-view.js';
import { queryParameters } from '../parameters.js';

/** `/v1/events` and `/v1/free_busy` with their pages. */
export function eventReadRoutes(emulator: Emulator): Hono<AccountEnv> {
  const routes = new Hono<AccountEnv>();

  routes.get('/events', asAccount(emulator), (c) => {
    const account = c.get('account');
    const { holder, permissions } = account;
    const query = readFields(windowQuerySchema, queryParameters(c.req));
    if (!query.only_managed && !permissions.has('read_events')) return c.body(null, 403);
    const options = { isLocalized: query.localized_times, hasGeo: query.include_geo };
    const events = eventsInWindow(emulator.state.events, holder, query, emulator.now());
    const page = emulator.pages.open(
      'events',
      holder.sub,
      events.map((event) => eventView(event, options)),
      emulator.settings.eventsPageSize,
      emulator.now(),
    );
    const origin = emulator.originFor(c.req.url);
    const userinfo = query.include_userinfo ? { userinfo: userinfoView(account, origin) } : {};
    return c.json({ ...pageReply(page, 'events', origin), ...userinfo });
  });

  routes.get('/free_busy', asAccount(emulator, 'read_free_busy', 'read_events'), (c) => {
    const { holder } = c.get('account');
    const query = {
      ...readFields(windowQuerySchema, queryParameters(c.req)),
      include_deleted: false,
      last_modified: undefined,
    };
    const options = { isLocalized: query.localized_times, hasIds: query.include_ids };
    const events = eventsInWindow(emulator.state.events, holder, query, emulator.now());
    const page = emulator.pages.open(
      'free_busy',
      holder.sub,
      events.map((event) => freeBusyView(event, options)),
      emulator.settings.freeBusyPageSize,
      emulator.now(),
    );
    return c.json(pageReply(page, 'free_busy', emulator.originFor(c.req.url)));
  });

  for (const list of ['events', 'free_busy'] as const) {
    routes.get(`/${list}/pages/:pageId`, asAccount(emulator), (c) => {
      const { holder } = c.get('account');
      const page = emulator.pages.read(c.req.param('pageId'), list, holder.sub, emulator.now());
      if (page === undefined) return c.body(null, 404);
      return c.json(pageReply(page, list, emulator.originFor(c.req.url)));
    });
  }

  return routes;
}
