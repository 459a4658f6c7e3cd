import '../domain/temporal.js';
import type { Person } from '../domain/virtual-calendar.js';
import type { ConsentScope } from './account-consent.js';

/** How long an account waits for a word. */
export const WAIT_HOURS = 72;
/** How long the owner of an accepted one can take it back by our link; at the service they can for ever. */
export const TAKE_BACK_HOURS = 30 * 24;

/** An account that has let us in and is not used until somebody here says that it is the right one (S29). */
export interface PendingAccount {
  /** `pac_` */
  id: string;
  provider: string;
  scope: ConsentScope;
  accountId: string;
  accountName: string;
  /** Who consented; told by mail, with a link to take it back. */
  ownerEmail: string | undefined;
  /** The account of the same provider that is connected now, when it is another one. */
  replaces: { connectionId: string; accountName: string } | undefined;
  connectedBy: (Person & { email?: string | undefined }) | undefined;
  state: 'waiting' | 'accepted' | 'declined' | 'revoked';
  connectionId: string | undefined;
  /** Until when it waits; once accepted, until when its owner's link is good. */
  expiresAt: Temporal.Instant;
}

/** A request to somebody else to connect an account: a link with one purpose that is good once (S29). */
export interface Handoff {
  /** `hof_` */
  id: string;
  provider: string;
  scope: ConsentScope;
  /** Who asks. */
  requester: (Person & { email?: string | undefined }) | undefined;
  sessionId: string;
  /** To whom it was sent, if we sent it. */
  email: string | undefined;
  /** `begun`: its page was left for the service; `answered`: an account waits for the requester's word. */
  state: 'waiting' | 'opened' | 'begun' | 'answered' | 'refused' | 'failed' | 'withdrawn';
  code: string | undefined;
  pendingAccountId: string | undefined;
  createdAt: Temporal.Instant;
  /** Until when it can be used; once its page was left, until when the answer can come. */
  expiresAt: Temporal.Instant;
}

/** A link as it is kept: found by its hash; the secret itself stays, sealed, until it has been mailed. */
export interface KeptSecret {
  hash: Uint8Array;
  /** Undefined when nobody is mailed. */
  toMail: string | undefined;
}

export interface HandoffRecords {
  insert(handoff: Handoff, link: KeptSecret): Promise<void>;
  update(handoff: Handoff): Promise<void>;
  find(id: string): Promise<Handoff | undefined>;
  /** Those that are not at their end, the newest first. */
  open(): Promise<Handoff[]>;
  /** The same as `find`, and nobody else changes it until the transaction ends. */
  lock(id: string): Promise<Handoff | undefined>;
  /** How many were made since then, whatever became of them; whoever else counts waits until the transaction ends. */
  countSince(since: Temporal.Instant): Promise<number>;
  /** Those that can still be used and whose link is to be mailed, with its secret. */
  unmailed(limit: number): Promise<{ handoff: Handoff; secret: string }[]>;
  /** Its secret is not kept any longer. */
  markMailed(id: string): Promise<void>;
}

export interface PendingAccountRecords {
  insert(account: PendingAccount, credentials: unknown, link: KeptSecret): Promise<void>;
  update(account: PendingAccount): Promise<void>;
  /** And nobody else changes it until the transaction ends. */
  lock(id: string): Promise<PendingAccount | undefined>;
  find(id: string): Promise<PendingAccount | undefined>;
  /** Those that can still be accepted, the newest first. */
  waiting(): Promise<PendingAccount[]>;
  /** Those that nobody said a word about in time. */
  overdue(limit: number): Promise<PendingAccount[]>;
  /** Those whose owner is to be mailed, with the secret of their link. */
  unmailed(limit: number): Promise<{ account: PendingAccount; secret: string }[]>;
  /** Its link's secret is not kept any longer. */
  markMailed(id: string): Promise<void>;
  credentials(id: string): Promise<unknown>;
  /** Its credentials are not kept any longer. */
  forgetCredentials(id: string): Promise<void>;
  /**
   * Of accounts that let us in before then nothing is kept but that they were there: they are revoked, under this name,
   * without credentials and without their owners. @returns how many
   */
  erase(
    account: { provider: string; accountId: string },
    before: Temporal.Instant,
    name: string,
  ): Promise<number>;
}
