import type * as v from 'valibot';
import { type Effect, connectionOf } from '../../domain/effect.js';
import type { effect } from '../../wire/bookings.js';
import type { listedEffect } from '../../wire/effects.js';

/** An effect beside its booking. */
export const effectView = (shown: Effect): v.InferOutput<typeof effect> => ({
  id: shown.id,
  kind: shown.kind,
  revision: shown.revision,
  state: shown.state,
  attempts: shown.attempts,
  lastError: shown.lastError ?? null,
  dueAt: shown.dueAt?.toString() ?? null,
  nextAttemptAt: shown.nextAttemptAt?.toString() ?? null,
});

/** An effect by itself. */
export const listedEffectView = (shown: Effect): v.InferOutput<typeof listedEffect> => ({
  ...effectView(shown),
  bookingId: shown.bookingId,
  sessionKey: 'sessionKey' in shown.target ? shown.target.sessionKey : null,
  connectionId: connectionOf(shown.target) ?? null,
});
