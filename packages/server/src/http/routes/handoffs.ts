import * as v from 'valibot';
import type { ConsentPorts } from '../../use-cases/connect-by-consent.js';
import { makeHandOff, makeShowHandoff, makeWithdrawHandoff } from '../../use-cases/hand-off.js';
import { makeConfirmAccount } from '../../use-cases/pending-account.js';
import type { DisconnectPorts } from '../../use-cases/remove-connection.js';
import { id } from '../../wire/common.js';
import {
  confirmAccountReply,
  confirmAccountRequest,
  handoff,
  handoffReply,
  handoffRequest,
} from '../../wire/conferencing-admin.js';
import { type Endpoint, endpoint } from '../endpoint.js';
import type { OwnUrls } from '../own-urls.js';
import type { SessionPrincipal } from '../principal.js';
import { handoffView } from '../views/handoff-view.js';
import type { Asker } from '../../use-cases/ports.js';
import { askingSession } from './accounts.js';

const caller = { kind: 'admin', permission: 'conferencing:connect' } as const;
const params = v.object({ id: id('hof') });

/** Asking somebody else to connect an account, and saying whether it is the right one (S29). */
export function handoffRoutes(ports: ConsentPorts & DisconnectPorts, urls: OwnUrls): Endpoint[] {
  const handOff = makeHandOff(ports);
  const showHandoff = makeShowHandoff(ports);
  const withdrawHandoff = makeWithdrawHandoff(ports);
  const confirmAccount = makeConfirmAccount(ports);
  return [
    endpoint({
      method: 'POST',
      path: '/elements/v1/connections/:provider/handoff',
      summary: 'Ask somebody else to connect an account, by a link that is good once',
      caller,
      params: v.object({ provider: v.pipe(v.string(), v.regex(/^[a-z]{2,30}$/)) }),
      body: handoffRequest,
      replies: { 200: handoffReply },
      codes: ['needs_admin', 'rate_limited'],
      handle: async ({ principal, params, body, c }) => {
        const asked = { provider: params.provider, scope: body.scope, email: body.email };
        const session = askingSession(principal.tenantId, principal.session);
        const { handoff: made, secret } = await handOff(session, asked, asker(principal, c));
        return c.json({ id: made.id, url: urls.handoff(secret), expiresAt: made.expiresAt.toString() });
      },
    }),
    endpoint({
      method: 'GET',
      path: '/elements/v1/handoffs/:id',
      summary: 'Ask how a request to somebody else stands',
      caller,
      params,
      replies: { 200: handoff },
      handle: async ({ principal, params, c }) =>
        c.json(handoffView(await showHandoff(principal.tenantId, params.id))),
    }),
    endpoint({
      method: 'DELETE',
      path: '/elements/v1/handoffs/:id',
      summary: 'Take a request to somebody else back',
      caller,
      params,
      replies: { 204: null },
      handle: async ({ principal, params, c }) => {
        await withdrawHandoff(principal.tenantId, params.id, asker(principal, c));
        return c.body(null, 204);
      },
    }),
    endpoint({
      method: 'POST',
      path: '/elements/v1/pending-accounts/:id',
      summary: 'Say whether an account that let us in is the right one',
      caller,
      params: v.object({ id: id('pac') }),
      body: confirmAccountRequest,
      replies: { 200: confirmAccountReply },
      handle: async ({ principal, params, body, signal, c }) => {
        const options = { asker: asker(principal, c), signal };
        const word = { id: params.id, accept: body.accept };
        const connectionId = await confirmAccount(principal.tenantId, word, options);
        return c.json({ connectionId: connectionId ?? null });
      },
    }),
  ];
}

/** Who asks, for the audit log. */
const asker = ({ session }: SessionPrincipal, c: { get: (key: 'requestId') => unknown }): Asker => ({
  actor: session.id,
  requestId: String(c.get('requestId')),
});
