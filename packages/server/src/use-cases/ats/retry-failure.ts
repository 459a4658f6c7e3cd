import { SchedulingError } from '../../domain/scheduling-error.js';
import type { Transaction } from '../../ports/store.js';
import type { Asker } from '../ports.js';
import { type InvitePorts, makeRetryMissedInvitation } from './invite-on-stage.js';

/**
 * Has something that failed done once more, whatever it is: what a booking or an invitation causes elsewhere, or an invitation
 * that could not be made.
 * @throws `not_found`, `effect_not_failed`; of an invitation what is still in the way
 */
export function makeRetryFailure(ports: InvitePorts) {
  const retryMissed = makeRetryMissedInvitation(ports);
  return async (tenantId: string, failureId: string, asker: Asker): Promise<void> => {
    if (failureId.startsWith('min_')) await retryMissed(tenantId, failureId);
    await ports.store.transaction(tenantId, async (tx) => {
      if (failureId.startsWith('eff_')) await reopenEffect(tx, failureId);
      if (failureId.startsWith('itk_')) await reopenTask(tx, failureId);
      await tx.audit.append({ ...asker, action: 'ats_failure.retried', object: failureId });
    });
  };
}

/** Those of other things than an ATS are retried at their bookings. */
async function reopenEffect(tx: Transaction, id: string): Promise<void> {
  const effect = await tx.effects.find(id);
  if (effect?.kind.startsWith('ats_') !== true) throw notFound();
  if (!(await tx.effects.reopen(id))) throw notFailed();
  await tx.effects.requeue(effect, tx.now);
}

async function reopenTask(tx: Transaction, id: string): Promise<void> {
  if ((await tx.invitationTasks.findById(id)) === undefined) throw notFound();
  if (!(await tx.invitationTasks.reopen(id))) throw notFailed();
}

const notFound = (): SchedulingError => new SchedulingError('not_found', 'There is no such failure.');
const notFailed = (): SchedulingError =>
  new SchedulingError('effect_not_failed', 'Only what has failed can be tried again.');
