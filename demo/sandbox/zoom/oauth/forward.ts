import type { Context } from 'hono';
import { type AuthorizationServer, reasonHeader } from './authorization-server.js';

/** What has an authorization server behind it. */
interface Front {
  readonly authorizationServer: () => Promise<AuthorizationServer>;
  /** The origin under which to name ourselves in the reply to a request of this URL. */
  readonly originFor: (requestUrl: string) => string;
}

/** The cookies by which a browser finds back to what it was asked; without the session's, everyone is asked each time. */
const keptCookies = /^_(?:interaction|interaction_resume)(?:\.sig)?=/;

/** Asks the authorization server behind; its answer as the service words it: no `iss`, no session. */
export async function forward(
  front: Front,
  c: Context,
  pathAndQuery: string,
  body?: string,
): Promise<Response> {
  const { port } = await front.authorizationServer();
  const origin = new URL(front.originFor(c.req.url));
  const reply = await fetch(`http://127.0.0.1:${port}${pathAndQuery}`, {
    method: c.req.method,
    redirect: 'manual',
    headers: {
      Accept: 'application/json',
      'X-Forwarded-Host': origin.host,
      'X-Forwarded-Proto': origin.protocol.replace(':', ''),
      ...carried(c, 'Authorization'),
      ...(body === undefined ? {} : { 'Content-Type': 'application/x-www-form-urlencoded' }),
      Cookie: cookiesOf(c).join('; '),
    },
    ...(body === undefined ? {} : { body }),
  });
  const headers = new Headers({ 'Cache-Control': 'no-store' });
  for (const cookie of reply.headers.getSetCookie()) {
    if (keptCookies.test(cookie)) headers.append('Set-Cookie', cookie);
  }
  const location = reply.headers.get('location');
  if (location !== null) headers.set('Location', withoutIssuer(location, origin));
  for (const name of ['content-type', reasonHeader]) {
    const value = reply.headers.get(name);
    if (value !== null) headers.set(name, value);
  }
  return new Response(await reply.text(), { status: reply.status, headers });
}

const cookiesOf = (c: Context): string[] =>
  (c.req.header('Cookie') ?? '').split('; ').filter((cookie) => keptCookies.test(cookie));

function carried(c: Context, name: string): Record<string, string> {
  const value = c.req.header(name);
  return value === undefined ? {} : { [name]: value };
}

/** Zoom's redirects do not name their issuer (RFC 9207). */
function withoutIssuer(location: string, base: URL): string {
  const url = new URL(location, base);
  url.searchParams.delete('iss');
  return url.href;
}
