import '../domain/temporal.js';
import type { JoinLink } from '../domain/join-link.js';

/** A meeting of ours at a conferencing service, for one session of a booking. */
export interface MeetingRecord {
  bookingId: string;
  sessionKey: string;
  generation: number;
  connectionId: string;
  hostUserId: string | undefined;
  /** The service's id; none while it is being asked for. */
  reference: string | undefined;
  state: 'asked' | 'standing' | 'gone';
  /** As it was written last; compared, so that nothing is written twice. */
  written: string | undefined;
  startedAt: Temporal.Instant | undefined;
  endedAt: Temporal.Instant | undefined;
  guestJoinedAt: Temporal.Instant | undefined;
  askedAt: Temporal.Instant;
}

export interface MeetingRecords {
  put(meeting: MeetingRecord): Promise<void>;
  find(bookingId: string, sessionKey: string, generation: number): Promise<MeetingRecord | undefined>;
  ofBooking(bookingId: string): Promise<MeetingRecord[]>;
  findByReference(connectionId: string, reference: string): Promise<MeetingRecord | undefined>;
  /** Of sessions ahead. @returns at most `limit`, in order of booking */
  aheadOfHost(connectionId: string, hostUserId: string, limit: number): Promise<MeetingRecord[]>;
  /** Of sessions ahead, all that are not gone. @returns at most `limit`, in order of booking */
  aheadOf(connectionId: string, limit: number): Promise<MeetingRecord[]>;
  /** Asked for before then, and nobody knows what became of it. */
  unanswered(askedBefore: Temporal.Instant, limit: number): Promise<MeetingRecord[]>;
}

/** Links of people to meetings; their secrets are made here and kept sealed. */
export interface JoinLinkRecords {
  /** Makes a link with a secret of its own. */
  issue(link: Omit<JoinLink, 'secret'>): Promise<void>;
  /** Those that are neither revoked nor expired. */
  ofBooking(bookingId: string): Promise<JoinLink[]>;
  prolong(link: Omit<JoinLink, 'secret'>): Promise<void>;
  revoke(link: Pick<JoinLink, 'bookingId' | 'sessionKey' | 'participant'>): Promise<void>;
}
