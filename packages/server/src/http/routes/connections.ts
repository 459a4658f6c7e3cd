import * as v from 'valibot';
import { type ConsentPorts, makeBeginConsent } from '../../use-cases/connect-by-consent.js';
import { makeConnectWithKey } from '../../use-cases/connect-by-key.js';
import { makeListConnections, makeRemoveConnection } from '../../use-cases/manage-connections.js';
import { id, listOf, listQuery } from '../../wire/common.js';
import {
  authorizeReply,
  authorizeRequest,
  connection,
  createConnectionRequest,
} from '../../wire/connections.js';
import type { Cursors } from '../cursor.js';
import { endpoint } from '../endpoint.js';
import { connectionView } from '../views/host-view.js';

const host = { kind: 'host' } as const;

/** Accounts at calendar providers. */
export function connectionRoutes(
  ports: ConsentPorts,
  cursors: Cursors,
  beginUrlOf: (begun: Awaited<ReturnType<ReturnType<typeof makeBeginConsent>>>) => string,
) {
  const listConnections = makeListConnections(ports);
  const removeConnection = makeRemoveConnection(ports);
  const connectWithKey = makeConnectWithKey(ports);
  const beginConsent = makeBeginConsent(ports);
  return [
    endpoint({
      method: 'GET',
      path: '/v1/connections',
      summary: 'List the connected accounts with their calendars',
      caller: host,
      query: listQuery,
      replies: { 200: listOf(connection) },
      handle: async ({ principal, query, c }) => {
        const owner = { tenantId: principal.tenantId, list: 'connections' };
        const page = cursors.pageOf(owner, query);
        const rows = await listConnections(principal.tenantId, page);
        return c.json(cursors.listView(owner, page, rows.map(connectionView)));
      },
    }),
    endpoint({
      method: 'POST',
      path: '/v1/connections',
      summary: 'Connect an account by a key or a password',
      caller: host,
      body: createConnectionRequest,
      replies: { 201: connection },
      codes: ['needs_admin', 'provider_unavailable', 'provider_rejected', 'missing_permission'],
      isRepeatable: true,
      handle: ({ principal, body, answer }) =>
        answer(201, connectionView, (options) => connectWithKey(principal.tenantId, body, options)),
    }),
    endpoint({
      method: 'DELETE',
      path: '/v1/connections/:id',
      summary: 'Forget a connection and its credentials',
      caller: host,
      params: v.object({ id: id('con') }),
      replies: { 204: null },
      handle: async ({ principal, params, signal, c }) => {
        await removeConnection(principal.tenantId, params.id, { signal });
        return c.body(null, 204);
      },
    }),
    endpoint({
      method: 'POST',
      path: '/elements/v1/connections/:provider/authorize',
      summary: 'Begin connecting an account by its owner’s consent',
      caller: { kind: 'admin', permission: 'calendars:connect' },
      params: v.object({ provider: v.pipe(v.string(), v.regex(/^[a-z]{2,30}$/)) }),
      body: authorizeRequest,
      replies: { 200: authorizeReply },
      codes: ['needs_admin', 'origin_not_allowed'],
      handle: async ({ principal, params, body, c }) => {
        const { tenantId, session } = principal;
        const begun = await beginConsent(
          { tenantId, sessionId: session.id, origins: session.origins },
          { provider: params.provider, returnUrl: body.returnUrl },
        );
        return c.json({ authorizeUrl: beginUrlOf(begun) });
      },
    }),
  ];
}
