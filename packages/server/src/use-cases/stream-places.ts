import { SchedulingError } from '../domain/scheduling-error.js';

/** How many streams one session may have open on one server. */
const MOST_A_SESSION = 5;
const RETRY_SECONDS = 30;

/** Counts the open streams of one server (S45). */
export interface StreamPlaces {
  /**
   * Takes a place. @returns gives it back, once
   * @throws `rate_limited` beyond five for one session, `service_unavailable` when the server is full or closing
   */
  take(sessionId: string): () => void;
  /** Lets nobody in any more. */
  close(): void;
}

/** @param most on this server */
export function makeStreamPlaces(most: number): StreamPlaces {
  const bySession = new Map<string, number>();
  let taken = 0;
  let isOpen = true;
  return {
    take: (sessionId) => {
      if (!isOpen) throw unavailable('This server is closing; another one is there.', 1);
      if (taken >= most) throw unavailable('This server has as many streams open as it may.', RETRY_SECONDS);
      const ofSession = bySession.get(sessionId) ?? 0;
      if (ofSession >= MOST_A_SESSION) throw tooMany();
      bySession.set(sessionId, ofSession + 1);
      taken += 1;
      let isTaken = true;
      return () => {
        if (!isTaken) return;
        isTaken = false;
        taken -= 1;
        const left = (bySession.get(sessionId) ?? 1) - 1;
        if (left === 0) bySession.delete(sessionId);
        else bySession.set(sessionId, left);
      };
    },
    close: () => {
      isOpen = false;
    },
  };
}

const unavailable = (message: string, retryAfterSeconds: number): SchedulingError =>
  new SchedulingError('service_unavailable', message, { details: { retryAfterSeconds } });

const tooMany = (): SchedulingError =>
  new SchedulingError('rate_limited', `A session may have ${String(MOST_A_SESSION)} streams open at once.`, {
    details: { retryAfterSeconds: RETRY_SECONDS },
  });
