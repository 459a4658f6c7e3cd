import '../domain/temporal.js';
import type { Invitation } from '../domain/invitation.js';
import { SchedulingError } from '../domain/scheduling-error.js';
import type { Randomness } from '../ports/ids.js';
import { withDeadline } from '../ports/deadline.js';
import type { InvitationTask, InvitationTaskKind } from '../ports/invitation-task-records.js';
import type { Store, Transaction } from '../ports/store.js';
import { tellPartner } from '../use-cases/partners/tell-partner.js';
import { HANDLER_MS, LEASE_SECONDS, asFailure, endAfterFailure } from './attempts.js';

/** What a handler is given: the task, and the invitation as it stands now. */
export interface InvitationTaskContext {
  tenantId: string;
  task: InvitationTask;
  invitation: Invitation;
  /** By the database's clock. */
  now: Temporal.Instant;
}

/** `moot`: there was nothing to do any more. With `againAt` it is done, and to be done again then. */
export type TaskOutcome = 'done' | 'moot' | { againAt: Temporal.Instant };

/**
 * Carries one kind of task out. It brings the world to what the invitation and its booking are now, so it may run twice or
 * late. It throws `SchedulingError`; who calls it decides on trying again.
 */
export type InvitationTaskHandler = (
  context: InvitationTaskContext,
  signal: AbortSignal,
) => Promise<TaskOutcome>;

export type InvitationTaskHandlers = Readonly<Record<InvitationTaskKind, InvitationTaskHandler>>;

/** What the worker works with. */
export interface DeliverTaskPorts {
  store: Store;
  randomness: Pick<Randomness, 'fraction'>;
  handlers: InvitationTaskHandlers;
  /** Told of every attempt that failed: ids and codes only. */
  onFailure: (failure: {
    taskId: string;
    kind: string;
    code: string;
    attempt: number;
    cause: unknown;
  }) => void;
}

/**
 * The worker of one job: lease the task, let its handler carry it out, write down the end or when it is tried next. A crash in
 * between leaves the task pending and its job unfinished, so both come back (R7).
 */
export function makeDeliverInvitationTask(ports: DeliverTaskPorts) {
  return async (job: { tenantId: string; taskId: string }, signal: AbortSignal): Promise<void> => {
    const { store, handlers, onFailure } = ports;
    const begun = await store.transaction(job.tenantId, (tx) => begin(tx, job.taskId));
    if (begun === undefined) return;
    const { task } = begun.context;
    const outcome = await attempt(handlers[task.kind], begun.context, signal);
    if (outcome instanceof SchedulingError) {
      const { code, cause } = outcome;
      onFailure({ taskId: task.id, kind: task.kind, code, attempt: task.attempts, cause });
    }
    await store.transaction(job.tenantId, (tx) => end(ports, tx, begun, outcome));
  };
}

interface Begun {
  context: InvitationTaskContext;
  token: string;
}

async function begin(tx: Transaction, taskId: string): Promise<Begun | undefined> {
  const leased = await tx.invitationTasks.lease(taskId, LEASE_SECONDS);
  const invitation = leased && (await tx.invitations.find(leased.task.invitationId));
  if (leased === undefined || invitation === undefined) return undefined;
  const { task, token } = leased;
  return { context: { tenantId: tx.tenantId, task, invitation, now: tx.now }, token };
}

async function attempt(
  handler: InvitationTaskHandler,
  context: InvitationTaskContext,
  signal: AbortSignal,
): Promise<TaskOutcome | SchedulingError> {
  try {
    return await withDeadline(signal, HANDLER_MS, (limited) => handler(context, limited));
  } catch (error) {
    return asFailure(error, 'The task');
  }
}

async function end(
  { randomness }: DeliverTaskPorts,
  tx: Transaction,
  { context: { task, invitation }, token }: Begun,
  outcome: TaskOutcome | SchedulingError,
): Promise<void> {
  const chance = { now: tx.now, fraction: randomness.fraction() };
  const its =
    outcome instanceof SchedulingError
      ? endAfterFailure(outcome, task.attempts, chance)
      : { state: outcome === 'moot' ? ('moot' as const) : ('done' as const) };
  const isWritten = await tx.invitationTasks.finish(task.id, token, its);
  if (!isWritten) return;
  if (typeof outcome === 'object' && 'againAt' in outcome)
    await tx.invitationTasks.queue(invitation.id, [task.kind], outcome.againAt);
  if (task.kind === 'mail' && its.state !== 'pending') await followMail(tx, invitation, its.state);
}

/** The candidate's feed and log in the ATS say that they were invited, once they are; who sent them learns either way. */
async function followMail(
  tx: Transaction,
  { id, ats }: Invitation,
  state: 'done' | 'moot' | 'failed',
): Promise<void> {
  if (state === 'done' && ats !== undefined) await tx.invitationTasks.queue(id, ['ats_note', 'ats_mail']);
  await tellPartner(tx, id);
}
