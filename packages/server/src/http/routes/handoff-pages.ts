import type { Context } from 'hono';
import * as v from 'valibot';
import type { BegunConsent, ConsentPorts } from '../../use-cases/connect-by-consent.js';
import type { DisconnectPorts } from '../../use-cases/remove-connection.js';
import { makeShowTakeBack, makeTakeBack } from '../../use-cases/take-back.js';
import { makeBeginHandoff, makeNoteOpened, makeVisitHandoff } from '../../use-cases/visit-hand-off.js';
import { type Endpoint, endpoint } from '../endpoint.js';
import type { FormTokens } from '../pages/form-token.js';
import { handoffPage, onTheWayPage, takeBackPage, takenBackPage } from '../pages/handoff-pages.js';
import { orPlainErrorPage, readForm } from '../pages/link-page.js';
import { PAGE_HEADERS } from '../pages/page.js';

/** Any text: one that can be no link of ours is answered like one that is none (S8). */
const params = v.object({ link: v.string() });
const caller = { kind: 'public' } as const;
const replies = { 200: 'text/html' };
const proof = v.strictObject({ form: v.string() });

/**
 * Pages for people who are no users of ours: an administrator who is asked to connect an account, and the owner of one who
 * takes it back. Opening a link changes nothing (S18).
 */
export function handoffPageRoutes(
  ports: ConsentPorts & DisconnectPorts,
  forms: FormTokens,
  beginUrlOf: (begun: BegunConsent) => string,
): Endpoint[] {
  const visit = makeVisitHandoff(ports);
  const noteOpened = makeNoteOpened(ports);
  const begin = makeBeginHandoff(ports);
  const showTakeBack = makeShowTakeBack(ports);
  const takeBack = makeTakeBack(ports);
  const prove = async (c: Context, link: string): Promise<void> =>
    forms.check(link, (await readForm(c, proof)).form, c.req.raw);
  return [
    endpoint({
      method: 'GET',
      path: '/handoff/:link',
      summary: 'What somebody else is asked to connect',
      caller,
      params,
      replies,
      handle: ({ params: { link }, c }) =>
        orPlainErrorPage(c, async () => {
          const visited = await visit(link);
          const nonce = ports.randomness.secret();
          const shown = { path: `/handoff/${link}`, formToken: forms.issue(link), nonce };
          const { body, headers } = handoffPage(visited, shown);
          return c.html(body, 200, headers);
        }),
    }),
    endpoint({
      method: 'POST',
      path: '/handoff/:link/opened',
      summary: 'Note that the request is being looked at',
      caller,
      params,
      replies: { 204: null },
      handle: ({ params: { link }, c }) =>
        orPlainErrorPage(c, async () => {
          await prove(c, link);
          await noteOpened(link);
          return c.body(null, 204);
        }),
    }),
    endpoint({
      method: 'POST',
      path: '/handoff/:link',
      summary: 'Go on to connect what was asked for',
      caller,
      params,
      replies,
      handle: ({ params: { link }, c }) =>
        orPlainErrorPage(c, async () => {
          await prove(c, link);
          const begun = await begin(link);
          return c.html(onTheWayPage(beginUrlOf(begun)), 200, { ...PAGE_HEADERS });
        }),
    }),
    endpoint({
      method: 'GET',
      path: '/take-back/:link',
      summary: 'What its owner can take back',
      caller,
      params,
      replies,
      handle: ({ params: { link }, c }) =>
        orPlainErrorPage(c, async () => {
          const shown = { path: `/take-back/${link}`, formToken: forms.issue(link) };
          return c.html(takeBackPage(await showTakeBack(link), shown), 200, { ...PAGE_HEADERS });
        }),
    }),
    endpoint({
      method: 'POST',
      path: '/take-back/:link',
      summary: 'Take an account back as its owner',
      caller,
      params,
      replies,
      handle: ({ params: { link }, signal, c }) =>
        orPlainErrorPage(c, async () => {
          await prove(c, link);
          const requestId: unknown = c.get('requestId');
          const taken = await takeBack(link, { requestId: String(requestId), signal });
          return c.html(takenBackPage(taken), 200, { ...PAGE_HEADERS });
        }),
    }),
  ];
}
