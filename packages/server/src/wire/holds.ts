import * as v from 'valibot';
import { instant } from './common.js';

export const placeHoldRequest = v.strictObject({
  ticket: v.pipe(v.string(), v.minLength(1), v.maxLength(8000)),
});

export const hold = v.strictObject({
  id: v.string(),
  slot: v.strictObject({
    start: instant,
    end: instant,
    sessions: v.array(v.strictObject({ key: v.string(), title: v.string(), start: instant, end: instant })),
  }),
  expiresAt: instant,
});
export type Hold = v.InferOutput<typeof hold>;
