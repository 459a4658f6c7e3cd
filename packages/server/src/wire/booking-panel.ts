import * as v from 'valibot';
import { httpsUrl, id, line, sessionKey } from './common.js';

/** Who is to be replaced. */
export const replacementsQuery = v.strictObject({ out: id('mem') });

export const replacementsReply = v.strictObject({
  /** The best first. */
  data: v.array(
    v.strictObject({
      id: v.string(),
      externalId: v.string(),
      name: v.string(),
      isPossible: v.boolean(),
      /** All that keeps them from the seat; none when they can take it. */
      reasons: v.array(
        v.strictObject({
          code: v.string(),
          /** In English. */
          message: v.string(),
        }),
      ),
      facts: v.strictObject({
        /** At work, and with nothing else to do then or in the buffers around. */
        isFree: v.boolean(),
        /** In what the seat requires; true where it requires nothing. */
        isTrained: v.boolean(),
        isUnderLimits: v.boolean(),
        /** The plan names them for the seat, by themselves or in a pool. */
        isInPlan: v.boolean(),
        canHost: v.boolean(),
        minutesBooked: v.number(),
      }),
    }),
  ),
});

/** Without `in`, the best who can. */
export const swapRequest = v.strictObject({ out: id('mem'), in: v.optional(id('mem')) });

export const noShowRequest = v.strictObject({
  /** Without it: the session that began last. */
  sessionKey: v.optional(sessionKey),
  who: v.pipe(
    v.string(),
    v.regex(/^(candidate|mem_[0-9A-Za-z]{20,40})$/, 'must be candidate, or an id that begins with mem_'),
  ),
  reason: v.optional(line(500)),
});

export const linkRequest = v.strictObject({ joinUrl: httpsUrl });
