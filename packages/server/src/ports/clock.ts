import '../domain/temporal.js';

/** The world's time, handed in so that nothing else reads it. */
export interface Clock {
  now(): Temporal.Instant;
}
