import '../domain/temporal.js';
import { SchedulingError } from '../domain/scheduling-error.js';
import type { CalendarPush, ConnectionHandle } from '../ports/calendar.js';
import type { StandingChannel } from '../ports/push-records.js';
import { calendarsChanged } from './calendars-changed.js';
import { type ChannelPorts, pushesOf } from './push-channels.js';

/** Channels read at a time. */
const PAGE = 100;
/** After so many unanswered requests a round ends: the provider is down, and the next round asks again. */
const MAX_SILENCES = 5;
/** A channel of which nothing was heard for so long is asked about. */
const CHECK_MINUTES = 30;
/** How long a channel stands is not documented; asking for the same one again keeps it. */
const RENEW_HOURS = 7 * 24;
/** What a poll saw first may have been told a moment later. */
const GRACE_MINUTES = 1;

/**
 * Looks after the channels of a tenant; a recurring task. One that the provider no longer has is opened anew, as is one
 * that did not tell of what a poll found; what happened since it last told of something is made up for. One that is old is
 * asked for again. It may be cut off anywhere and run again.
 */
export function makeCheckChannels(ports: ChannelPorts) {
  const pushOf = pushesOf(ports.providers);
  return async (tenantId: string, signal: AbortSignal): Promise<void> => {
    if (pushOf.size === 0) return;
    let silences = 0;
    let after: string | undefined;
    do {
      const page = { limit: PAGE, after };
      const { channels, openedBefore } = await dueChannels(ports, tenantId, [...pushOf.keys()], page);
      for (const channel of channels) {
        signal.throwIfAborted();
        const push = pushOf.get(channel.provider);
        if (push === undefined) continue;
        const isOld = Temporal.Instant.compare(channel.openedAt, openedBefore) < 0;
        const failure = await check(ports, tenantId, { channel, push, isOld }, signal);
        if (failure?.code === 'provider_unavailable') silences += 1;
        if (silences >= MAX_SILENCES) return;
      }
      after = channels.length < PAGE ? undefined : channels.at(-1)?.id;
    } while (after !== undefined);
  };
}

function dueChannels(
  { store }: ChannelPorts,
  tenantId: string,
  providers: readonly string[],
  page: { limit: number; after: string | undefined },
): Promise<{ channels: StandingChannel[]; openedBefore: Temporal.Instant }> {
  return store.transaction(tenantId, async (tx) => {
    const openedBefore = tx.now.subtract({ hours: RENEW_HOURS });
    const unheardSince = tx.now.subtract({ minutes: CHECK_MINUTES });
    const doubtedBefore = tx.now.subtract({ minutes: GRACE_MINUTES });
    const moments = { openedBefore, unheardSince, doubtedBefore };
    return { channels: await tx.pushes.toCheck(providers, moments, page), openedBefore };
  });
}

interface Checked {
  channel: StandingChannel;
  push: CalendarPush;
  isOld: boolean;
}

async function check(
  ports: ChannelPorts,
  tenantId: string,
  of: Checked,
  signal: AbortSignal,
): Promise<SchedulingError | undefined> {
  const { id } = of.channel;
  try {
    const { handle } = await ports.calendars.open(tenantId, id);
    const channelId = await standingChannel(ports, handle, of, signal);
    await keep(ports, tenantId, of, channelId);
    return undefined;
  } catch (cause) {
    // Our own database, or calls that are left for who waits: the next round goes on from here.
    if (!(cause instanceof SchedulingError) || cause.code === 'service_unavailable') throw cause;
    ports.onFailure({ tenantId, connectionId: id, cause });
    return cause;
  }
}

/** @returns the channel that stands now, or undefined when it is the one that was checked and no more needs be done */
async function standingChannel(
  { callbackUrlOf }: ChannelPorts,
  handle: ConnectionHandle,
  { channel, push, isOld }: Checked,
  signal: AbortSignal,
): Promise<string | undefined> {
  const { id, provider, channelId, isSilent } = channel;
  // The same request might give the dead one back.
  if (isSilent) await push.closeChannel(handle, channelId, signal);
  else if (!isOld && (await push.listChannels(handle, signal)).includes(channelId)) return undefined;
  const opened = await push.openChannel(handle, callbackUrlOf(provider, id), signal);
  // Else the provider would tell of everything twice.
  if (opened !== channelId && !isSilent) await push.closeChannel(handle, channelId, signal);
  return opened;
}

async function keep(
  { store }: ChannelPorts,
  tenantId: string,
  { channel: { id, channelId, isSilent } }: Checked,
  opened: string | undefined,
): Promise<void> {
  await store.transaction(tenantId, async (tx) => {
    if ((await tx.connections.find(id)) === undefined) return;
    if (opened === undefined) {
      await tx.pushes.keepChecked(id);
      return;
    }
    await tx.pushes.saveChannel(id, opened);
    if (opened === channelId && !isSilent) return;
    // Nobody told of what happened while there was no channel.
    await calendarsChanged(tx, id);
    await tx.looks.hasten({ connectionId: id });
  });
}
