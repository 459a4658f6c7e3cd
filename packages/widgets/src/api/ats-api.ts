import type {
  AtsDifference,
  AtsItem,
  AtsPeople,
  AtsReply,
  AtsSettingsInput,
  AtsStagePlans,
  AtsSyncReply,
  PartnerInputItem,
} from '@slotwright/server/wire/applicant-tracking.js';
import type { CheckReply } from '@slotwright/server/wire/conferencing-admin.js';
import type { AccountApi } from './account-api.js';
import type { CallOptions } from './scheduling-api.js';

/** A list of the mirror. */
export type AtsListName = 'jobs' | 'stages' | 'steps' | 'applications' | 'candidates' | 'offices' | 'users';

export interface AtsListQuery {
  readonly jobId?: string;
  readonly stageId?: string;
  readonly search?: string;
  readonly after?: string;
}

export interface AtsList {
  readonly data: readonly AtsItem[];
  readonly nextCursor: string | null;
  readonly readAt: string | null;
}

/** A stage; `jobId` null for one that is the account's. */
export interface StagePlace {
  readonly connectionId: string;
  readonly jobId: string | null;
  readonly stageId: string;
}

/** What `<connect-ats>` may ask of the server. Every method rejects with a `SchedulingApiError`. */
export interface AtsApi extends AccountApi {
  read(options: CallOptions): Promise<AtsReply>;
  check(connectionId: string, options: CallOptions): Promise<CheckReply>;
  saveSettings(connectionId: string, settings: AtsSettingsInput, options: CallOptions): Promise<void>;
  /** Reads the ATS, now. */
  sync(connectionId: string, options: CallOptions): Promise<AtsSyncReply>;
  /** How the reading goes, as it goes; ends when the signal says so. */
  progress(
    connectionId: string,
    onProgress: (sync: AtsSyncReply) => void,
    options: CallOptions,
  ): Promise<void>;
  list(connectionId: string, name: AtsListName, query: AtsListQuery, options: CallOptions): Promise<AtsList>;
  people(connectionId: string, options: CallOptions): Promise<AtsPeople>;
  linkPerson(
    connectionId: string,
    userId: string,
    memberExternalId: string | null,
    options: CallOptions,
  ): Promise<AtsPeople>;
  stagePlans(connectionId: string, options: CallOptions): Promise<AtsStagePlans>;
  putStagePlan(
    place: StagePlace,
    plan: { readonly planId: string; readonly invites: boolean },
    options: CallOptions,
  ): Promise<AtsStagePlans>;
  removeStagePlan(place: StagePlace, options: CallOptions): Promise<AtsStagePlans>;
  /** Makes a plan from the interview steps of the stage. */
  planFromStage(
    place: StagePlace,
    options: CallOptions,
  ): Promise<{ readonly planId: string; readonly name: string; readonly unmatched: readonly string[] }>;
  /** @param secret theirs; without it one is made and given, once */
  agreeHookSecret(
    connectionId: string,
    secret: string | undefined,
    options: CallOptions,
  ): Promise<{ readonly secret: string | null }>;
  /** Tries whether interviews can be written where that is not documented. */
  tryInterviews(
    connectionId: string,
    options: CallOptions,
  ): Promise<{ readonly works: boolean; readonly detail: string | null }>;
  differences(connectionId: string, options: CallOptions): Promise<readonly AtsDifference[]>;
  agree(
    bookingId: string,
    sessionKey: string,
    side: 'ours' | 'ats',
    options: CallOptions,
  ): Promise<readonly AtsDifference[]>;
  /** Does once more what has failed. */
  retry(failureId: string, options: CallOptions): Promise<void>;
  partnerInputs(connectionId: string, options: CallOptions): Promise<readonly PartnerInputItem[]>;
  savePartnerInputs(
    connectionId: string,
    inputs: readonly PartnerInputItem[],
    options: CallOptions,
  ): Promise<readonly PartnerInputItem[]>;
  /** The token is told once. */
  issuePartnerToken(
    connectionId: string,
    label: string,
    options: CallOptions,
  ): Promise<{ readonly id: string; readonly token: string }>;
  revokePartnerToken(connectionId: string, tokenId: string, options: CallOptions): Promise<void>;
}
