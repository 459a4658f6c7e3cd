import type { Pool } from '../domain/pool.js';
import { type FieldFault, SchedulingError } from '../domain/scheduling-error.js';
import type { PageRequest } from '../ports/page-request.js';
import type { Transaction } from '../ports/store.js';
import { externalIdsOf, idsOfPeople } from './external-ids.js';
import { takenName } from './manage-members.js';
import type { Ports } from './ports.js';

/** A pool whose members and pools go by the host's own ids. */
export interface PoolDetails {
  name: string;
  members: readonly string[];
}

/** A pool with the host's own id of each that it names; one that was removed since has none. */
export interface ShownPool {
  pool: Pool;
  externalIds: ReadonlyMap<string, string>;
}

/**
 * Makes the pool of this external id, or replaces what is in it.
 * @throws `invalid_request` for a name that is not there, one that leads back to this pool, or an external id that is a member's
 */
export function makePutPool(ports: Ports) {
  return (tenantId: string, externalId: string, { name, members }: PoolDetails): Promise<ShownPool> =>
    ports.store.transaction(tenantId, async (tx) => {
      const existing = await tx.pools.find(externalId);
      if (existing === undefined && (await tx.members.idsOf([externalId])).size > 0)
        throw takenName('a member');
      const ids = await idsOfNames(tx, members);
      if (existing !== undefined) await assertNoCycle(tx, existing.id, ids);
      const id = existing?.id ?? ports.randomness.id('pol');
      const pool: Pool = { id, externalId, name, members: [...new Set(ids)] };
      await tx.pools.put(pool);
      return shown(tx, pool);
    });
}

/** @throws `not_found` */
export function makeGetPool(ports: Ports) {
  return (tenantId: string, externalId: string): Promise<ShownPool> =>
    ports.store.transaction(tenantId, async (tx) => shown(tx, await findPool(tx, externalId)));
}

export function makeListPools(ports: Ports) {
  return (tenantId: string, page: PageRequest): Promise<ShownPool[]> =>
    ports.store.transaction(tenantId, async (tx) => {
      const pools = await tx.pools.list(page);
      // One look-up for all: they have many members in common.
      const externalIds = await externalIdsOf(
        tx,
        pools.flatMap(({ members }) => members),
      );
      return pools.map((pool) => ({ pool, externalIds }));
    });
}

/** Forgets a pool; its members stay, and a plan or pool that names it finds nobody there any more. @throws `not_found` */
export function makeRemovePool(ports: Ports) {
  return (tenantId: string, externalId: string): Promise<void> =>
    ports.store.transaction(tenantId, async (tx) => {
      await tx.pools.remove((await findPool(tx, externalId)).id);
    });
}

async function findPool(tx: Transaction, externalId: string): Promise<Pool> {
  const pool = await tx.pools.find(externalId);
  if (pool === undefined) throw new SchedulingError('not_found', 'There is no such pool.');
  return pool;
}

async function shown(tx: Transaction, pool: Pool): Promise<ShownPool> {
  return { pool, externalIds: await externalIdsOf(tx, pool.members) };
}

/** @throws `invalid_request` for a name that is neither a member's nor a pool's */
async function idsOfNames(tx: Transaction, names: readonly string[]): Promise<string[]> {
  const ids = await idsOfPeople(tx, names);
  const missing = names.flatMap((name, index) => (ids.has(name) ? [] : [index]));
  if (missing.length === 0) return names.flatMap((name) => ids.get(name) ?? []);
  throw refusal('The pool names somebody who is not there.', missing, 'must be a member or a pool of yours');
}

/** @throws `invalid_request` when one of the named is the pool itself or leads to it */
async function assertNoCycle(tx: Transaction, poolId: string, ids: readonly string[]): Promise<void> {
  const pools = ids.filter((id) => id.startsWith('pol_'));
  if (pools.length === 0) return;
  const holders = holdersOf(poolId, await tx.pools.unfold(pools));
  const back = ids.flatMap((id, index) => (holders.has(id) ? [index] : []));
  if (back.length === 0) return;
  throw refusal('The pool would be within itself.', back, 'must not be this pool, nor one that leads to it');
}

/** The pool, and every one of these that it is in, at any depth. */
function holdersOf(poolId: string, pools: ReadonlyMap<string, Pool>): Set<string> {
  const directHolders = new Map<string, string[]>();
  for (const { id, members } of pools.values()) {
    for (const member of members) {
      const known = directHolders.get(member);
      if (known === undefined) directHolders.set(member, [id]);
      else known.push(id);
    }
  }
  const holders = new Set<string>();
  const open = [poolId];
  for (let id = open.pop(); id !== undefined; id = open.pop()) {
    if (holders.has(id)) continue;
    holders.add(id);
    open.push(...(directHolders.get(id) ?? []));
  }
  return holders;
}

const MAX_FAULTS = 50;

function refusal(sentence: string, indices: readonly number[], message: string): SchedulingError {
  const errors: FieldFault[] = indices
    .slice(0, MAX_FAULTS)
    .map((index) => ({ path: `members.${String(index)}`, message }));
  return new SchedulingError('invalid_request', sentence, { details: { errors } });
}
