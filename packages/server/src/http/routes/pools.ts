import { makeGetPool, makeListPools, makePutPool, makeRemovePool } from '../../use-cases/manage-pools.js';
import type { Ports } from '../../use-cases/ports.js';
import { pool, putPoolRequest } from '../../wire/pools.js';
import type { Cursors } from '../cursor.js';
import type { Endpoint } from '../endpoint.js';
import { poolView } from '../views/resource-view.js';
import { namedRecordRoutes } from './named-records.js';

/** Pools: people who can stand in for one another, by the host's own ids. */
export function poolRoutes(ports: Ports, cursors: Cursors): Endpoint[] {
  return namedRecordRoutes(cursors, {
    singular: 'pool',
    plural: 'pools',
    body: putPoolRequest,
    reply: pool,
    view: poolView,
    put: makePutPool(ports),
    get: makeGetPool(ports),
    list: makeListPools(ports),
    remove: makeRemovePool(ports),
  });
}
