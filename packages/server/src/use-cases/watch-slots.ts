import '../domain/temporal.js';
import { type Stretch, affectedStretch, isMeeting, spreadOf } from '../domain/affected-stretch.js';
import { SchedulingError } from '../domain/scheduling-error.js';
import type { Clock } from '../ports/clock.js';
import type { LiveEvent } from '../ports/live-records.js';
import type { Store } from '../ports/store.js';
import { type CandidateAccess, findInvitation } from './candidate-context.js';
import { horizonOf } from './list-slots.js';
import { type LiveFeed, type LiveNews, newsSince } from './live-feed.js';
import { earlier, later } from './range.js';
import {
  type Audience,
  type SlotNews,
  type WatchedGroup,
  type Watcher,
  makeSlotWatchers,
} from './slot-watchers.js';
import { makeStreamPlaces } from './stream-places.js';
import type { WatchedPlan } from './watched-plan.js';

/** From where on to tell; `unknown` when that can't be said any more. */
export type ResumeFrom = Temporal.Instant | 'unknown' | undefined;

/** All open pages of this server. */
export interface SlotWatch {
  /**
   * Tells a candidate's page what is new; what it missed since `from` comes first.
   * @returns ends it
   * @throws `not_found`, `booking_closed` for a withdrawn invitation, `rate_limited` beyond five at once for one session,
   *   `service_unavailable` when this server has no room for more
   */
  open(
    who: CandidateAccess & { sessionId: string },
    from: ResumeFrom,
    audience: Audience,
  ): Promise<() => void>;
  /** Ends all that is open, each with a moment of its own to come back at, and lets nobody in any more (R16). */
  endAll(): void;
}

/** Whoever's session is over hears no more within 5 s (S6). */
const CHECK_MS = 3000;
const RETRY_MS = { least: 500, most: 3000 };

/** Tells the candidates' pages that are open on this server of what happens on any. */
export function makeWatchSlots(ports: {
  store: Store;
  feed: LiveFeed;
  clock: Clock;
  maxStreams: number;
  fraction: () => number;
  onFault: (error: unknown) => void;
}): SlotWatch {
  const { store, feed, clock } = ports;
  const places = makeStreamPlaces(ports.maxStreams);
  let isEnding = false;
  const retryMs = (): number =>
    Math.round(RETRY_MS.least + ports.fraction() * (RETRY_MS.most - RETRY_MS.least));
  const watchers = makeSlotWatchers({
    store,
    clock,
    follow: (tenantId) => feed.follow(tenantId, (news) => void tellAll(tenantId, news).catch(ports.onFault)),
  });

  const tellAll = async (tenantId: string, news: LiveNews): Promise<void> => {
    if (news === 'too many') tellEach(watchers.ofTenant(tenantId), { kind: 'reload' });
    else tell(news, await watchers.groupsOf(tenantId), clock.now());
  };

  const tellMissed = async (watcher: Watcher, from: Temporal.Instant | 'unknown'): Promise<void> => {
    const { tenantId } = watcher;
    const news =
      from === 'unknown' ? 'too many' : await store.transaction(tenantId, (tx) => newsSince(tx, from));
    if (news === 'too many') {
      tellEach([watcher], { kind: 'reload' });
      return;
    }
    const groups = await watchers.groupsOf(tenantId);
    const own = groups.filter((group) => group.watchers.includes(watcher));
    tell(
      news,
      own.map(({ watched }) => ({ watched, watchers: [watcher] })),
      clock.now(),
    );
  };

  const checkSessions = async (): Promise<void> => {
    for (const tenantId of watchers.tenantIds()) {
      const open = watchers.ofTenant(tenantId);
      const ids = [...new Set(open.map(({ sessionId }) => sessionId))];
      const windows = await store.transaction(tenantId, (tx) => tx.sessions.standing(ids));
      for (const watcher of open) {
        const window = windows.get(watcher.sessionId);
        if (window === undefined) watcher.audience.end();
        else watcher.window = window;
      }
    }
  };
  const stopChecking = everySoOften(CHECK_MS, checkSessions, ports.onFault);

  return {
    open: async (who, from, audience) => {
      const giveBack = places.take(who.sessionId);
      let watcher: Watcher | undefined;
      const close = (): void => {
        if (watcher !== undefined) watchers.remove(watcher);
        giveBack();
      };
      try {
        watcher = { ...(await describe(store, who)), audience };
        // First it is told of what is new, then of what it missed: nothing falls between the two.
        await watchers.add(watcher);
        if (from !== undefined) await tellMissed(watcher, from);
        if (isEnding) audience.end(retryMs());
        return close;
      } catch (error) {
        close();
        throw error;
      }
    },
    endAll: () => {
      stopChecking();
      places.close();
      isEnding = true;
      for (const tenantId of watchers.tenantIds()) {
        for (const { audience } of watchers.ofTenant(tenantId)) audience.end(retryMs());
      }
    },
  };
}

function describe(
  store: Store,
  who: CandidateAccess & { sessionId: string },
): Promise<Omit<Watcher, 'audience'>> {
  return store.transaction(who.tenantId, async (tx) => {
    const { invitation, plan } = await findInvitation(tx, who.invitationId);
    if (invitation.status === 'cancelled') {
      throw new SchedulingError('booking_closed', 'This invitation was withdrawn.');
    }
    const { tenantId, invitationId, sessionId } = who;
    return { tenantId, invitationId, sessionId, planId: plan.id, window: invitation.window };
  });
}

function tell(events: readonly LiveEvent[], groups: readonly WatchedGroup[], now: Temporal.Instant): void {
  for (const event of events) {
    if ('resourceIds' in event) tellOfTime(event, groups, now);
    else if ('invitationId' in event) {
      const own = groups.flatMap(({ watchers }) =>
        watchers.filter(({ invitationId }) => invitationId === event.invitationId),
      );
      tellEach(own, { kind: event.kind });
    }
  }
}

function tellOfTime(
  event: Extract<LiveEvent, { start: unknown }>,
  groups: readonly WatchedGroup[],
  now: Temporal.Instant,
): void {
  const concerned = groups
    .filter(({ watched }) => event.resourceIds.some((id) => watched.resourceIds.has(id)))
    .map(({ watched, watchers }) => {
      const stretch = affectedStretch(event, watched.reachMinutes);
      const isConcerned = (watcher: Watcher) =>
        watcher.invitationId !== event.invitationId && isMeeting(stretch, offeredTo(watcher, watched, now));
      return { stretch, watchers: watchers.filter(isConcerned) };
    });
  const withinMs = spreadOf(concerned.reduce((sum, { watchers }) => sum + watchers.length, 0));
  for (const { stretch, watchers } of concerned) {
    tellEach(watchers, { kind: event.kind, ...stretch, withinMs });
  }
}

/** When slots can be offered to them at all. */
function offeredTo({ window }: Watcher, { plan }: WatchedPlan, now: Temporal.Instant): Stretch {
  const horizon = horizonOf(plan, now);
  return {
    start: window.start === undefined ? now : later(now, window.start),
    end: window.end === undefined ? horizon : earlier(horizon, window.end),
  };
}

function tellEach(watchers: readonly Watcher[], news: SlotNews): void {
  for (const { audience } of watchers) audience.tell(news);
}

/** Runs `work` again and again, never twice at once. @returns ends it */
function everySoOften(ms: number, work: () => Promise<void>, onFault: (error: unknown) => void): () => void {
  let isRunning = false;
  const timer = setInterval(() => {
    if (isRunning) return;
    isRunning = true;
    void work()
      .catch(onFault)
      .finally(() => {
        isRunning = false;
      });
  }, ms);
  timer.unref();
  return () => clearInterval(timer);
}
