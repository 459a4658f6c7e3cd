import '../domain/temporal.js';

/** From the one instant up to the other, which is not part of it. */
export interface Range {
  from: Temporal.Instant;
  to: Temporal.Instant;
}

/** The later of two instants. */
export const later = (a: Temporal.Instant, b: Temporal.Instant): Temporal.Instant =>
  Temporal.Instant.compare(a, b) >= 0 ? a : b;

/** The earlier of two instants. */
export const earlier = (a: Temporal.Instant, b: Temporal.Instant): Temporal.Instant =>
  Temporal.Instant.compare(a, b) <= 0 ? a : b;
