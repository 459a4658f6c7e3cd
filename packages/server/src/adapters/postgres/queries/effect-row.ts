import type { Selectable } from 'kysely';
import type { Effect } from '../../../domain/effect.js';
import type { Database } from '../schema.js';

/** A stored row as the domain has it. */
export function toEffect(row: Selectable<Database['effects']>): Effect {
  return {
    id: row.effect_id,
    bookingId: row.booking_id,
    revision: row.revision,
    kind: row.kind,
    target: row.target,
    state: row.state,
    attempts: row.attempts,
    lastError: row.last_error ?? undefined,
    dueAt: row.due_at ?? undefined,
    nextAttemptAt: row.next_attempt_at ?? undefined,
    finishedAt: row.finished_at ?? undefined,
  };
}
