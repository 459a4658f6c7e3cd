import type { AtsApplication, AtsCandidate, AtsJob, AtsLink } from './applicant-tracking.js';

/** Why an application is out of the race. */
export type AtsOutReason =
  | 'rejected'
  | 'hired'
  | 'gone'
  | 'merged'
  | 'anonymized'
  | 'job_closed'
  /** It is in another stage than the one its interview is for. */
  | 'moved';

/** What an applicant tracking system (ATS) says of an application now; undefined what it has no more. */
export interface SeenApplication {
  application: AtsApplication | undefined;
  candidate: AtsCandidate | undefined;
  job: AtsJob | undefined;
}

/** Why somebody is out of the race for what their link was made for; undefined while they are in it. */
export function outReasonOf(
  { application, candidate, job }: SeenApplication,
  link: Pick<AtsLink, 'stageId'> | undefined,
): AtsOutReason | undefined {
  if (candidate?.isAnonymized === true) return 'anonymized';
  if (application === undefined) return 'gone';
  if (application.status === 'converted') return 'merged';
  if (application.status !== 'active') return application.status;
  if (job?.status === 'closed') return 'job_closed';
  const { stageId } = application;
  if (stageId === undefined || link?.stageId === undefined) return undefined;
  return stageId === link.stageId ? undefined : 'moved';
}

/** The same in words, for coordinators only. */
export const OUT_SENTENCES: Readonly<Record<AtsOutReason, string>> = {
  rejected: 'The application was rejected in the applicant tracking system.',
  hired: 'The candidate was hired in the applicant tracking system.',
  gone: 'The application is not in the applicant tracking system any more.',
  merged: 'The application was put together with another one in the applicant tracking system.',
  anonymized: 'The candidate was anonymized in the applicant tracking system.',
  job_closed: 'The job was closed in the applicant tracking system.',
  moved: 'The application is in another stage in the applicant tracking system.',
};

/** What stands in the place of somebody whose data were erased; mail to the address reaches nobody (RFC 2606). */
export const ERASED_CANDIDATE = { name: 'Erased candidate', email: 'erased@candidate.invalid' } as const;

/** Whether their data were erased; there is nobody to write to. */
export const isErased = ({ email }: { email: string }): boolean => email === ERASED_CANDIDATE.email;
