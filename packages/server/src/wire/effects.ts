import * as v from 'valibot';
import { effect } from './bookings.js';
import { listQuery } from './common.js';

/** Which effects are listed. */
export const effectListQuery = v.strictObject({
  ...listQuery.entries,
  state: v.optional(v.picklist(['failed', 'pending'], 'must be failed or pending'), 'failed'),
});

/** An effect in a list over all bookings. */
export const listedEffect = v.strictObject({
  ...effect.entries,
  bookingId: v.string(),
  /** Null for what is about all sessions together. */
  sessionKey: v.nullable(v.string()),
  /** The connection it is carried out through; none for a mail. */
  connectionId: v.nullable(v.string()),
});
