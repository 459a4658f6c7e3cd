/** What an element may know of the passing of time. Tests hand in one that they move by hand. */
export interface Clock {
  /** Whole milliseconds since the epoch. */
  now(): number;
  /** Runs `action` once, `milliseconds` from now; the function returned calls it off and may be called again. */
  after(milliseconds: number, action: () => void): () => void;
}

/** The browser's own clock. */
export const browserClock: Clock = {
  now: () => Temporal.Now.instant().epochMilliseconds,
  after: (milliseconds, action) => {
    const id = setTimeout(action, milliseconds);
    return () => clearTimeout(id);
  },
};
