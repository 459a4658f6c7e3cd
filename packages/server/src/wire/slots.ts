import * as v from 'valibot';
import { instant } from './common.js';

/** One interview of a slot. */
export const slotSession = v.strictObject({
  key: v.string(),
  title: v.string(),
  start: instant,
  end: instant,
});

/** What can be taken; the ticket carries the panel, sealed. */
export const slot = v.strictObject({
  ticket: v.string(),
  start: instant,
  /** The end of the last session. */
  end: instant,
  /** Every interview of the plan, by start. */
  sessions: v.array(slotSession),
});
export type Slot = v.InferOutput<typeof slot>;

/** `from` is inclusive, `to` exclusive; at most 90 days. */
export const listSlotsQuery = v.strictObject({ from: instant, to: instant });

export const listSlotsReply = v.strictObject({
  slots: v.array(slot),
  /** When the oldest calendar answer that went in was read. */
  computedAt: instant,
  /** The first slot after `to`, when the range itself has none. */
  nextAvailable: v.optional(instant),
  /** The search was too long to be made to the end: there may be more slots than these. */
  truncated: v.optional(v.literal(true)),
});
export type ListSlotsReply = v.InferOutput<typeof listSlotsReply>;
