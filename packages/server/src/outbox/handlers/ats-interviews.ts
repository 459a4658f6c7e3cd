import type { AtsInterviewsTarget, AtsNoteTarget } from '../../domain/effect.js';
import type { AtsWritePorts } from '../../use-cases/ats/ats-writing.js';
import { makeNoteBooking } from '../../use-cases/ats/note-booking.js';
import { makeSettleInterviews } from '../../use-cases/ats/settle-interviews.js';
import type { EffectHandler } from '../effect-handler.js';
import { unlessGone } from './unless-gone.js';

/** Writes a booking's interviews into its applicant tracking system, changes or removes them. */
export function makeAtsInterviewsHandler(ports: AtsWritePorts): EffectHandler<AtsInterviewsTarget> {
  const settleInterviews = makeSettleInterviews(ports);
  return ({ tenantId, booking, target: { connectionId } }, signal) =>
    unlessGone(settleInterviews({ tenantId, bookingId: booking.id, connectionId }, signal));
}

/** Notes in the candidate's feed there what became of a booking. */
export function makeAtsNoteHandler(ports: AtsWritePorts): EffectHandler<AtsNoteTarget> {
  const noteBooking = makeNoteBooking(ports);
  return ({ tenantId, booking, target }, signal) =>
    unlessGone(
      noteBooking({ tenantId, bookingId: booking.id, connectionId: target.connectionId }, target, signal),
    );
}
