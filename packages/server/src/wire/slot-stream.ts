import * as v from 'valibot';
import { instant } from './common.js';

/**
 * Data of `slots.taken` and `slots.freed` on the stream: slots that lie in the stretch may differ. Ask for them anew, at a
 * random moment within so many milliseconds. Other events carry `{}`: `booking.changed`, `invitation.changed`, and
 * `reload`, when too much was missed to be told.
 */
export const slotsChanged = v.strictObject({ start: instant, end: instant, withinMs: v.number() });
export type SlotsChanged = v.InferOutput<typeof slotsChanged>;
