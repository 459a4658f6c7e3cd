import { SchedulingError, type SchedulingErrorCode } from '../../domain/scheduling-error.js';
import type { OpenAtsAccount } from '../../ports/ats-accounts.js';
import type { AtsTask, AtsWritePorts } from './ats-writing.js';
import { accountOf } from './show-ats.js';

const REFUSALS: ReadonlySet<SchedulingErrorCode> = new Set(['provider_rejected', 'ats_record_gone']);

/**
 * Does something with interviews of an applicant tracking system (ATS); where that is not documented and is refused, no more
 * are written there, and notes alone say what is booked, until an admin switches it on again. The failure stays for people.
 * @throws `provider_rejected` when it was switched off by that; what `work` throws
 */
export async function unlessRefused<T>(
  ports: AtsWritePorts,
  task: AtsTask,
  { account, provider }: OpenAtsAccount,
  { applicationId, signal }: { applicationId: string; signal: AbortSignal },
  work: () => Promise<T>,
): Promise<T> {
  try {
    return await work();
  } catch (error) {
    const isRefused = error instanceof SchedulingError && REFUSALS.has(error.code);
    if (provider.capabilities.interviewWrite !== 'experimental' || !isRefused) throw error;
    // Of an application that is gone every ATS refuses them.
    if ((await account.readApplication(applicationId, signal)) === undefined) throw error;
    await switchOff(ports, task);
    throw new SchedulingError(
      'provider_rejected',
      `${provider.label} refused an interview, so that no more are written there and notes say what is booked (connection ${task.connectionId}).`,
      { details: { connectionId: task.connectionId }, cause: error },
    );
  }
}

function switchOff({ store }: AtsWritePorts, { tenantId, connectionId }: AtsTask): Promise<void> {
  return store.transaction(tenantId, async (tx) => {
    // What is decided about it meanwhile is not lost.
    await tx.connections.lockCredentials(connectionId);
    const { settings, ...account } = await accountOf(tx, connectionId);
    await tx.atsAccounts.put({ ...account, settings: { ...settings, usesExperiments: false } });
  });
}
