import * as v from 'valibot';
import { unreadable } from './cronofy-errors.js';
import { instantText } from '../provider/stored-values.js';
import { dateText } from './cronofy-moments.js';

const freeBusyPage = v.object({
  pages: v.optional(v.object({ next_page: v.nullish(v.string()) })),
  free_busy: v.array(
    v.object({
      calendar_id: v.string(),
      start: v.union([dateText, instantText]),
      end: v.union([dateText, instantText]),
      free_busy_status: v.string(),
    }),
  ),
});
/** One page of free/busy; the field names are Cronofy's. */
export type FreeBusyPage = v.InferOutput<typeof freeBusyPage>;

const eventsPage = v.object({
  pages: v.optional(v.object({ next_page: v.nullish(v.string()) })),
  events: v.array(
    v.object({
      calendar_id: v.string(),
      event_id: v.optional(v.string()),
      summary: v.nullish(v.string(), ''),
      description: v.nullish(v.string(), ''),
      location: v.nullish(v.object({ description: v.nullish(v.string(), '') })),
      conferencing: v.nullish(
        v.object({
          pending: v.optional(v.boolean(), false),
          provider_name: v.nullish(v.string()),
          join_url: v.nullish(v.string()),
        }),
      ),
      start: v.union([dateText, instantText]),
      end: v.union([dateText, instantText]),
      deleted: v.optional(v.boolean(), false),
      status: v.nullish(v.string()),
      recurring: v.optional(v.boolean(), false),
      participation_status: v.nullish(v.string()),
      attendees: v.optional(
        v.array(v.object({ email: v.nullish(v.string()), status: v.nullish(v.string()) })),
        [],
      ),
    }),
  ),
});
/** One page of events; the field names are Cronofy's. */
export type EventsPage = v.InferOutput<typeof eventsPage>;

const channelReply = v.object({
  channel: v.object({ channel_id: v.pipe(v.string(), v.minLength(1)) }),
});

/** @throws `provider_unavailable` for anything else */
export function freeBusyPageOf(reply: unknown, connectionId: string): FreeBusyPage {
  const parsed = v.safeParse(freeBusyPage, reply);
  if (parsed.success) return parsed.output;
  throw unreadable('free/busy', connectionId);
}

/** @throws `provider_unavailable` for anything else */
export function eventsPageOf(reply: unknown, connectionId: string): EventsPage {
  const parsed = v.safeParse(eventsPage, reply);
  if (parsed.success) return parsed.output;
  throw unreadable('events', connectionId);
}

/** The id of a channel that was opened. @throws `provider_unavailable` for anything else */
export function channelIdOf(reply: unknown, connectionId: string): string {
  const parsed = v.safeParse(channelReply, reply);
  if (parsed.success) return parsed.output.channel.channel_id;
  throw unreadable('a channel', connectionId);
}

const batchReply = v.object({
  batch: v.array(v.object({ status: v.number(), errors: v.optional(v.unknown()) })),
});
/** How one of several requests sent together went; the field names are Cronofy's. */
export type BatchEntry = v.InferOutput<typeof batchReply>['batch'][number];

/**
 * How the requests that were sent together went, in their order.
 * @throws `provider_unavailable` for anything else, another number of entries included
 */
export function batchEntriesOf(reply: unknown, size: number, connectionId: string): BatchEntry[] {
  const parsed = v.safeParse(batchReply, reply);
  if (parsed.success && parsed.output.batch.length === size) return parsed.output.batch;
  throw unreadable('an answer to each request', connectionId);
}
