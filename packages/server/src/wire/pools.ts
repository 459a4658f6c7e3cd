import * as v from 'valibot';
import { externalId, line } from './common.js';

export const putPoolRequest = v.strictObject({
  name: line(200),
  /** Members and pools by the host's own ids, in any order. */
  members: v.pipe(v.array(externalId), v.maxLength(5000)),
});

export const pool = v.strictObject({
  id: v.string(),
  externalId: v.string(),
  name: v.string(),
  members: v.array(v.string()),
});
