import '../../domain/temporal.js';
import type { AtsSync } from '../../ports/ats-records.js';
import type { Clock } from '../../ports/clock.js';
import type { LiveFeed, LiveNews } from '../live-feed.js';
import type { StreamPlaces } from '../stream-places.js';
import { type ShowPorts, findAts } from './show-ats.js';

/** An open page that shows how an ATS is read. */
export interface SyncAudience {
  tell(syncs: readonly AtsSync[]): void;
  end(): void;
}

/** All of them on this server. */
export interface SyncWatch {
  /**
   * Tells how the reading stands, now and whenever it goes on.
   * @returns ends it
   * @throws `not_found`; `rate_limited` beyond five at once for one session, `service_unavailable` when there is no room
   */
  open(
    who: { tenantId: string; sessionId: string; connectionId: string },
    audience: SyncAudience,
  ): Promise<() => void>;
  /** Ends all that is open, and lets nobody in any more (R16). */
  endAll(): void;
}

/** Whoever's session is over hears no more within 5 s (S6). */
const CHECK_MS = 3000;

/** Tells open pages how applicant tracking systems are read. @param ports.onFault told of what could not be asked for */
export function makeWatchSync(
  ports: ShowPorts & {
    feed: LiveFeed;
    clock: Clock;
    places: StreamPlaces;
    onFault: (error: unknown) => void;
  },
): SyncWatch {
  const { store, providers, feed, clock, places, onFault } = ports;
  const open = new Set<() => void>();
  return {
    open: async (who, audience) => {
      const giveBack = places.take(who.sessionId);
      const state = async (): Promise<readonly AtsSync[]> =>
        store.transaction(who.tenantId, async (tx) => {
          await findAts(tx, providers, who.connectionId);
          return tx.atsSyncs.of(who.connectionId);
        });
      const end = (): void => audience.end();
      const tell = oneAtATime(async () => audience.tell(await state()), end, onFault);
      const unfollow = feed.follow(who.tenantId, (news) => {
        if (concerns(news, who.connectionId)) tell();
      });
      const check = oneAtATime(
        async () => {
          const session = await store.transaction(who.tenantId, (tx) => tx.sessions.find(who.sessionId));
          if (session === undefined || Temporal.Instant.compare(session.expiresAt, clock.now()) <= 0) end();
        },
        () => undefined,
        onFault,
      );
      const timer = setInterval(check, CHECK_MS);
      timer.unref();
      open.add(end);
      const close = (): void => {
        clearInterval(timer);
        unfollow();
        open.delete(end);
        giveBack();
      };
      try {
        audience.tell(await state());
        return close;
      } catch (error) {
        close();
        throw error;
      }
    },
    endAll: () => {
      places.close();
      for (const end of [...open]) end();
    },
  };
}

const concerns = (news: LiveNews, connectionId: string): boolean =>
  news === 'too many' ||
  news.some((event) => event.kind === 'ats.synced' && event.connectionId === connectionId);

/** Runs work when it is called; calls while it runs are one more run. What fails ends by `onFailure`. */
function oneAtATime(
  work: () => Promise<void>,
  onFailure: () => void,
  onFault: (error: unknown) => void,
): () => void {
  let isRunning = false;
  let isWanted = false;
  const run = async (): Promise<void> => {
    isRunning = true;
    while (isWanted) {
      isWanted = false;
      await work();
    }
  };
  return () => {
    isWanted = true;
    if (isRunning) return;
    void run()
      .catch((error: unknown) => {
        onFault(error);
        onFailure();
      })
      .finally(() => {
        isRunning = false;
      });
  };
}
