import '../../domain/temporal.js';
import * as v from 'valibot';
import type { HookNews } from '../../ports/conferencing-provider.js';
import { meetingId } from './zoom-replies.js';

const text = v.optional(v.nullish(v.string(), ''), '');

/** An event as far as it is read; what is said of it besides is read anew from the API (S35). */
export const zoomEvent = v.object({
  event: v.pipe(v.string(), v.maxLength(100)),
  /** Milliseconds since the Unix epoch. */
  event_ts: v.optional(v.pipe(v.number(), v.safeInteger(), v.minValue(0), v.maxValue(8.64e15))),
  payload: v.looseObject({
    account_id: v.optional(v.string()),
    user_id: v.optional(v.string()),
    client_id: v.optional(v.string()),
    object: v.optional(
      v.looseObject({ id: v.optional(v.union([v.string(), v.number()])), host_id: v.optional(v.string()) }),
    ),
  }),
});
export type ZoomEvent = v.InferOutput<typeof zoomEvent>;

const guest = v.object({
  payload: v.object({
    object: v.object({ participant: v.object({ id: text, email: text, participant_user_id: text }) }),
  }),
});

/** Somebody outside the account: Zoom tells nothing of them by which they could be known (contract §8.4). */
function isGuest(event: ZoomEvent): boolean {
  const parsed = v.safeParse(guest, event);
  if (!parsed.success) return false;
  const { id, email, participant_user_id } = parsed.output.payload.object.participant;
  return id === '' && email === '' && participant_user_id === '';
}

/** What happened to a meeting, by the event's name; undefined for one that is of no interest. */
function meetingNews(event: ZoomEvent): (HookNews & { kind: 'meeting' })['what'] | undefined {
  switch (event.event) {
    case 'meeting.started':
      return 'started';
    case 'meeting.ended':
      return 'ended';
    case 'meeting.participant_joined':
      return isGuest(event) ? 'guest_joined' : undefined;
    case 'meeting.updated':
    case 'meeting.deleted':
      return 'changed';
    default:
      return undefined;
  }
}

const hostEvents = [
  'user.updated',
  'user.deactivated',
  'user.activated',
  'user.deleted',
  'user.disassociated',
];

/**
 * What an event says (contract §8.4, §8.5). Never throws.
 * @param accountOf the account that an event is about, from the organization's id and somebody of it, where there is one
 * @returns undefined for events of other kinds, and those that name too little
 */
export function newsOf(
  event: ZoomEvent,
  accountOf: (accountId: string, userId: string | undefined) => string,
): HookNews | undefined {
  const { account_id, user_id, object } = event.payload;
  const at = momentOf(event);
  if (account_id === undefined || at === undefined) return undefined;
  if (event.event === 'app_deauthorized') {
    return { kind: 'deauthorized', accountId: accountOf(account_id, user_id), at, receipt: event.payload };
  }
  if (hostEvents.includes(event.event)) {
    const userId = object?.id;
    if (typeof userId !== 'string' || userId === '') return undefined;
    return { kind: 'host', accountId: accountOf(account_id, userId), userId, at };
  }
  const what = meetingNews(event);
  const reference = v.safeParse(meetingId, object?.id);
  if (what === undefined || !reference.success) return undefined;
  const accountId = accountOf(account_id, object?.host_id);
  return { kind: 'meeting', what, accountId, reference: reference.output, at };
}

const momentOf = ({ event_ts }: ZoomEvent): Temporal.Instant | undefined =>
  event_ts === undefined ? undefined : Temporal.Instant.fromEpochMilliseconds(event_ts);
