import * as v from 'valibot';
import type { ConsentPorts } from '../../use-cases/connect-by-consent.js';
import { makeConnectWithKey } from '../../use-cases/connect-by-key.js';
import { makeListConnections } from '../../use-cases/manage-connections.js';
import { type DisconnectPorts, makeRemoveConnection } from '../../use-cases/remove-connection.js';
import { id, listOf, listQuery } from '../../wire/common.js';
import { connection, createConnectionRequest } from '../../wire/connections.js';
import { askerOf } from '../asker.js';
import type { Cursors } from '../cursor.js';
import { type Endpoint, endpoint } from '../endpoint.js';
import { connectionView } from '../views/connection-view.js';

const host = { kind: 'host' } as const;

/** Accounts at calendar providers. */
export function connectionRoutes(ports: ConsentPorts & DisconnectPorts, cursors: Cursors): Endpoint[] {
  const listConnections = makeListConnections(ports);
  const removeConnection = makeRemoveConnection(ports);
  const connectWithKey = makeConnectWithKey(ports);
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
      handle: ({ principal, body, answer, c }) =>
        answer(201, connectionView, (options) =>
          connectWithKey(principal.tenantId, body, { ...options, asker: askerOf(c, principal) }),
        ),
    }),
    endpoint({
      method: 'DELETE',
      path: '/v1/connections/:id',
      summary: 'Disconnect an account at once',
      caller: host,
      params: v.object({ id: id('con') }),
      replies: { 204: null },
      handle: async ({ principal, params, signal, c }) => {
        await removeConnection(principal.tenantId, params.id, { asker: askerOf(c, principal), signal });
        return c.body(null, 204);
      },
    }),
  ];
}
