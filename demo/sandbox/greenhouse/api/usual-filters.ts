import type { WorldRecord } from '../../ats/table.js';
import { byIds, byMoment, type Filter } from './filters.js';

export const idOf = ({ id }: WorldRecord): number => id;

/** What every list can be narrowed by. */
export const usual = <T extends WorldRecord>(): Record<string, Filter<T>> => ({
  ids: byIds(idOf),
  created_at: byMoment(({ createdAtMs }) => createdAtMs),
  updated_at: byMoment(({ updatedAtMs }) => updatedAtMs),
});
