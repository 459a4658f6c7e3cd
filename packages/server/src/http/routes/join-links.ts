import type { Context } from 'hono';
import * as v from 'valibot';
import { SchedulingError } from '../../domain/scheduling-error.js';
import { type JoinPorts, makeJoinMeeting, makeVisitMeeting } from '../../use-cases/hosting/join-meeting.js';
import { type Endpoint, endpoint } from '../endpoint.js';
import type { FormTokens } from '../pages/form-token.js';
import { JOIN_PAGE_HEADERS, joinPage } from '../pages/join-page.js';
import { orPlainErrorPage, readForm } from '../pages/link-page.js';
import { PROBLEMS } from '../problem.js';

/** Any text: one that can be no link of ours is answered like one that is none (S8). */
const params = v.object({ link: v.string() });
const caller = { kind: 'public' } as const;
const proof = v.strictObject({ form: v.string() });

/** What a service that can't be reached, or does not let us in, comes to for somebody who wants to join. */
const OUT_OF_REACH = 'The video service can’t be reached right now. Please try again in a moment.';

/**
 * The page behind somebody's own link to a meeting. Opening it changes nothing and makes no way in (S18): that is made when
 * the button is pressed, for at once.
 */
export function joinLinkRoutes(ports: JoinPorts, forms: FormTokens): Endpoint[] {
  const visit = makeVisitMeeting(ports);
  const join = makeJoinMeeting(ports);
  const answer = async (c: Context, link: string, error?: SchedulingError): Promise<Response> => {
    const shown = { path: `/join/${link}`, formToken: forms.issue(link) };
    const visited = await visit(link);
    if (error === undefined) return c.html(joinPage(visited, shown), 200, { ...JOIN_PAGE_HEADERS });
    const { status } = PROBLEMS[error.code];
    return c.html(joinPage(visited, { ...shown, fault: OUT_OF_REACH }), status, { ...JOIN_PAGE_HEADERS });
  };
  return [
    endpoint({
      method: 'GET',
      path: '/join/:link',
      summary: 'A meeting, to whoever has a link of their own to it',
      caller,
      params,
      replies: { 200: 'text/html' },
      handle: ({ params: { link }, c }) => orPlainErrorPage(c, () => answer(c, link)),
    }),
    endpoint({
      method: 'POST',
      path: '/join/:link',
      summary: 'Go on into the meeting',
      caller,
      params,
      replies: { 200: 'text/html', 303: null },
      codes: ['provider_unavailable'],
      handle: ({ params: { link }, signal, c }) =>
        orPlainErrorPage(c, async () => {
          forms.check(link, (await readForm(c, proof)).form, c.req.raw);
          try {
            const requestId: unknown = c.get('requestId');
            const address = await join(link, { requestId: String(requestId), signal });
            if (address === undefined) return await answer(c, link);
            return c.body(null, 303, { ...leaving, Location: address.href });
          } catch (error) {
            if (!isOutOfReach(error)) throw error;
            return answer(c, link, error);
          }
        }),
    }),
  ];
}

/** Where it leads is a secret of whoever pressed the button. */
const leaving = { 'Cache-Control': 'no-store', 'Referrer-Policy': 'no-referrer', 'X-Robots-Tag': 'noindex' };

/** The service's fault or its account's, which whoever joins can do nothing about. */
const isOutOfReach = (error: unknown): error is SchedulingError =>
  error instanceof SchedulingError && error.code !== 'not_found' && error.code !== 'internal';
