import * as v from 'valibot';
import { makeGetPool, makeListPools, makePutPool, makeRemovePool } from '../../use-cases/manage-pools.js';
import type { Ports } from '../../use-cases/ports.js';
import { externalId, listOf, listQuery } from '../../wire/common.js';
import { pool, putPoolRequest } from '../../wire/pools.js';
import type { Cursors } from '../cursor.js';
import { endpoint } from '../endpoint.js';
import { poolView } from '../views/resource-view.js';

const params = v.object({ externalId });
const caller = { kind: 'host' } as const;

/** Pools: people who can stand in for one another, by the host's own ids. */
export function poolRoutes(ports: Ports, cursors: Cursors) {
  const putPool = makePutPool(ports);
  const getPool = makeGetPool(ports);
  const listPools = makeListPools(ports);
  const removePool = makeRemovePool(ports);
  return [
    endpoint({
      method: 'PUT',
      path: '/v1/pools/:externalId',
      summary: 'Make or replace a pool',
      caller,
      params,
      body: putPoolRequest,
      replies: { 200: pool },
      handle: ({ principal, params, body, answer }) =>
        answer(200, poolView, () => putPool(principal.tenantId, params.externalId, body)),
    }),
    endpoint({
      method: 'GET',
      path: '/v1/pools',
      summary: 'List the pools',
      caller,
      query: listQuery,
      replies: { 200: listOf(pool) },
      handle: async ({ principal, query, c }) => {
        const owner = { tenantId: principal.tenantId, list: 'pools' };
        const page = cursors.pageOf(owner, query);
        return c.json(
          cursors.listView(owner, page, (await listPools(principal.tenantId, page)).map(poolView)),
        );
      },
    }),
    endpoint({
      method: 'GET',
      path: '/v1/pools/:externalId',
      summary: 'Read a pool',
      caller,
      params,
      replies: { 200: pool },
      handle: async ({ principal, params, c }) =>
        c.json(poolView(await getPool(principal.tenantId, params.externalId))),
    }),
    endpoint({
      method: 'DELETE',
      path: '/v1/pools/:externalId',
      summary: 'Forget a pool; its members stay',
      caller,
      params,
      replies: { 204: null },
      handle: async ({ principal, params, c }) => {
        await removePool(principal.tenantId, params.externalId);
        return c.body(null, 204);
      },
    }),
  ];
}
