import './temporal.js';

/** A job of an applicant tracking system (ATS). Ids are the ATS's own, always as text. */
export interface AtsJob {
  id: string;
  title: string;
  status: 'open' | 'closed' | 'draft';
  /** Not everybody there may know of it. */
  isConfidential: boolean;
  officeIds: readonly string[];
  /** Users by id. */
  recruiterId: string | undefined;
  coordinatorId: string | undefined;
  hiringManagerId: string | undefined;
  /** Its page at the ATS; https. */
  adminUrl: string | undefined;
}

/** A step of a job's pipeline. */
export interface AtsStage {
  id: string;
  /** Undefined where stages are the account's, the same for every job. */
  jobId: string | undefined;
  name: string;
  /** Its place in the pipeline, from 0. */
  order: number;
  /** Something in it is to be scheduled, as far as the ATS tells. */
  isInterview: boolean;
}

/** An interview as a job's stage plans it. */
export interface AtsStep {
  id: string;
  jobId: string;
  stageId: string;
  name: string;
  durationMinutes: number | undefined;
  isSchedulable: boolean;
  order: number;
  /** Who is usually chosen; users by id. */
  interviewerIds: readonly string[];
  /** What interviewers are to prepare, as plain text. */
  preparation: string | undefined;
}

export interface AtsCandidate {
  id: string;
  /** Whole, as people write it; never to be split. */
  name: string;
  /** Only where the ATS keeps it apart. */
  firstName: string | undefined;
  /** Lower-cased. */
  email: string | undefined;
  phone: string | undefined;
  /** IANA id. */
  timeZone: string | undefined;
  /** False: they must not be written to. */
  canEmail: boolean;
  isPrivate: boolean;
  /** What names them was removed there. */
  isAnonymized: boolean;
  /** Their page at the ATS; https. */
  adminUrl: string | undefined;
}

/** One candidate on one job. */
export interface AtsApplication {
  id: string;
  candidateId: string;
  /** Undefined for somebody who is on no job yet. */
  jobId: string | undefined;
  stageId: string | undefined;
  /** When it came into that stage, where the ATS tells. */
  stageEnteredAt: Temporal.Instant | undefined;
  status: 'active' | 'rejected' | 'hired' | 'converted';
  /** Users by id. */
  recruiterId: string | undefined;
  coordinatorId: string | undefined;
}

export interface AtsUser {
  id: string;
  name: string;
  /** Lower-cased, the main one first. */
  emails: readonly string[];
  isActive: boolean;
  /** They see every job. */
  isAdmin: boolean;
}

/** A user may see a job. */
export interface AtsJobPermission {
  id: string;
  userId: string;
  jobId: string;
}

export interface AtsOffice {
  id: string;
  name: string;
  location: string | undefined;
}

/** What is kept of an ATS, by kind. */
export interface AtsRecords {
  job: AtsJob;
  stage: AtsStage;
  step: AtsStep;
  candidate: AtsCandidate;
  application: AtsApplication;
  user: AtsUser;
  permission: AtsJobPermission;
  office: AtsOffice;
}

export type AtsKind = keyof AtsRecords;

export const ATS_KINDS: readonly AtsKind[] = [
  'job',
  'stage',
  'step',
  'candidate',
  'application',
  'user',
  'permission',
  'office',
];

/** Which application an invitation, and then its booking, is for. */
export interface AtsLink {
  connectionId: string;
  applicationId: string;
  candidateId: string;
  jobId: string | undefined;
  /** The stage that it was made for. */
  stageId: string | undefined;
  /** Of the sessions of its plan, by key: the ATS's step each stands for. Empty where the ATS has none. */
  steps: Readonly<Record<string, string>>;
}

/** How somebody answered, in the words of iCalendar (PARTSTAT, RFC 5545 §3.2.12). */
export type AtsResponse = 'needs-action' | 'accepted' | 'declined' | 'tentative';

/** Somebody who sits in a scheduled interview. */
export interface AtsInterviewer {
  /** Of the ATS; undefined for somebody who is no user there. */
  userId: string | undefined;
  email: string | undefined;
  name: string | undefined;
  response: AtsResponse;
}

/** What a scheduled interview says; compared to find out whether somebody changed it. */
export interface AtsInterviewValues {
  start: Temporal.Instant;
  end: Temporal.Instant;
  interviewers: readonly AtsInterviewer[];
  location: string | undefined;
  videoUrl: string | undefined;
}

/** A scheduled interview as the ATS has it. */
export interface SeenAtsInterview extends AtsInterviewValues {
  /** The ATS's id. */
  reference: string;
  /** Of what it is in, where the ATS puts the interviews of a booking together. */
  container: string | undefined;
  applicationId: string;
  stepId: string | undefined;
  /** The key that we wrote it with; undefined for one that is not ours, which we never change. */
  key: string | undefined;
  state: 'scheduled' | 'over' | 'cancelled';
  /** May be changed by us, by the ATS's own rules. */
  isChangeable: boolean;
}

/** A scheduled interview as a booking wants it. The same `key` is the same one. */
export interface WantedAtsInterview extends AtsInterviewValues {
  /** `<bookingId>:<sessionKey>`; at most 100 characters. */
  key: string;
  stepId: string | undefined;
  title: string;
}
