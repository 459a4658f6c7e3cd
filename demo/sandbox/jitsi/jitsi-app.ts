import '../temporal.js';
import { Hono } from 'hono';
import { html } from 'hono/html';
import { pageReply } from '../web/page.js';
import { type JitsiServer, type JitsiVisitor, visitorOf } from './token.js';

/** Who came into which room. */
export interface JitsiVisit extends JitsiVisitor {
  room: string;
}

/** What a Jitsi server's operator knows and does. */
export interface JitsiControl {
  /** May be changed at any time. */
  server: JitsiServer;
  /** Everyone who came in, first to last. */
  visits: JitsiVisit[];
}

/** A server whose rooms want a token of the application `kit`. */
export const newJitsi = (): JitsiControl => ({
  server: {
    appId: 'kit',
    appSecret: 'sandbox-jitsi-secret-of-32-characters',
    keys: {},
    audience: 'jitsi',
    domain: 'meet.sandbox.example',
    requiresToken: true,
    enforcesAffiliation: false,
  },
  visits: [],
});

/** The rooms, to be mounted at `/jitsi`: a page that says who you are in them, or why you are not let in. */
export function jitsiApp({ server, visits }: JitsiControl, now: () => Temporal.Instant): Hono {
  const routes = new Hono();

  routes.get('/:room', (c) => {
    const room = c.req.param('room').toLowerCase();
    const token = c.req.query('jwt');
    const visitor = visitorIn(server, room, token, now());
    if (typeof visitor === 'string') {
      const body = html`<h1>You are not let in</h1><p>${visitor}</p>`;
      return pageReply(c, { title: 'Not let in', body }, { status: 400 });
    }
    visits.push({ ...visitor, room });
    const body = html`<p class="label">Sandbox meeting, not the real Jitsi Meet</p><h1>${room}</h1>
<p>You are <strong>${visitor.name}</strong>, ${visitor.isModerator ? 'a moderator' : 'a participant'}.</p>`;
    return pageReply(c, { title: 'Meeting', body });
  });

  return routes;
}

function visitorIn(
  server: JitsiServer,
  room: string,
  token: string | undefined,
  now: Temporal.Instant,
): JitsiVisitor | string {
  if (token !== undefined) return visitorOf(server, room, token, now);
  if (server.requiresToken) return 'This room wants a token.';
  return { id: '', name: 'a guest without a name', isModerator: true };
}
