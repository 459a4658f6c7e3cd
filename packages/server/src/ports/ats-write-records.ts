import '../domain/temporal.js';
import type { AtsLink, SeenAtsInterview } from '../domain/applicant-tracking.js';
import type { AtsOutReason } from '../domain/candidate-out.js';

/** A booking's interview in an ATS, as we wrote it last. */
export interface AtsInterviewRecord {
  bookingId: string;
  sessionKey: string;
  connectionId: string;
  applicationId: string;
  reference: string;
  container: string | undefined;
  /** As the ATS showed it after we wrote it; compared before the next write. */
  written: SeenAtsInterview | undefined;
  state: 'standing' | 'gone';
  writtenAt: Temporal.Instant;
}

export interface AtsInterviewRecords {
  put(interview: AtsInterviewRecord): Promise<void>;
  ofBooking(bookingId: string): Promise<AtsInterviewRecord[]>;
  findByReference(connectionId: string, reference: string): Promise<AtsInterviewRecord | undefined>;
  /** Bookings ahead of an application. */
  bookingsOf(connectionId: string, applicationIds: readonly string[]): Promise<string[]>;
  /** Invitations that can still be booked, of an application. */
  invitationsOf(connectionId: string, applicationIds: readonly string[]): Promise<string[]>;
  /** Applications of a candidate that an invitation or a booking was ever made for. */
  applicationsOfCandidate(connectionId: string, candidateId: string): Promise<string[]>;
  /** Applications on a job that have a booking ahead, or an invitation that can still be booked. */
  applicationsOnJob(connectionId: string, jobId: string): Promise<string[]>;
  /** What invitations of these applications were made for: the newest of each that has any. */
  linksOf(connectionId: string, applicationIds: readonly string[]): Promise<AtsLink[]>;
  /** Invitations and bookings of an application go on with the one that it was put together with. */
  follow(connectionId: string, applicationId: string, to: { id: string; candidateId: string }): Promise<void>;
  /** Bookings ahead that go through a connection, by id. */
  bookingsAhead(connectionId: string, limit: number): Promise<string[]>;
  /** What the booking's interviews say there is not what it should be: to be written soon, outside a revision. */
  markBehind(bookingId: string): Promise<void>;
  /** Some that are to be written; each is given once a while. */
  takeBehind(limit: number, forSeconds: number): Promise<string[]>;
  /** They are as they should be. */
  caughtUp(bookingId: string): Promise<void>;
}

/** A note or a mail's log line that we have written; the marker is its key. */
export interface AtsNoteRecord {
  connectionId: string;
  marker: string;
  /** Undefined while it is being asked for, and nobody knows what came of it. */
  reference: string | undefined;
  askedAt: Temporal.Instant;
}

export interface AtsNoteRecords {
  put(note: AtsNoteRecord): Promise<void>;
  find(connectionId: string, marker: string): Promise<AtsNoteRecord | undefined>;
}

/** Something that happened to an application, and is acted on when its grace is over. */
export interface AtsOutRecord {
  connectionId: string;
  applicationId: string;
  reason: AtsOutReason;
  foundAt: Temporal.Instant;
  /** When it is read anew, and acted on if it is still so. */
  dueAt: Temporal.Instant;
}

export interface AtsOutRecords {
  /** Keeps the first finding of an application; a later one changes the reason only. */
  put(out: AtsOutRecord): Promise<void>;
  drop(connectionId: string, applicationId: string): Promise<void>;
  /** It could not be read anew yet. */
  putOff(connectionId: string, applicationId: string, dueAt: Temporal.Instant): Promise<void>;
  /** Those whose grace is over. */
  due(limit: number): Promise<AtsOutRecord[]>;
}
