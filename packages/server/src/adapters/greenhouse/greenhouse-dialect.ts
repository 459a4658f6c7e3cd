import '../../domain/temporal.js';
import type { SeenAtsInterview, WantedAtsInterview } from '../../domain/applicant-tracking.js';
import { SchedulingError } from '../../domain/scheduling-error.js';
import type { AtsLoggedMail, AtsNote, AtsPage, AtsPosition, AtsSubject } from '../../ports/ats-provider.js';
import type { GreenhouseRequest, GreenhouseUse } from './greenhouse-client.js';

/** One page being read. */
export interface Reading {
  use: GreenhouseUse;
  from: AtsPosition;
  now: Temporal.Instant;
}
export type PageReader = (reading: Reading) => Promise<AtsPage>;

/** A version of Harvest: what is asked how, and what the answers say. */
export interface Dialect {
  readers: ReadonlyMap<string, PageReader>;
  /** The application with its candidate; empty when either is gone, or not to be seen. */
  subjectOf: (use: GreenhouseUse, applicationId: string) => Promise<AtsSubject[]>;
  subjectsOf: (use: GreenhouseUse, candidateId: string) => Promise<AtsSubject[]>;
  interviewsOf: (use: GreenhouseUse, applicationId: string) => Promise<SeenAtsInterview[]>;
  /** One of ours by its key, wherever it is; v1 looks in the application alone. */
  interviewNamed: (
    use: GreenhouseUse,
    key: string,
    applicationId: string,
  ) => Promise<SeenAtsInterview | undefined>;
  createInterview: (wanted: WantedAtsInterview, applicationId: string, stepId: string) => GreenhouseRequest;
  updateInterview: (reference: string, wanted: WantedAtsInterview) => GreenhouseRequest;
  deleteInterview: (reference: string) => GreenhouseRequest;
  /** The candidate's notes. */
  listNotes: (candidateId: string) => GreenhouseRequest;
  noteMarked: (
    reply: unknown,
    note: Pick<AtsNote, 'candidateId' | 'marker'>,
    connectionId: string,
  ) => string | undefined;
  addNote: (note: AtsNote, actingUserId: string) => GreenhouseRequest;
  logMail: (mail: AtsLoggedMail, actingUserId: string) => GreenhouseRequest;
}

/** A page of nothing but what is given. Greenhouse never tells how many rows there are. */
export const pageOf = (next: string | undefined, rest: Partial<AtsPage>): AtsPage => ({
  records: {},
  gone: {},
  interviews: [],
  next,
  total: undefined,
  ...rest,
});

/** A moment as filters take it. */
export const momentText = (moment: Temporal.Instant): string => moment.toString({ smallestUnit: 'second' });

/** A page of what can be missed: nothing where the credential may not read it, so that it stops no reading. */
export async function ifAllowed(read: () => Promise<AtsPage>): Promise<AtsPage> {
  try {
    return await read();
  } catch (error) {
    if (error instanceof SchedulingError && error.code === 'missing_permission') return pageOf(undefined, {});
    throw error;
  }
}
