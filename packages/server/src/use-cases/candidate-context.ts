import type { Invitation } from '../domain/invitation.js';
import type { Plan } from '../domain/plan.js';
import { SchedulingError } from '../domain/scheduling-error.js';
import type { Transaction } from '../ports/store.js';

/** The candidate that a credential names: it opens one invitation of one tenant. */
export interface CandidateAccess {
  tenantId: string;
  invitationId: string;
}

/** The invitation and its plan. @throws `not_found` */
export async function findInvitation(
  tx: Transaction,
  invitationId: string,
): Promise<{ invitation: Invitation; plan: Plan }> {
  return withPlan(tx, await tx.invitations.find(invitationId));
}

/** The same, and nobody else changes the invitation until the transaction ends. @throws `not_found` */
export async function lockInvitation(
  tx: Transaction,
  invitationId: string,
): Promise<{ invitation: Invitation; plan: Plan }> {
  return withPlan(tx, await tx.invitations.lock(invitationId));
}

async function withPlan(
  tx: Transaction,
  invitation: Invitation | undefined,
): Promise<{ invitation: Invitation; plan: Plan }> {
  const plan = invitation && (await tx.plans.find(invitation.planId));
  if (invitation === undefined || plan === undefined) {
    throw new SchedulingError('not_found', 'There is no such invitation.');
  }
  return { invitation, plan };
}
