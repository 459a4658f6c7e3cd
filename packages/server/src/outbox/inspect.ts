import type { Inspection } from '../domain/effect.js';
import { SchedulingError } from '../domain/scheduling-error.js';
import type { EffectContext, EffectHandlers, EffectInspector } from './effect-handler.js';

/**
 * Finds out of any effect that is done whether it still holds; `unknown` where its kind can't be asked, or its target did
 * not answer.
 */
export function makeInspect(handlers: EffectHandlers) {
  return async (context: EffectContext, signal: AbortSignal): Promise<Inspection> => {
    // The map is keyed by the very field that tells the targets apart.
    const inspect = handlers[context.target.kind].inspect as EffectInspector | undefined;
    if (inspect === undefined) return 'unknown';
    try {
      return await inspect(context, signal);
    } catch (error) {
      // Our own database is no fault of a target's.
      if (!(error instanceof SchedulingError) || error.code === 'service_unavailable') throw error;
      return 'unknown';
    }
  };
}
