import * as v from 'valibot';
import { instant, line } from './common.js';

export const cancelBookingRequest = v.strictObject({ reason: v.optional(line(500)) });

const effectState = v.picklist(['pending', 'done', 'failed']);

/** A booking as the host app sees it. */
export const booking = v.strictObject({
  id: v.string(),
  invitationId: v.string(),
  status: v.picklist(['confirmed', 'cancelled']),
  revision: v.number(),
  timeZone: v.string(),
  candidate: v.strictObject({ name: v.string(), email: v.string(), phone: v.nullable(v.string()) }),
  cancelReason: v.nullable(v.string()),
  sessions: v.array(
    v.strictObject({
      key: v.string(),
      start: instant,
      end: instant,
      members: v.array(v.strictObject({ id: v.string(), seat: v.string() })),
      conferencing: v.nullable(v.strictObject({ provider: v.string(), joinUrl: v.string() })),
      location: v.nullable(v.string()),
      /** The room taken, by id. */
      room: v.nullable(v.string()),
      /** The host licence taken, by id. */
      licence: v.nullable(v.string()),
      events: v.array(
        v.strictObject({
          connectionId: v.string(),
          calendarId: v.string(),
          eventId: v.string(),
          state: effectState,
        }),
      ),
    }),
  ),
  effects: v.array(
    v.strictObject({
      id: v.string(),
      kind: v.string(),
      revision: v.number(),
      state: effectState,
      attempts: v.number(),
      lastError: v.nullable(v.string()),
      nextAttemptAt: v.nullable(instant),
    }),
  ),
});
