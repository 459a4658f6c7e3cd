import '../../temporal.js';
import type { Emulator } from '../emulator.js';
import { instantOf, wireInstant } from '../moments.js';
import type { Channel, StoredEvent } from '../state/model.js';
import { calendarOwner } from '../state/subjects.js';
import { eventView } from '../events/event-view.js';

/** A channel as the API shows it. */
export function channelView(channel: Channel): Record<string, unknown> {
  return {
    channel_id: channel.channelId,
    callback_url: channel.callbackUrl,
    filters: channel.filters,
  };
}

/** Tells a new channel once that it exists. */
export function sendVerification(emulator: Emulator, channel: Channel): void {
  emulator.push.send(channel.callbackUrl, {
    notification: { type: 'verification' },
    channel: channelView(channel),
  });
}

/** Tells the channels concerned that an event was changed in the calendar itself; what the application writes tells nobody. */
export function notifyChange(emulator: Emulator, event: StoredEvent): void {
  const owner = calendarOwner(emulator.state, event.calendarId);
  const changedAt = instantOf(event.updated, 'Etc/UTC');
  for (const channel of emulator.state.channels) {
    if (channel.sub !== owner?.sub || !isWatched(channel, event)) continue;
    emulator.push.gather(channel.channelId, changedAt, (since) => sendChange(emulator, channel, since));
  }
}

/** What a channel can be told of a login: that it no longer works, or that its calendars are read anew. */
export type LoginNews =
  | 'profile_disconnected'
  | 'conferencing_profile_disconnected'
  | 'profile_initial_sync_completed';

/** Tells every channel of an account what became of one of its logins. */
export function notifyOfLogin(emulator: Emulator, sub: string, type: LoginNews): void {
  for (const channel of emulator.state.channels) {
    if (channel.sub !== sub) continue;
    emulator.push.send(channel.callbackUrl, { notification: { type }, channel: channelView(channel) });
  }
}

/** Calls the subscriptions of an event that asked for this interaction. The body is our reading; the docs seen stop before it. */
export function notifySubscriptions(
  emulator: Emulator,
  event: StoredEvent,
  interaction: 'conferencing_assigned' | 'conferencing_failing',
): void {
  for (const subscription of event.subscriptions) {
    if (!subscription.interactions.includes(interaction)) continue;
    emulator.push.send(subscription.uri, {
      notification: { type: 'event_subscription', interactions: [{ type: interaction }] },
      event: eventView(event, { isLocalized: false, hasGeo: false }),
    });
  }
}

function sendChange(emulator: Emulator, channel: Channel, since: Temporal.Instant): void {
  const isOpen = emulator.state.channels.some(({ channelId }) => channelId === channel.channelId);
  if (!isOpen) return;
  emulator.push.send(channel.callbackUrl, {
    notification: { type: 'change', changes_since: wireInstant(since) },
    channel: channelView(channel),
  });
}

function isWatched(channel: Channel, event: StoredEvent): boolean {
  const { calendar_ids: calendarIds, only_managed: onlyManaged } = channel.filters;
  if (onlyManaged === true && event.eventId === undefined) return false;
  return calendarIds?.includes(event.calendarId) ?? true;
}
