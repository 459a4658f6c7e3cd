import '../domain/temporal.js';
import type {
  AtsApplication,
  AtsCandidate,
  AtsKind,
  AtsRecords,
  SeenAtsInterview,
  WantedAtsInterview,
} from '../domain/applicant-tracking.js';
import type { AccountConsent } from './account-consent.js';
import type { ConnectionHandle, Delivery } from './calendar.js';
import type { AccountHealth, AccountRequirements, KeyedConsent } from './conferencing-provider.js';

/** What an applicant tracking system can do, asked by the use cases instead of its name. */
export interface AtsCapabilities {
  /** `templates`: it plans no interviews, so plans of ours stand for them. */
  readonly interviewSteps: 'native' | 'templates';
  /** `container`: one for a booking, with its interviews in it; `note`: none, a note says it. */
  readonly interviewWrite: 'native' | 'container' | 'experimental' | 'note';
  /** People who are no users of it can sit in an interview. */
  readonly outsideInterviewers: boolean;
  readonly responseStatusWrite: boolean;
  /** Longer links are written as short ones of ours; undefined: any length. */
  readonly videoUrlMaxLength: number | undefined;
  readonly emailLog: 'native' | 'note';
  /** How changes made there are found: by asking what changed since; by its hooks, and reading after them; by reading anew. */
  readonly changeFeed: 'poll' | 'webhook' | 'none';
}

/** A part of an ATS that is read page by page. */
export interface AtsResource {
  /** Ours, stable: kept with where its reading stands. */
  readonly name: string;
  readonly kinds: readonly AtsKind[];
  /** Can be asked for what changed since a moment; else it is read whole each time, in one request if it is small. */
  readonly hasIncrements: boolean;
}

export interface AtsPage {
  records: { readonly [K in AtsKind]?: readonly AtsRecords[K][] };
  /** Ids of records that are no more, where the ATS says so. */
  gone: Readonly<Partial<Record<AtsKind, readonly string[]>>>;
  /** Scheduled interviews that came or changed, where `changeFeed` is `poll`. */
  interviews: readonly SeenAtsInterview[];
  /** Where the next page begins; opaque, may be kept; undefined on the last page. */
  next: string | undefined;
  /** How many there will be, where it is known. */
  total: number | undefined;
}

/** Where a reading begins. */
export interface AtsPosition {
  /** `next` of the page before; undefined for the first one. */
  cursor: string | undefined;
  /** Only what changed since then; undefined for all. */
  since: Temporal.Instant | undefined;
}

/** An application with its candidate, read just now. */
export interface AtsSubject {
  application: AtsApplication;
  candidate: AtsCandidate;
}

/** Interviews of one booking as they are to stand. */
export interface AtsInterviewWrite {
  bookingId: string;
  application: { id: string; candidateId: string };
  /** The page of the booking at the host's, or of ours; https. */
  bookingUrl: string;
  timeZone: string;
  interviews: readonly WantedAtsInterview[];
  /** What stands there now of this booking, read a moment ago. */
  seen: readonly SeenAtsInterview[];
}

export interface WrittenAtsInterview {
  key: string;
  reference: string;
  container: string | undefined;
}

/** Words in a candidate's feed. The same `marker` is the same note. */
export interface AtsNote {
  /** `[A-Za-z0-9:_-]`, at most 80 characters; found again in the note by it. */
  marker: string;
  candidateId: string;
  applicationId: string;
  /** Plain text, lines divided by \n. */
  body: string;
}

/** A mail that was sent, for the log. */
export interface AtsLoggedMail extends AtsNote {
  subject: string;
  from: string;
  to: string;
}

/**
 * One connected ATS. Methods throw what `CalendarAccount` does, and besides `rate_limited` with `retryAfterSeconds`;
 * `ats_cursor_expired` for a position that is too old to be gone on from; `ats_record_gone` for what is written to and is
 * no more.
 */
export interface AtsAccount {
  /** Tries each permission by a harmless call: a row each. Throws only when the ATS does not answer at all. */
  check(signal: AbortSignal): Promise<AccountHealth>;
  /** Of this account; some are left out where the account may not read them. In the order they are to be read. */
  readonly resources: readonly AtsResource[];
  readPage(resource: string, from: AtsPosition, signal: AbortSignal): Promise<AtsPage>;
  /** Undefined when it is gone, or not to be seen. */
  readApplication(id: string, signal: AbortSignal): Promise<AtsSubject | undefined>;
  /** Its applications; empty when the candidate is gone. A merged one gives those of whom it was merged into. */
  applicationsOf(candidateId: string, signal: AbortSignal): Promise<AtsSubject[]>;
  /** Everything scheduled for the application, ours and others'. Empty where `interviewWrite` is `note`. */
  interviewsOf(
    application: { id: string; candidateId: string },
    signal: AbortSignal,
  ): Promise<SeenAtsInterview[]>;
  /** Brings the booking's interviews to what is wanted; ones of `seen` that are not wanted are removed. Touches ours only. */
  writeInterviews(write: AtsInterviewWrite, signal: AbortSignal): Promise<WrittenAtsInterview[]>;
  /** One that is gone already is a success. @returns what can't be removed any more, by reference */
  removeInterviews(
    application: { id: string; candidateId: string },
    seen: readonly SeenAtsInterview[],
    signal: AbortSignal,
  ): Promise<string[]>;
  /** The note with this marker; undefined when there is none, or the ATS can't be asked. */
  findNote(
    note: Pick<AtsNote, 'marker' | 'candidateId' | 'applicationId'>,
    signal: AbortSignal,
  ): Promise<string | undefined>;
  /** @returns the ATS's id of it */
  addNote(note: AtsNote, signal: AbortSignal): Promise<string>;
  /** Logs a mail; it sends none. Only where `emailLog` is `native`. */
  logMail(mail: AtsLoggedMail, signal: AbortSignal): Promise<string>;
  /** Writes an interview, reads it and removes it again, to find out whether that works. Only where it is `experimental`. */
  tryInterviews?(
    candidateId: string,
    signal: AbortSignal,
  ): Promise<{ works: boolean; detail: string | undefined }>;
}

/** What a delivery says happened, once it is known to be the ATS's; a hint where to look, never believed (S35). */
export type AtsNews =
  | { kind: 'application'; applicationId: string }
  | { kind: 'candidate'; candidateId: string }
  /** Something else: a job, a stage, an interview of an unknown application; the next increment is read at once. */
  | { kind: 'other' };

/** Where an ATS tells what happened in one account. */
export interface AtsHook {
  /** The secret is made by the ATS, and typed in here; else it is made here and typed in there. */
  readonly secretIsTheirs: boolean;
  /** Numbered steps in the ATS's own words. */
  readonly steps: readonly string[];
  /**
   * Judges a delivery before anything else of it is read (S33, S34).
   * @param secrets those that may be active, the newest first; empty before one was agreed
   * @returns undefined for a test that asks for nothing
   * @throws `unauthorized` when it is not genuine or too old, `invalid_request` for what can't be read
   */
  read(
    delivery: Delivery,
    secrets: readonly string[],
  ): { deliveryId: string; news: readonly AtsNews[] } | undefined;
}

/** One ATS; `compose.ts` keeps one of each. */
export interface AtsProvider {
  readonly name: string;
  /** As people know it. */
  readonly label: string;
  readonly capabilities: AtsCapabilities;
  /** What has to be ticked when a key is made, in the ATS's own words. */
  readonly requirements: AccountRequirements;
  /** How a key is made: numbered steps in the ATS's own words. */
  readonly keySteps: readonly string[];
  readonly keyed: KeyedConsent;
  /** Undefined where no application of ours is configured. */
  readonly consent: AccountConsent | undefined;
  readonly hook: AtsHook;
  /**
   * What to do there about a stage that plans no interview, in the ATS's own words; a full sentence. An interview can't be
   * written without a step of the stage; undefined where it can.
   */
  readonly stepAdvice: string | undefined;
  open(connection: ConnectionHandle): AtsAccount;
}

export type AtsProviders = ReadonlyMap<string, AtsProvider>;
