import * as v from 'valibot';
import { SchedulingError } from '../../domain/scheduling-error.js';
import type { Clock } from '../../ports/clock.js';
import type { ConnectionScope } from '../../ports/connection-records.js';
import type { Session } from '../../ports/store.js';
import { makeAffectedByDisconnect, makeFindConnection } from '../../use-cases/affected-by-disconnect.js';
import {
  type BegunConsent,
  type ConsentPorts,
  makeBeginConsent,
} from '../../use-cases/connect-by-consent.js';
import { type DisconnectPorts, makeRemoveConnection } from '../../use-cases/remove-connection.js';
import { makeListAccounts } from '../../use-cases/list-accounts.js';
import { makeShowAttempt } from '../../use-cases/show-attempt.js';
import {
  authorizeReply,
  authorizeRequest,
  connectionAttempt,
  disconnectQuery,
  disconnectQuestion,
  listAccountsReply,
} from '../../wire/accounts.js';
import { id } from '../../wire/common.js';
import type { Permission } from '../../wire/sessions.js';
import { type Endpoint, endpoint } from '../endpoint.js';
import { accountsView, affectedView, attemptView } from '../views/account-view.js';

/** Any of these connects something; what it is decides which one it takes. */
const caller = { kind: 'admin', permission: ['calendars:connect', 'virtual-calendars:write'] } as const;

/** What a session has to be allowed to connect an account of this kind, or to end it. */
const permissionFor = (scope: ConnectionScope): Permission =>
  scope === 'organizational_unit' || scope === 'virtual_calendar'
    ? 'virtual-calendars:write'
    : 'calendars:connect';

/** How long the answer to a question is good. */
const CONFIRM_MINUTES = 10;

/** Connecting accounts from an element, and ending that. */
export function accountRoutes(
  ports: ConsentPorts & DisconnectPorts,
  beginUrlOf: (begun: BegunConsent) => string,
  clock: Clock,
): Endpoint[] {
  const beginConsent = makeBeginConsent(ports);
  const showAttempt = makeShowAttempt(ports);
  const listAccounts = makeListAccounts(ports);
  return [
    endpoint({
      method: 'GET',
      path: '/elements/v1/connections',
      summary:
        'List the accounts that calendars are read and written through, and where one can be connected',
      caller: { kind: 'admin', permission: 'calendars:connect' },
      replies: { 200: listAccountsReply },
      handle: async ({ principal, c }) => c.json(accountsView(await listAccounts(principal.tenantId))),
    }),
    endpoint({
      method: 'POST',
      path: '/elements/v1/connections/:provider/authorize',
      summary: 'Begin connecting an account by its owner’s consent',
      caller,
      params: v.object({ provider: v.pipe(v.string(), v.regex(/^[a-z]{2,30}$/)) }),
      body: authorizeRequest,
      replies: { 200: authorizeReply },
      codes: ['needs_admin', 'origin_not_allowed'],
      handle: async ({ principal: { tenantId, session }, params, body, c }) => {
        assertMay(session, body.scope);
        const { begun, attemptId } = await beginConsent(
          { tenantId, sessionId: session.id, origins: session.origins, actor: session.actor },
          {
            provider: params.provider,
            scope: body.scope,
            dataCenter: body.dataCenter,
            returnUrl: body.returnUrl,
            isPopup: body.display === 'popup',
          },
        );
        return c.json({ authorizeUrl: beginUrlOf(begun), attemptId });
      },
    }),
    endpoint({
      method: 'GET',
      path: '/elements/v1/connection-attempts/:id',
      summary: 'Ask how a begun consent stands',
      caller,
      params: v.object({ id: id('att') }),
      replies: { 200: connectionAttempt },
      handle: async ({ principal, params, c }) =>
        c.json(attemptView(await showAttempt(principal.tenantId, params.id))),
    }),
    disconnectRoute(ports, clock),
  ];
}

/** Ending an account takes two requests: the first one tells what would stop and gives what the second one brings. */
function disconnectRoute(ports: ConsentPorts & DisconnectPorts, clock: Clock): Endpoint {
  const findConnection = makeFindConnection(ports);
  const affectedBy = makeAffectedByDisconnect(ports);
  const removeConnection = makeRemoveConnection(ports);
  return endpoint({
    method: 'DELETE',
    path: '/elements/v1/connections/:id',
    summary: 'Ask what stops when an account is disconnected; confirmed, disconnect it',
    caller,
    params: v.object({ id: id('con') }),
    query: disconnectQuery,
    replies: { 200: disconnectQuestion, 204: null },
    codes: ['not_found'],
    handle: async ({ principal: { tenantId, session }, params, query, signal, c }) => {
      const { scope } = await findConnection(tenantId, params.id);
      assertMay(session, scope);
      const sealed = { purpose: 'disconnect', owner: `${tenantId} ${params.id}` } as const;
      if (query.confirm === undefined) {
        const affected = affectedView(await affectedBy(tenantId, params.id));
        const expiresAt = clock.now().add({ minutes: CONFIRM_MINUTES });
        return c.json({ affected, confirm: ports.seal.seal({ ...sealed, value: 1, expiresAt }) }, 200);
      }
      const asked = ports.seal.open({ ...sealed, sealed: query.confirm, now: clock.now() });
      if (asked !== 1) {
        throw new SchedulingError('invalid_request', 'The request is not valid.', {
          details: { errors: [{ path: 'confirm', message: 'is too old, or not of this connection' }] },
        });
      }
      await removeConnection(tenantId, params.id, { signal });
      return c.body(null, 204);
    },
  });
}

function assertMay({ permissions }: Session, scope: ConnectionScope): void {
  if (permissions.includes(permissionFor(scope))) return;
  throw new SchedulingError('forbidden', 'The session does not reach that far.');
}
