import type { HttpBindings } from '@hono/node-server';
import { Hono } from 'hono';
import * as v from 'valibot';
import type { World } from '../coordinator/happenings.js';
import type { KitClient } from '../kit-client.js';
import { loopbackOrigins } from '../page-origins.js';
import { adminPage } from './admin-page.js';
import { hiringPage } from './hiring-page.js';
import { mishaps } from './mishaps.js';
import { videoPage } from './video-page.js';

/** Who may be in front of the page: somebody who may do everything, who may look only, and who may do nothing here. */
const roles = {
  admin: [
    'virtual-calendars:read',
    'virtual-calendars:write',
    'calendars:connect',
    'conferencing:read',
    'conferencing:connect',
    'conferencing:policy',
    'ats:read',
    'ats:connect',
  ],
  viewer: ['virtual-calendars:read', 'conferencing:read', 'ats:read'],
  nobody: ['bookings:read'],
} as const;
const roleNames = ['admin', 'viewer', 'nobody'] as const;
export type Role = (typeof roleNames)[number];

const mishapForm = v.strictObject({
  mishap: v.picklist(mishaps),
  back: v.pipe(v.string(), v.maxLength(2000)),
});

/** The admin's pages, the tokens their elements ask for, and what can be let go wrong outside. */
export function adminApp({
  kit,
  world,
  origins,
}: {
  kit: KitClient;
  world: World;
  origins: { page: string; kit: string; sandbox: string };
}): Hono<{ Bindings: HttpBindings }> {
  const app = new Hono<{ Bindings: HttpBindings }>();
  app.get('/', (c) =>
    c.html(
      adminPage({
        origins,
        role: roleNamed(c.req.query('as')),
        isIndeedAway: world.isIndeedAway(),
        query: c.req.query(),
      }),
    ),
  );
  app.get('/video', (c) =>
    c.html(videoPage({ origins, role: roleNamed(c.req.query('as')), query: c.req.query() })),
  );
  app.get('/hiring', (c) =>
    c.html(hiringPage({ origins, role: roleNamed(c.req.query('as')), query: c.req.query() })),
  );
  app.post('/session', async (c) => {
    const session = await kit.post<{ token: string }>('/v1/sessions', {
      audience: 'admin',
      actor: { id: 'lorraine', name: 'Lorraine Baines', email: 'lorraine.baines@hillvalley.example' },
      origins: loopbackOrigins(origins.page),
      permissions: roles[roleNamed(c.req.query('as'))],
    });
    return c.json({ token: session.token });
  });
  app.post('/mishap', async (c) => {
    const { mishap, back } = v.parse(mishapForm, await c.req.parseBody());
    world.mishap(mishap);
    return c.redirect(`/admin${new URL(back, origins.page).search}`, 303);
  });
  return app;
}

const roleNamed = (name: string | undefined): Role => roleNames.find((role) => role === name) ?? 'admin';
