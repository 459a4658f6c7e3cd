import '../domain/temporal.js';
import { type Invitation, assertOpen } from '../domain/invitation.js';
import type { ConferencingPolicy } from '../domain/hosting/conferencing-policy.js';
import { SchedulingError } from '../domain/scheduling-error.js';
import { supersedeProposal } from './answer-proposal.js';
import { atsLinkFor } from './ats/ats-link.js';
import { findInvitation, lockInvitation } from './candidate-context.js';
import { type PolicyPorts, keepPolicy } from './hosting/manage-policies.js';
import { issueBookLink } from './issue-book-link.js';
import { giveUpCurrentHold } from './manage-hold.js';
import type { Transaction } from '../ports/store.js';
import type { Ports, RunOptions } from './ports.js';
import { runOnce } from './ports.js';
import { tellOfInvitation } from './tell-of-invitation.js';

export interface NewInvitation {
  planId: string;
  candidate: Invitation['candidate'];
  job: Invitation['job'];
  hiringTeam: Invitation['hiringTeam'];
  /** The application it is for. */
  ats: Invitation['ats'];
  /** The candidate gets the link by mail from us. */
  isMailed: boolean;
  /** How it is met, where that is another way than for others. */
  conferencing: ConferencingPolicy | undefined;
  window: Invitation['window'];
  externalRef: string | undefined;
  metadata: Record<string, string>;
}

/** An invitation as the employer sees it. */
export interface ShownInvitation {
  invitation: Invitation;
  now: Temporal.Instant;
  /** The secret of the booking link; only at the moment it was made (S17). */
  bookSecret: string | undefined;
}

/** An invitation as the host asks for it: the application by its id in a connected ATS. */
export type InvitationRequest = Omit<NewInvitation, 'ats'> & {
  ats: { connectionId: string; applicationId: string } | undefined;
};

/**
 * Offers a plan to a candidate.
 * @throws `not_found` for a plan that is not there, `invalid_request` for a window that is reversed or past, and for an
 *   application that is not in the mirror
 */
export function makeCreateInvitation(ports: PolicyPorts & Ports) {
  return (
    tenantId: string,
    { ats: application, ...request }: InvitationRequest,
    options: RunOptions<ShownInvitation>,
  ): Promise<ShownInvitation> =>
    ports.store.transaction(tenantId, (tx) =>
      runOnce(options, tx, async () => {
        const plan = application && (await tx.plans.find(request.planId));
        const ats = plan && (await atsLinkFor(tx, application, plan));
        return invite(ports, tx, { ...request, ats });
      }),
    );
}

/** Offers a plan to a candidate, within a transaction. @throws `not_found`, `invalid_request` */
export async function invite(
  ports: PolicyPorts & Ports,
  tx: Transaction,
  { conferencing, isMailed, ...request }: NewInvitation,
): Promise<ShownInvitation> {
  assertWindow(request.window, tx.now);
  const plan = await tx.plans.find(request.planId);
  if (plan === undefined) throw new SchedulingError('not_found', 'There is no such plan.');
  const invitation: Invitation = {
    id: ports.randomness.id('inv'),
    ...request,
    policies: [],
    status: 'open',
    expiresAt: request.window.end ?? tx.now.add({ hours: plan.horizonDays * 24 }),
    createdAt: tx.now,
  };
  await tx.invitations.insert(invitation);
  if (conferencing !== undefined) {
    const change = { policy: conferencing, label: undefined, changedBy: undefined };
    const place = { level: 'invitation', ref: invitation.id } as const;
    await keepPolicy(tx, ports.providers, place, change, 'overrides.conferencing.');
  }
  const bookSecret = await issueBookLink(ports, tx, invitation);
  if (isMailed) await tx.invitationTasks.queue(invitation.id, ['mail']);
  await tellOfInvitation(tx, 'invitation.created', invitation);
  return { invitation, now: tx.now, bookSecret };
}

/** @throws `not_found` */
export function makeGetInvitation(ports: Ports) {
  return (tenantId: string, invitationId: string): Promise<ShownInvitation> =>
    ports.store.transaction(tenantId, async (tx) => {
      const { invitation } = await findInvitation(tx, invitationId);
      return { invitation, now: tx.now, bookSecret: undefined };
    });
}

/** Moves the window of an open invitation. @throws `not_found`, `already_booked`, `booking_closed`, `invalid_request` */
export function makeChangeInvitation(ports: Ports) {
  return (
    tenantId: string,
    invitationId: string,
    { window }: { window: Invitation['window'] },
  ): Promise<ShownInvitation> =>
    ports.store.transaction(tenantId, async (tx) => {
      assertWindow(window, tx.now);
      const { invitation } = await lockInvitation(tx, invitationId);
      assertOpen(invitation, tx.now);
      const changed = { ...invitation, window, expiresAt: window.end ?? invitation.expiresAt };
      await tx.invitations.update(changed);
      await tx.live.publish({ kind: 'invitation.changed', invitationId });
      return { invitation: changed, now: tx.now, bookSecret: undefined };
    });
}

/** Takes an open invitation back: its links and its hold end at once. @throws `not_found`, `already_booked` */
export function makeWithdrawInvitation(ports: Ports) {
  return (tenantId: string, invitationId: string): Promise<void> =>
    ports.store.transaction(tenantId, (tx) => withdraw(tx, invitationId));
}

/** The same within a transaction. @throws `not_found`, `already_booked` */
export async function withdraw(tx: Transaction, invitationId: string): Promise<void> {
  const { invitation } = await lockInvitation(tx, invitationId);
  if (invitation.status === 'booked') {
    throw new SchedulingError('already_booked', 'This invitation has a booking; cancel the booking instead.');
  }
  const cancelled: Invitation = { ...invitation, status: 'cancelled' };
  await tx.invitations.update(cancelled);
  if (invitation.status !== 'cancelled') await tellOfInvitation(tx, 'invitation.cancelled', cancelled);
  await supersedeProposal(tx, invitationId);
  await tx.links.revokeAll(invitationId);
  await giveUpCurrentHold(tx, invitationId);
}

function assertWindow({ start, end }: Invitation['window'], now: Temporal.Instant): void {
  if (end === undefined) return;
  const fault = (message: string): SchedulingError =>
    new SchedulingError('invalid_request', `The window is not valid: its end ${message}.`, {
      details: { errors: [{ path: 'window.end', message }] },
    });
  if (start !== undefined && Temporal.Instant.compare(start, end) >= 0)
    throw fault('must be after its start');
  if (Temporal.Instant.compare(end, now) <= 0) throw fault('must be in the future');
}
