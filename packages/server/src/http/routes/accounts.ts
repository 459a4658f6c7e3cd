import * as v from 'valibot';
import { SchedulingError } from '../../domain/scheduling-error.js';
import type { CalendarProviders } from '../../ports/calendar-providers.js';
import type { Clock } from '../../ports/clock.js';
import type { Connection } from '../../ports/connection-records.js';
import type { AttemptScope } from '../../ports/oauth-state-records.js';
import type { Session } from '../../ports/store.js';
import { makeAffectedByDisconnect, makeFindConnection } from '../../use-cases/affected-by-disconnect.js';
import {
  type BegunConsent,
  type ConsentPorts,
  type ConsentSession,
  makeBeginConsent,
} from '../../use-cases/connect-by-consent.js';
import { type BegunKeyPage, makeBeginKeyPage } from '../../use-cases/connect-on-key-page.js';
import type { HostingPorts } from '../../use-cases/hosting/check-connection.js';
import { makeRemoveMeetings } from '../../use-cases/hosting/disconnect-conferencing.js';
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
import { askerOf } from '../asker.js';
import { type Endpoint, endpoint } from '../endpoint.js';
import { accountsView, affectedView, attemptView } from '../views/account-view.js';

/** Any of these connects something; what it is decides which one it takes. */
const caller = {
  kind: 'admin',
  permission: ['calendars:connect', 'virtual-calendars:write', 'conferencing:connect', 'ats:connect'],
} as const;

/** What a session has to be allowed to end an account of this kind. */
function permissionFor(
  { conferencing, ats, partners }: CalendarProviders,
  { provider, scope }: Pick<Connection, 'provider' | 'scope'>,
): Permission {
  if (ats.has(provider) || partners.has(provider)) return 'ats:connect';
  if (scope === 'organizational_unit' || scope === 'virtual_calendar') return 'virtual-calendars:write';
  return scope === 'account' || conferencing.has(provider) ? 'conferencing:connect' : 'calendars:connect';
}

/** And to connect one: keys of calendars are not typed on a page of ours. */
const permissionToConnect = (
  providers: CalendarProviders,
  wanted: { provider: string; scope: AttemptScope },
): Permission => {
  const permission = permissionFor(providers, wanted);
  return wanted.scope === 'key' && permission === 'calendars:connect' ? 'conferencing:connect' : permission;
};

/** How long the answer to a question is good. */
const CONFIRM_MINUTES = 10;

/** Connecting accounts from an element, and ending that. */
export function accountRoutes(
  ports: DisconnectingPorts,
  urlOf: { begin: (begun: BegunConsent) => string; keyPage: (begun: BegunKeyPage) => string },
  clock: Clock,
): Endpoint[] {
  const beginConsent = makeBeginConsent(ports);
  const beginKeyPage = makeBeginKeyPage(ports);
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
      summary: 'Begin connecting an account by its owner’s consent, or by a key',
      caller,
      params: v.object({ provider: v.pipe(v.string(), v.regex(/^[a-z]{2,30}$/)) }),
      body: authorizeRequest,
      replies: { 200: authorizeReply },
      codes: ['needs_admin', 'origin_not_allowed'],
      handle: async ({ principal: { tenantId, session }, params, body, c }) => {
        const { provider } = params;
        const { scope, dataCenter, returnUrl } = body;
        assertMay(session, permissionToConnect(ports.providers, { provider, scope }));
        const asking = askingSession(tenantId, session);
        const back = { returnUrl, isPopup: body.display === 'popup' };
        if (scope === 'key') {
          const begun = await beginKeyPage(asking, { ...back, provider });
          return c.json({ authorizeUrl: urlOf.keyPage(begun), attemptId: begun.attemptId });
        }
        const { begun, attemptId } = await beginConsent(asking, { ...back, provider, scope, dataCenter });
        return c.json({ authorizeUrl: urlOf.begin(begun), attemptId });
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

type DisconnectingPorts = ConsentPorts & DisconnectPorts & HostingPorts;

/** Ending an account takes two requests: the first one tells what would stop and gives what the second one brings. */
function disconnectRoute(ports: DisconnectingPorts, clock: Clock): Endpoint {
  const findConnection = makeFindConnection(ports);
  const affectedBy = makeAffectedByDisconnect(ports);
  const removeConnection = makeRemoveConnection(ports);
  const removeMeetings = makeRemoveMeetings(ports);
  return endpoint({
    method: 'DELETE',
    path: '/elements/v1/connections/:id',
    summary: 'Ask what stops when an account is disconnected; confirmed, disconnect it',
    caller,
    params: v.object({ id: id('con') }),
    query: disconnectQuery,
    replies: { 200: disconnectQuestion, 204: null },
    codes: ['not_found', 'needs_connection', 'provider_unavailable', 'provider_rejected', 'rate_limited'],
    handle: async ({ principal, params, query, signal, c }) => {
      const { tenantId, session } = principal;
      assertMay(session, permissionFor(ports.providers, await findConnection(tenantId, params.id)));
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
      if (query.meetings === 'remove') await removeMeetings(tenantId, params.id, { signal });
      await removeConnection(tenantId, params.id, { asker: askerOf(c, principal), signal });
      return c.body(null, 204);
    },
  });
}

/** The session, as attempts are bound to it. */
export const askingSession = (tenantId: string, { id, origins, actor }: Session): ConsentSession => ({
  tenantId,
  sessionId: id,
  origins,
  actor,
});

function assertMay({ permissions }: Session, permission: Permission): void {
  if (permissions.includes(permission)) return;
  throw new SchedulingError('forbidden', 'The session does not reach that far.');
}
