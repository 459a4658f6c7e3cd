/** People who can stand in for one another; pools may hold pools. */
export interface Pool {
  id: string;
  externalId: string;
  name: string;
  /** Ids of members (`mem_`) and of other pools (`pol_`), as listed. Never of a pool that holds this one. */
  members: string[];
}

/**
 * The members of a list of members and pools, pools unfolded to any depth. Never throws; what is not known is no member.
 * @param pools by id, those within pools included
 * @returns member ids, each once, in code-unit order
 */
export function membersIn(ids: readonly string[], pools: ReadonlyMap<string, Pool>): string[] {
  const members = new Set<string>();
  const seen = new Set<string>();
  const open = [...ids];
  for (let id = open.pop(); id !== undefined; id = open.pop()) {
    if (seen.has(id)) continue;
    seen.add(id);
    const pool = pools.get(id);
    if (pool !== undefined) open.push(...pool.members);
    else if (id.startsWith('mem_')) members.add(id);
  }
  return [...members].sort();
}
