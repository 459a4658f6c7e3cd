import { sessionOf } from '../../domain/booking.js';
import type { EventTarget } from '../../domain/effect.js';
import { type WatchPorts, readDrift } from '../../use-cases/watched-events.js';
import type { EffectInspector } from '../effect-handler.js';

/** Finds out whether an event still stands in its calendar, at its time. */
export function makeEventInspector(ports: WatchPorts): EffectInspector<EventTarget> {
  return async ({ tenantId, booking, effect, target }, signal) => {
    const session = sessionOf(booking, target.sessionKey);
    if (session === undefined) return 'unknown';
    const of = { tenantId, booking, ownerEmail: undefined };
    const { drifts } = await readDrift(ports, of, { effect, target, session }, signal);
    if (drifts.some(({ kind }) => kind === 'deleted')) return 'missing';
    return drifts.some(({ kind }) => kind === 'moved') ? 'drifted' : 'as wanted';
  };
}
