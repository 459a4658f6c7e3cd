import type { AtsConnection, AtsSyncReply } from '@slotwright/server/wire/applicant-tracking.js';
import type { OwnWords } from '../account-parts/account-texts.js';

/** A choice: its name, and a sentence on what it means. */
interface Choice {
  readonly name: string;
  readonly text: string;
}

/** How the reading of a connection stands. */
type SyncState = AtsSyncReply['state'];

/** What is said of the way to connect a vendor. `vendor` is its name. */
interface GuideTexts {
  /** What connecting it is good for; a partner sends us candidates. */
  atsText(vendor: string): string;
  partnerText(vendor: string): string;
  consentText(vendor: string): string;
  keyHeading(vendor: string): string;
  tickRequired: string;
  tickOptional: string;
  enterKey: string;
  enterKeyText: string;
}

/** What a vendor lacks, and what is done instead. */
interface LackTexts {
  lacks: string;
  lacksSteps(vendor: string): string;
  lacksOutsiders(vendor: string): string;
  lacksResponses(vendor: string): string;
  lacksMailLog(vendor: string): string;
  lacksInterviews(vendor: string): string;
  writesExperimental(vendor: string): string;
  writesContainer(vendor: string): string;
  lacksChanges(vendor: string): string;
}

/** What is said of reading an ATS. */
interface SyncTexts {
  sync: string;
  syncStates: Readonly<Record<SyncState, string>>;
  /** @param when how long ago, in the words of the language */
  syncAge(when: string): string;
  syncFirstText: string;
  syncNeverText: string;
  readNow: string;
  readingNow: string;
  syncDone(name: string): string;
  syncFailed(name: string): string;
  /** Parts of an ATS; one that is not among them is shown by its own name. */
  resources: Readonly<Record<string, string>>;
  resourceStates: Readonly<Record<AtsSyncReply['resources'][number]['state'], string>>;
  resourceOf(shown: string, total: string): string;
  /** What to do about a part that could not be read, by its code. */
  remedies: Readonly<Record<string, string>>;
  remedyElse: string;
}

/** What is said of the settings of a connection. */
interface SettingsTexts {
  settings: string;
  whenOut: string;
  onOut: Readonly<Record<AtsConnection['settings']['onCandidateOut'], Choice>>;
  grace: string;
  graceHint: string;
  graceWrong: string;
  written(vendor: string): string;
  writesInterviews: string;
  writesNotes: string;
  logsMails: string;
  writesResponses: string;
  usesExperiments: string;
  save: string;
  saving: string;
  isSaved: string;

  trial(vendor: string): string;
  trialText: string;
  tryIt: string;
  trying: string;
  trialWorks: string;
  trialFails: string;
  trialQuestion(vendor: string): string;
  noMail: string;
  aMail: string;
  trialOn: string;
  trialOff: string;
}

/** What is said of the messages that the vendor sends. */
interface HookTexts {
  hook: string;
  hookText(vendor: string): string;
  hookUrl: string;
  heard(when: string): string;
  neverHeard: string;
  hasSecret: string;
  hasNoSecret: string;
  makeSecret: string;
  makeAnother: string;
  secret: string;
  secretOnce: string;
  secretMade: string;
  theirSecret(vendor: string): string;
  theirSecretHint: string;
  secretNeeded: string;
  saveSecret: string;
  secretSaved: string;
}

/** What is said of what went wrong. */
interface FailureTexts {
  failures: string;
  failureKinds: Readonly<Record<string, string>>;
  failureElse: string;
  forCandidate(candidate: string, job: string): string;
  isTriedAgain: string;
}

/**
 * What the frame of the element says. A number comes twice where it is shown: as it is, for the choice of the plural, and in
 * the digits of the language. Dates and lengths come in the words of the language.
 */
export interface FrameTexts
  extends OwnWords,
    GuideTexts,
    LackTexts,
    SyncTexts,
    SettingsTexts,
    HookTexts,
    FailureTexts {
  title: string;
  loading: string;
  /** Instead of what other elements say: what is written there stays. */
  disconnectText: string;
  emptyTitle: string;
  emptyText: string;

  partialText: string;
  interviewsThere(count: number, shown: string): string;
  testsUrl: string;
  candidatesUrl: string;
  partnerUrls(vendor: string): string;
}
