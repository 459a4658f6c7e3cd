import type { TestContext } from 'node:test';
import type { AtsAccount, AtsCapabilities } from '../../packages/server/src/ports/ats-provider.js';

/** An account of an applicant tracking system, and what is known of what it holds. */
export interface AtsUnderTest {
  account: AtsAccount;
  capabilities: AtsCapabilities;
  now: Temporal.Instant;
  /** An application that goes on, with its job and stage where there are such. */
  application: { id: string; candidateId: string; jobId: string; stageId: string };
  /** Where interviews are planned there: what is written of one. */
  stepId: string | undefined;
  /** Users who can sit in an interview. */
  interviewerIds: readonly [string, string];
}

/** Opens one for a test of its own. */
export type OpenAts = (t: TestContext) => Promise<AtsUnderTest>;
