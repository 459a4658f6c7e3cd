import '../domain/temporal.js';
import { setTimeout as sleep } from 'node:timers/promises';
import type { LiveEvent, LiveNotices } from '../ports/live-records.js';
import type { Store, Transaction } from '../ports/store.js';

/** What is new, or that it is too much to be told one by one. */
export type LiveNews = readonly LiveEvent[] | 'too many';

/** The live events of tenants somebody here follows, read once for all who do. */
export interface LiveFeed extends LiveNotices {
  /** Tells of every event of the tenant from now on; one may come twice. @returns ends it */
  follow(tenantId: string, tell: (news: LiveNews) => void): () => void;
  /** What followers of the tenant were told reaches to here; `undefined` until the database was heard of once. */
  reachedOf(tenantId: string): Temporal.Instant | undefined;
  stop(): void;
}

/**
 * How far before a moment reading begins anew: an event gets its time when it is published, and is seen once its
 * transaction is committed. Longer than anything a transaction may wait for, see `openPool`.
 */
const OVERLAP_SECONDS = 20;
const MOST_LIVE_EVENTS = 500;

const RETRY_MS = 1000;

interface Following {
  tells: Set<(news: LiveNews) => void>;
  /** Published and not read yet. */
  liveIds: string[];
  /** From when on something may be missing. */
  behindSince: Temporal.Instant | undefined;
  /** Counts the times it fell behind, to see whether it did again while reading. */
  gaps: number;
  isReading: boolean;
}

/** @param store where the rows are that notices name; while it does not answer, what is missed is read later */
export function makeLiveFeed(store: Store): LiveFeed {
  const followed = new Map<string, Following>();
  const stopping = new AbortController();
  let heard: Temporal.Instant | undefined;

  const fallBehind = (following: Following): void => {
    following.behindSince ??= heard;
    following.gaps += 1;
    following.liveIds.length = 0;
  };

  const readOnce = async (tenantId: string, following: Following): Promise<void> => {
    const { behindSince, gaps } = following;
    const liveIds = following.liveIds.splice(0);
    const news = await store.transaction(tenantId, (tx) =>
      behindSince === undefined ? tx.live.findMany(liveIds) : newsSince(tx, behindSince),
    );
    if (following.gaps === gaps) following.behindSince = undefined;
    for (const tell of following.tells) tell(news);
  };

  const read = async (tenantId: string, following: Following): Promise<void> => {
    if (following.isReading) return;
    following.isReading = true;
    while (following.tells.size > 0 && isWaiting(following) && !stopping.signal.aborted) {
      await readOnce(tenantId, following).catch(async () => {
        fallBehind(following);
        await sleep(RETRY_MS, undefined, { signal: stopping.signal, ref: false }).catch(() => undefined);
      });
    }
    following.isReading = false;
  };

  return {
    published: (tenantId, liveId) => {
      const following = followed.get(tenantId);
      if (following === undefined) return;
      following.liveIds.push(liveId);
      if (following.liveIds.length > MOST_LIVE_EVENTS) fallBehind(following);
      void read(tenantId, following);
    },
    heardUntil: (instant) => {
      heard = instant;
    },
    missed: () => {
      for (const [tenantId, following] of followed) {
        fallBehind(following);
        void read(tenantId, following);
      }
    },
    follow: (tenantId, tell) => {
      const following = followed.get(tenantId) ?? newFollowing();
      followed.set(tenantId, following);
      following.tells.add(tell);
      return () => {
        following.tells.delete(tell);
        if (following.tells.size === 0) followed.delete(tenantId);
      };
    },
    reachedOf: (tenantId) => followed.get(tenantId)?.behindSince ?? heard,
    stop: () => stopping.abort(),
  };
}

/** What whoever was told everything up to `reached` has not been told, and a little of what they have. */
export async function newsSince(tx: Pick<Transaction, 'live'>, reached: Temporal.Instant): Promise<LiveNews> {
  const from = reached.subtract({ seconds: OVERLAP_SECONDS });
  const events = await tx.live.since(from, MOST_LIVE_EVENTS + 1);
  return events.length > MOST_LIVE_EVENTS ? 'too many' : events;
}

const newFollowing = (): Following => ({
  tells: new Set(),
  liveIds: [],
  behindSince: undefined,
  gaps: 0,
  isReading: false,
});

const isWaiting = ({ liveIds, behindSince }: Following): boolean =>
  liveIds.length > 0 || behindSince !== undefined;
