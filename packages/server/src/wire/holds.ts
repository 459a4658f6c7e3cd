import * as v from 'valibot';
import { instant } from './common.js';
import { slotSession } from './slots.js';

export const placeHoldRequest = v.strictObject({
  ticket: v.pipe(v.string(), v.minLength(1), v.maxLength(60_000)),
});

export const hold = v.strictObject({
  id: v.string(),
  slot: v.strictObject({
    start: instant,
    end: instant,
    sessions: v.array(slotSession),
  }),
  expiresAt: instant,
});
export type Hold = v.InferOutput<typeof hold>;
