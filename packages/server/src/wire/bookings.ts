import * as v from 'valibot';
import { instant, line, sessionKey } from './common.js';

export const rescheduleBookingRequest = v.strictObject({
  /** When the first session is to begin, or the one that is named. */
  start: instant,
  /** The one session to move; all of them, unless it is given. */
  sessionKey: v.optional(sessionKey),
});

export const cancelBookingRequest = v.strictObject({ reason: v.optional(line(500)) });

export const effectState = v.picklist(['pending', 'done', 'failed', 'compensated']);

/** What a booking causes elsewhere: one write to one target. */
export const effect = v.strictObject({
  id: v.string(),
  kind: v.string(),
  revision: v.number(),
  state: effectState,
  attempts: v.number(),
  lastError: v.nullable(v.string()),
  /** Not to be carried out before: a reminder's time. */
  dueAt: v.nullable(instant),
  nextAttemptAt: v.nullable(instant),
});

/** A booking as the host app sees it. */
export const booking = v.strictObject({
  id: v.string(),
  invitationId: v.string(),
  status: v.picklist(['confirmed', 'cancelled']),
  revision: v.number(),
  timeZone: v.string(),
  candidate: v.strictObject({ name: v.string(), email: v.string(), phone: v.nullable(v.string()) }),
  cancelReason: v.nullable(v.string()),
  /** The virtual calendar its events stand in. */
  virtualCalendarId: v.nullable(v.string()),
  /** How often the candidate has moved it. */
  reschedules: v.number(),
  noShows: v.array(
    v.strictObject({
      sessionKey: v.string(),
      /** `candidate`, or the id of a member. */
      who: v.string(),
      reportedBy: v.picklist(['candidate', 'employer']),
      reason: v.nullable(v.string()),
      at: instant,
    }),
  ),
  sessions: v.array(
    v.strictObject({
      key: v.string(),
      start: instant,
      end: instant,
      members: v.array(
        v.strictObject({
          id: v.string(),
          seat: v.string(),
          /** Null of somebody who was removed since. */
          externalId: v.nullable(v.string()),
          name: v.nullable(v.string()),
          /** Their answer in their own calendar; null while none was read. */
          responseStatus: v.nullable(v.picklist(['needs-action', 'accepted', 'declined', 'tentative'])),
        }),
      ),
      /**
       * `arranged`: a meeting that a calendar makes; its link comes after the booking, as does that of a meeting that we make
       * at a conferencing service, whose name is the `provider` then.
       */
      conferencing: v.nullable(
        v.strictObject({
          provider: v.string(),
          state: v.picklist(['pending', 'ready', 'failing']),
          service: v.nullable(v.string()),
          joinUrl: v.nullable(v.string()),
          passcode: v.nullable(v.string()),
          /** The service's id of a meeting of ours. */
          meetingId: v.nullable(v.string()),
          /** What the service told of it. */
          startedAt: v.nullable(instant),
          endedAt: v.nullable(instant),
        }),
      ),
      /** The assistant that takes notes. */
      noteTaker: v.nullable(
        v.strictObject({
          email: v.string(),
          label: v.string(),
          /** What the candidate said of it. */
          consent: v.picklist(['unasked', 'given', 'refused']),
          /** Whether it is invited, by what the candidate said and who sits there. */
          joins: v.boolean(),
        }),
      ),
      /** The event that lists the people of the session, where one is to be recorded. */
      recordedEvent: v.nullable(
        v.strictObject({
          wanted: v.picklist(['own', 'shared', 'virtual']),
          /** The calendar it stands in; null where none can list people. */
          place: v.nullable(
            v.strictObject({
              at: v.picklist(['own', 'shared', 'virtual']),
              connectionId: v.string(),
              calendarId: v.string(),
            }),
          ),
        }),
      ),
      /**
       * `RECORDED_EVENT_ELSEWHERE`: it stands in another calendar than wanted; `NOT_RECOGNIZED`: recorders may not take it for
       * an interview; `NOTE_TAKER_SUPPRESSED`: the assistant stays away, because somebody who sits there is never recorded.
       */
      warnings: v.array(v.string()),
      /** The account that hosts a meeting of ours, by its id in the directory of hosts. */
      hostId: v.nullable(v.string()),
      host: v.nullable(
        v.strictObject({
          email: v.string(),
          /** Who may start it besides. */
          alternates: v.array(v.string()),
          /** What a coordinator should know. */
          warnings: v.array(v.string()),
        }),
      ),
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
  effects: v.array(effect),
});
