import '../domain/temporal.js';
import type { Clock } from '../ports/clock.js';
import type { Seal } from '../ports/seal.js';
import type { ResumeFrom } from '../use-cases/watch-slots.js';

/** `id:` of a stream's events: how far its reader has been told, so that another server can go on from there. */
export interface LivePositions {
  /** @param reached all of the tenant's events up to here were told */
  textOf(tenantId: string, reached: Temporal.Instant): string;
  /** What a `Last-Event-ID` says; `unknown` for one that is altered, another tenant's or too old. */
  read(tenantId: string, text: string): ResumeFrom;
}

/**
 * A position is sealed for its tenant (S12), and good for as long as events are kept. It says how far, never what, and so
 * it is one and the same for all streams of the tenant.
 * @param keptMinutes how long events are kept
 */
export function makeLivePositions(seal: Seal, clock: Clock, keptMinutes: number): LivePositions {
  /** By tenant; it moves on every few seconds, and is asked for with every event of every stream. */
  const last = new Map<string, { reached: Temporal.Instant; text: string }>();
  const purpose = 'live-position';
  return {
    textOf: (owner, reached) => {
      const known = last.get(owner);
      if (known?.reached.equals(reached) === true) return known.text;
      const expiresAt = reached.add({ minutes: keptMinutes });
      const text = seal.seal({ purpose, owner, value: reached.toString(), expiresAt });
      if (last.size >= MOST_REMEMBERED) last.clear();
      last.set(owner, { reached, text });
      return text;
    },
    read: (owner, text) => {
      const value = seal.open({ purpose, owner, sealed: text, now: clock.now() });
      return typeof value === 'string' ? Temporal.Instant.from(value) : 'unknown';
    },
  };
}

const MOST_REMEMBERED = 1000;
