import '../../sandbox/temporal.js';
import { createHash } from 'node:crypto';
import type { HttpBindings } from '@hono/node-server';
import { type Context, Hono } from 'hono';
import * as v from 'valibot';
import { type KitClient, KitError } from '../kit-client.js';
import { makeCoordinatorDesk } from './coordinator-desk.js';
import { coordinatorPage } from './coordinator-page.js';
import { type World, happenings } from './happenings.js';

const text = v.pipe(v.string(), v.minLength(1), v.maxLength(200));
const forms = {
  resolve: v.strictObject({ exceptionId: text, remedy: text, in: v.optional(text) }),
  retry: v.strictObject({ bookingId: text, effectId: text }),
  cancel: v.strictObject({ bookingId: text }),
  happen: v.strictObject({ happening: v.picklist(happenings), person: text, eventId: text }),
  service: v.strictObject({ power: v.picklist(['on', 'off']) }),
};

/** The coordinator's page, its buttons, and a digest by which it learns that something changed. */
export function coordinatorApp(options: {
  kit: KitClient;
  world: World;
  sandboxOrigin: string;
}): Hono<{ Bindings: HttpBindings }> {
  const { world, sandboxOrigin } = options;
  const desk = makeCoordinatorDesk(options.kit);
  const app = new Hono<{ Bindings: HttpBindings }>();

  const look = async () => {
    const state = await desk.read(Temporal.Now.instant());
    const isDown = world.isDown();
    const digest = createHash('sha256')
      .update(JSON.stringify([state, isDown]))
      .digest('base64url')
      .slice(0, 16);
    return { state, isDown, digest };
  };
  const page = async (c: Context, complaint?: string) =>
    c.html(
      coordinatorPage({ ...(await look()), sandboxOrigin, complaint }),
      complaint === undefined ? 200 : 409,
    );
  /** Does it and shows the page anew; what the server would not do is said on it. */
  const pressed = async (c: Context, work: () => Promise<unknown>) => {
    try {
      await work();
    } catch (error) {
      if (!(error instanceof KitError) || error.code === '') throw error;
      return page(c, error.detail);
    }
    return c.redirect('/coordinator', 303);
  };

  app.get('/', (c) => page(c));
  app.get('/digest', async (c) => c.json({ digest: (await look()).digest }));
  app.post('/resolve', (c) =>
    pressed(c, async () => {
      const { exceptionId, remedy, in: incoming } = v.parse(forms.resolve, await c.req.parseBody());
      await desk.resolve(exceptionId, remedy, incoming);
    }),
  );
  app.post('/retry', (c) =>
    pressed(c, async () => {
      const { bookingId, effectId } = v.parse(forms.retry, await c.req.parseBody());
      await desk.retry(bookingId, effectId);
    }),
  );
  app.post('/cancel', (c) =>
    pressed(c, async () => desk.cancel(v.parse(forms.cancel, await c.req.parseBody()).bookingId)),
  );
  app.post('/happen', async (c) => {
    const { happening, person, eventId } = v.parse(forms.happen, await c.req.parseBody());
    if (!world.let(happening, person, eventId))
      return page(c, 'The event is not in that calendar yet, or no longer.');
    return c.redirect('/coordinator', 303);
  });
  app.post('/service', async (c) => {
    if (v.parse(forms.service, await c.req.parseBody()).power === 'off') world.takeDown();
    else world.bringBack();
    return c.redirect('/coordinator', 303);
  });
  return app;
}
