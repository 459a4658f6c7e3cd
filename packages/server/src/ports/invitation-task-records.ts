import '../domain/temporal.js';
import type { PartnerInput } from './partner-provider.js';

/**
 * What an invitation causes elsewhere while there is no booking, or whatever becomes of it: the mail with its link; the
 * note about that in the ATS and the mail in its log; what a partner who sent the candidate is told.
 */
export type InvitationTaskKind = 'mail' | 'ats_note' | 'ats_mail' | 'partner_report';

export interface InvitationTask {
  id: string;
  invitationId: string;
  kind: InvitationTaskKind;
  state: 'pending' | 'done' | 'failed' | 'moot';
  attempts: number;
  lastError: string | undefined;
  dueAt: Temporal.Instant;
}

/** One of each kind an invitation; it brings the world to what the invitation and its booking are when it runs. */
export interface InvitationTaskRecords {
  /** To be done, at once or then; what was done or has failed is done again. */
  queue(invitationId: string, kinds: readonly InvitationTaskKind[], at?: Temporal.Instant): Promise<void>;
  /** Gives it to one worker for a while. @returns undefined when it is done, not due or being worked on */
  lease(id: string, forSeconds: number): Promise<{ task: InvitationTask; token: string } | undefined>;
  /** @returns false when the lease was lost meanwhile; then nothing was written */
  finish(
    id: string,
    token: string,
    end:
      | { state: 'done' | 'moot' }
      | { state: 'failed'; error: string }
      | { state: 'pending'; error: string; nextAttemptAt: Temporal.Instant },
  ): Promise<boolean>;
  /** How many invitations were mailed to an address since then. */
  mailedTo(email: string, since: Temporal.Instant): Promise<number>;
  find(invitationId: string, kind: InvitationTaskKind): Promise<InvitationTask | undefined>;
  findById(id: string): Promise<InvitationTask | undefined>;
  /** Failed ones, for people: of invitations of a connection. */
  failedOf(connectionId: string, limit: number): Promise<InvitationTask[]>;
  /** failed → pending, to be done at once. @returns false when it has not failed */
  reopen(id: string): Promise<boolean>;
}

/** A token that we gave a partner's customer; it alone says who calls. */
export interface PartnerToken {
  id: string;
  connectionId: string;
  label: string;
  /** The partner's customer who used it first; another one is refused. */
  companyId: string | undefined;
  createdAt: Temporal.Instant;
  usedAt: Temporal.Instant | undefined;
}

export interface PartnerTokenRecords {
  insert(token: PartnerToken, hash: Uint8Array): Promise<void>;
  find(id: string): Promise<PartnerToken | undefined>;
  list(connectionId: string): Promise<PartnerToken[]>;
  /** Binds it to a customer at its first use, and keeps when it was used. @returns false for another customer's */
  use(id: string, companyId: string | undefined): Promise<boolean>;
  /** @returns false when the connection has no such token */
  remove(connectionId: string, id: string): Promise<boolean>;
}

/** A candidate whom a partner sent, by the partner's handle for what it shows of us. */
export interface PartnerReportRecord {
  connectionId: string;
  reportId: string;
  companyId: string;
  candidateId: string;
  invitationId: string;
  /** As it was told last; compared, so that nothing is told twice. */
  told: string | undefined;
}

export interface PartnerReportRecords {
  /** @returns the invitation it made, or the one that the same handle made before */
  insert(report: PartnerReportRecord): Promise<string>;
  find(connectionId: string, reportId: string): Promise<PartnerReportRecord | undefined>;
  ofInvitation(invitationId: string): Promise<PartnerReportRecord | undefined>;
  keepTold(connectionId: string, reportId: string, told: string): Promise<void>;
}

/** What a partner's customers fill in when they send a candidate, so that it can be checked without asking the partner. */
export interface PartnerFormRecords {
  put(connectionId: string, inputs: readonly PartnerInput[]): Promise<void>;
  /** Undefined before it was read or set for the first time. */
  find(connectionId: string): Promise<PartnerInput[] | undefined>;
}
