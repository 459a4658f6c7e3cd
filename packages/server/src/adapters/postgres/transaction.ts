import type { Transaction } from '../../ports/store.js';
import { answerRecords, auditRecords } from './queries/answers.js';
import { atsAccountRecords } from './queries/ats-accounts.js';
import { atsInterviewRecords } from './queries/ats-interviews.js';
import { atsNoteRecords, atsOutRecords } from './queries/ats-outs.js';
import { atsPeopleRecords } from './queries/ats-people.js';
import { atsMirrorRecords } from './queries/ats-records.js';
import { atsStagePlanRecords } from './queries/ats-stage-plans.js';
import { atsSyncRecords } from './queries/ats-syncs.js';
import { bookingRecords } from './queries/bookings.js';
import { circuitRecords } from './queries/circuits.js';
import { claimRecords } from './queries/claims.js';
import { conferencingJobs } from './queries/conferencing-jobs.js';
import { connectionRecords } from './queries/connections.js';
import { delegationRecords } from './queries/delegations.js';
import { deliveryRecords } from './queries/deliveries.js';
import { effectRecords } from './queries/effects.js';
import { erasureRecords } from './queries/erasures.js';
import { exceptionRecords } from './queries/exceptions.js';
import { freeBusyRecords } from './queries/free-busy.js';
import { handoffRecords } from './queries/handoffs.js';
import { holdRecords } from './queries/holds.js';
import { hostLedgerRecords } from './queries/host-ledger.js';
import { hostRecords } from './queries/hosts.js';
import { invitationTaskRecords } from './queries/invitation-tasks.js';
import { invitationRecords, linkRecords } from './queries/invitations.js';
import { joinLinkRecords } from './queries/join-links.js';
import { liveRecords } from './queries/live-events.js';
import { lookRecords } from './queries/looks.js';
import { meetingRecords } from './queries/meetings.js';
import { memberRecords } from './queries/members.js';
import { oauthStateRecords } from './queries/oauth-states.js';
import { partnerFormRecords, partnerReportRecords } from './queries/partner-reports.js';
import { partnerTokenRecords } from './queries/partner-tokens.js';
import { pendingAccountRecords } from './queries/pending-accounts.js';
import { planRecords } from './queries/plans.js';
import { policyRecords } from './queries/policies.js';
import { poolRecords } from './queries/pools.js';
import { proposalRecords } from './queries/proposals.js';
import { pushRecords } from './queries/pushes.js';
import { responseRecords } from './queries/responses.js';
import { revocationRecords } from './queries/revocations.js';
import type { Scope } from './queries/scope.js';
import { sessionRecords } from './queries/sessions.js';
import { sharedResourceRecords } from './queries/shared-resources.js';
import { taskRecords } from './queries/tasks.js';
import { tenantName } from './queries/tenants.js';
import { virtualCalendarRecords } from './queries/virtual-calendars.js';
import { webhookRecords } from './queries/webhooks.js';
import { writtenEventRecords } from './queries/written-events.js';

/** One tenant's rows in one transaction. Their groups are made when they are asked for: a transaction needs a few of them. */
export function transactionOf(scope: Scope): Transaction {
  return {
    tenantId: scope.tenantId,
    tenantName: () => tenantName(scope),
    now: scope.now,
    get members() {
      return memberRecords(scope);
    },
    get pools() {
      return poolRecords(scope);
    },
    get sharedResources() {
      return sharedResourceRecords(scope);
    },
    get plans() {
      return planRecords(scope);
    },
    get invitations() {
      return invitationRecords(scope);
    },
    get links() {
      return linkRecords(scope);
    },
    get sessions() {
      return sessionRecords(scope);
    },
    get policies() {
      return policyRecords(scope);
    },
    get holds() {
      return holdRecords(scope);
    },
    get bookings() {
      return bookingRecords(scope);
    },
    get claims() {
      return claimRecords(scope);
    },
    get effects() {
      return effectRecords(scope);
    },
    get meetings() {
      return meetingRecords(scope);
    },
    get joinLinks() {
      return joinLinkRecords(scope);
    },
    get exceptions() {
      return exceptionRecords(scope);
    },
    get responses() {
      return responseRecords(scope);
    },
    get looks() {
      return lookRecords(scope);
    },
    get tasks() {
      return taskRecords(scope);
    },
    get connections() {
      return connectionRecords(scope);
    },
    get oauthStates() {
      return oauthStateRecords(scope);
    },
    get virtualCalendars() {
      return virtualCalendarRecords(scope);
    },
    get writtenEvents() {
      return writtenEventRecords(scope);
    },
    get delegations() {
      return delegationRecords(scope);
    },
    get revocations() {
      return revocationRecords(scope);
    },
    get handoffs() {
      return handoffRecords(scope);
    },
    get pendingAccounts() {
      return pendingAccountRecords(scope);
    },
    get hosts() {
      return hostRecords(scope);
    },
    get hostLedger() {
      return hostLedgerRecords(scope);
    },
    get conferencingJobs() {
      return conferencingJobs(scope);
    },
    get invitationTasks() {
      return invitationTaskRecords(scope);
    },
    get partnerTokens() {
      return partnerTokenRecords(scope);
    },
    get partnerReports() {
      return partnerReportRecords(scope);
    },
    get partnerForms() {
      return partnerFormRecords(scope);
    },
    get atsAccounts() {
      return atsAccountRecords(scope);
    },
    get atsMirror() {
      return atsMirrorRecords(scope);
    },
    get atsSyncs() {
      return atsSyncRecords(scope);
    },
    get atsPeople() {
      return atsPeopleRecords(scope);
    },
    get atsStagePlans() {
      return atsStagePlanRecords(scope);
    },
    get atsInterviews() {
      return atsInterviewRecords(scope);
    },
    get atsNotes() {
      return atsNoteRecords(scope);
    },
    get atsOuts() {
      return atsOutRecords(scope);
    },
    get erasures() {
      return erasureRecords(scope);
    },
    get circuits() {
      return circuitRecords(scope);
    },
    get pushes() {
      return pushRecords(scope);
    },
    get freeBusy() {
      return freeBusyRecords(scope);
    },
    get answers() {
      return answerRecords(scope);
    },
    get live() {
      return liveRecords(scope);
    },
    get webhooks() {
      return webhookRecords(scope);
    },
    get deliveries() {
      return deliveryRecords(scope);
    },
    get proposals() {
      return proposalRecords(scope);
    },
    get audit() {
      return auditRecords(scope);
    },
  };
}
