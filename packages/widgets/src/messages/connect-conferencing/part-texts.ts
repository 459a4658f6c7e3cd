import type { WireHostSettings } from '@slotwright/server/wire/hosting.js';

/** A choice: its name, and a sentence on what it means. */
interface Choice {
  readonly name: string;
  readonly text: string;
}

/** Where a part of a policy comes from. */
type Source = 'tenant' | 'plan' | 'stage' | 'invitation';

/** What is said of a policy in force, and of the levels there are. */
interface PolicyTexts {
  policyHeading: string;
  policyText: string;
  /** The heading of a stage's or a candidate's own rule. */
  policyOfStage(label: string): string;
  policyOfCandidate: string;
  sources: Readonly<Record<Source, string>>;
  setHere: string;
  setNowhere: string;
  changePolicy: string;
  setPolicy: string;
  removePolicy: string;
  removeTitle: string;
  /** What holds once a level says nothing any more. */
  removeText: string;
  removeNow: string;
  removing: string;
  policySaved: string;
  policyRemoved: string;
  changedBy(name: string, when: string): string;
  changedMeanwhile: string;
  readOnly: string;
  nothingSet: string;

  meeting: string;
  noMeeting: string;
  meetingByPlan: string;
  whoHosts: string;
  noteTaker: string;
  recordedEvent: string;
  nobody: string;
  eventByPlan: string;
  accounts(count: number, shown: string): string;
  /** What an admin should know of a policy, by code; others come from the server in English. */
  warnings: Readonly<Record<string, string>>;
}

/** What is said of the stages with a rule of their own. */
interface StageTexts {
  stages: string;
  stagesText: string;
  noStages: string;
  addStage: string;
  stageId: string;
  stageIdHint: string;
  stageLabel: string;
  stageTaken: string;
}

/** What the form of a policy says. */
interface FormTexts {
  save: string;
  saving: string;
  removeThis: string;
  /** What a button is for, for those who do not see what it stands at. */
  ofThis(action: string, name: string): string;
  reading: string;
  unsaved: string;
  needed: string;
  noHttps: string;
  noEmail: string;
  noHosts: string;
  outOfRange(least: string, most: string): string;
  fieldRefused: string;
  mendFields(count: number, shown: string): string;
  policyUnsure: string;

  meetingChoices: Readonly<Record<'on' | 'off', Choice>>;
  inherit: string;
  /** What saying nothing means, by level. */
  inheritText: Readonly<Record<'tenant' | 'stage' | 'invitation', string>>;
  howTheyMeet: string;
  choose: string;
  ownAccounts: string;
  calendarLogins: string;
  otherWays: string;
  anyLogin: string;
  calendarDefault: string;
  calendarIntegrated: string;
  fixedLink: string;
  disconnectedWay(name: string): string;
  wayGone: string;
  service: string;
  serviceHint: string;
  joinUrl: string;
  joinUrlHint: string;
  personalLinks: string;

  hostWarning: string;
  rule: string;
  rules: Readonly<Record<WireHostSettings['rule'], Choice>>;
  order: string;
  orders: Readonly<Record<'panel' | 'email', string>>;
  skipBusy: string;
  select: string;
  selects: Readonly<Record<'least_loaded' | 'random', string>>;
  fallbacks: string;
  fallbacksText: string;
  fallback(place: string): string;
  addFallback: string;
  moveUp: string;
  moveDown: string;
  isMoved(name: string, place: string): string;
  alternates: string;
  alternatesText: string;
  groups: Readonly<Record<'interviewers' | 'recruiters' | 'coordinators', string>>;

  more: string;
  paidPlan: string;
  paidPlanHint: string;
  paidPlans: Readonly<Record<'free' | 'pro' | 'business_plus' | 'unknown', string>>;
  bufferBefore: string;
  bufferAfter: string;
  bufferHint: string;
  windowDays: string;
  windowHint: string;
  maxAlternates: string;
  allowBasic: Choice;
  waitingRoom: Choice;
  autoRepair: Choice;
  onOverlap: string;
  overlaps: Readonly<Record<'reject' | 'warn', string>>;
  onHostRemoved: string;
  hostRemovedUsual: string;
  hostsRemoved: Readonly<Record<'keep' | 'recreate', string>>;
}

/** What is said of the assistant that takes notes, and of the event that lists the people. */
interface NoteTakerTexts {
  noteTakerText: string;
  noteTakerNobody: Choice;
  noteTakerSomebody: string;
  assistantEmail: string;
  assistantEmailHint: string;
  assistantLabel: string;
  /** As candidates are told. */
  assistantLabelHint: string;
  assistantMode: string;
  assistantModes: Readonly<Record<'off' | 'always' | 'opt_in', string>>;
  requiresConsent: Choice;
  noConsentWarning: string;
  hasSeat: string;
  noSeatWarning: string;
  waitingRoomWarning: string;
  recordedEventText: string;
  recordedEvents: Readonly<Record<'own' | 'shared' | 'virtual', Choice>>;
}

/** What the list of those who host says. */
interface HostTexts {
  hosts: string;
  host: string;
  hostsHint: string;
  addHosts: string;
  emailAdd: string;
  notEmails(typed: string): string;
  tooManyHosts(most: string): string;
  hostsAdded(count: number, shown: string): string;
  alreadyListed: string;
  isRemoved(name: string): string;
  capacity: string;
  byLicence: string;
  verifyAll: string;
  verifying: string;
  /** The outcome for a list. */
  verifiedCount(verified: string, refused: string): string;
  hostStates: Readonly<Record<'verified' | 'refused' | 'checking' | 'unchecked', string>>;
  uncheckedText: string;
  licences: Readonly<Record<'licensed' | 'basic' | 'none', string>>;
  atOnce(count: number, shown: string): string;
  /** Why an account cannot host, and what to do. */
  reasons: Readonly<Record<string, string>>;
}

/** What is said of how evenly interviews were given to hosts. */
interface LedgerTexts {
  ledger: string;
  ledgerOf(name: string): string;
  readLedger: string;
  ledgerText(from: string, to: string): string;
  noLedger: string;
  interviews: string;
  mostAtOnce: string;
  /** `2 of 4`: of a capacity */
  ofCapacity(most: string, capacity: string): string;
  overCapacity: string;
  lastGiven: string;
  never: string;
  allSame: string;
  within(count: number, shown: string): string;
  readLedgerAgain: string;
}

/** What the parts say that edit policies and show hosts. */
export type PartTexts = PolicyTexts & StageTexts & FormTexts & NoteTakerTexts & HostTexts & LedgerTexts;
