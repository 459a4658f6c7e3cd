/** How writing interview events goes: as documented nowhere, it may do anything. */
export const eventManners = ['work', 'refused', 'altered', 'missing'] as const;

/** What a test or a visitor may want to be otherwise. */
export interface RecruiteeSettings {
  /** Calls a minute of one token; 0 for no limit. */
  requestsPerMinute: number;
  /** `refused`: 422; `altered`: something else is kept than was written; `missing`: there are no such calls. */
  interviewEvents: (typeof eventManners)[number];
  /** The two forms of a refused write that were seen. */
  validationErrors: 'fields' | 'list';
  /** The waits before a hook that was not taken is told again: nine times in two days. */
  hookRetryMs: readonly number[];
  /** How often each hook is sent. */
  hookCopies: number;
}

const minutes = (count: number): number => count * 60_000;

export const defaultRecruiteeSettings: RecruiteeSettings = {
  requestsPerMinute: 300,
  interviewEvents: 'work',
  validationErrors: 'fields',
  hookRetryMs: [1, 5, 15, 60, 180, 360, 540, 720, 960].map(minutes),
  hookCopies: 1,
};

/** What the partner platform knows of the partner from the beginning; the application edits it later. */
export interface RecruiteePartnerOptions {
  /** Where the platform asks for the tests that can be chosen. */
  testsUrl: string;
  /** Where candidates are sent. */
  sendCandidateUrl: string;
}

/** A partner that is called nowhere, for a sandbox whose user sends no candidates. */
export const unknownPartner: RecruiteePartnerOptions = {
  testsUrl: 'http://127.0.0.1:9/tests',
  sendCandidateUrl: 'http://127.0.0.1:9/candidates',
};
