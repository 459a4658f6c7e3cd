import { SchedulingError } from '../../domain/scheduling-error.js';
import type { EffectOutcome } from '../effect-handler.js';

/** Of an application that its applicant tracking system has no more there is nothing to be written to. */
export async function unlessGone(work: Promise<EffectOutcome>): Promise<EffectOutcome> {
  try {
    return await work;
  } catch (error) {
    if (error instanceof SchedulingError && error.code === 'ats_record_gone') return 'moot';
    throw error;
  }
}
