import type { Transaction } from '../ports/store.js';

/** Our ids of members, and of pools where no member is called so, by the host's own. What is not there is missing. */
export async function idsOfPeople(tx: Transaction, names: readonly string[]): Promise<Map<string, string>> {
  const asked = [...new Set(names)];
  const ids = new Map(asked.length === 0 ? [] : await tx.members.idsOf(asked));
  const rest = asked.filter((name) => !ids.has(name));
  if (rest.length === 0) return ids;
  for (const [name, id] of await tx.pools.idsOf(rest)) ids.set(name, id);
  return ids;
}

/** The host's own ids by ours, of members, pools, rooms and licences. What was removed is missing. */
export async function externalIdsOf(tx: Transaction, ids: Iterable<string>): Promise<Map<string, string>> {
  const asked = [...new Set(ids)];
  const ofKind = (...prefixes: string[]): string[] =>
    asked.filter((id) => prefixes.some((prefix) => id.startsWith(prefix)));
  const members = ofKind('mem_');
  const pools = ofKind('pol_');
  const shared = ofKind('rom_', 'lic_');
  const found = [
    ...(members.length === 0 ? [] : await tx.members.findMany(members)),
    ...(pools.length === 0 ? [] : (await tx.pools.unfold(pools)).values()),
    ...(shared.length === 0 ? [] : await tx.sharedResources.findMany(shared)),
  ];
  return new Map(found.map(({ id, externalId }) => [id, externalId]));
}
