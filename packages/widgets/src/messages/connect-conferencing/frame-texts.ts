import type { OwnWords } from '../account-parts/account-texts.js';

/** What is said of ways to connect a service. `service` is its name. */
interface RoadTexts {
  connectText(service: string): string;
  whoConnects: string;
  roadAdmin(service: string): string;
  roadAdminText(service: string): string;
  roadRights: string;
  roadRightsText: string;
  roadHandoff: string;
  roadHandoffText: string;
  roadOwn: string;
  roadOwnText(service: string): string;
  roadKey: string;
  roadKeyText: string;
  enterKeys: string;
  /** Where a consent came to nothing: perhaps they may not give it. */
  maybeNoAdmin(service: string): string;

  rightsAllow(service: string): string;
  rightsRole: string;
  rightsTick: string;
  rightsAssign: string;
  rightsConnect: string;
  roleName: string;
  roleDescription: string;
}

/** What is said of links to somebody else, and of accounts that wait for a word. */
interface HandoffTexts {
  handoffText: string;
  handoffEmail: string;
  handoffEmailHint: string;
  emailWrong: string;
  sendLink: string;
  makeLink: string;
  makingLink: string;
  linkMade: string;
  linkSent(email: string): string;
  handoffLink: string;
  handoffLinkHint: string;
  handoffs: string;
  handoffTo(email: string): string;
  handoffByLink: string;
  goodUntil(when: string): string;
  withdraw: string;
  isWithdrawn: string;
  handoffWaiting: string;
  handoffOpened: string;
  handoffBegun: string;
  handoffToConfirm: string;
  handoffRefused: string;
  handoffRefusedText(service: string): string;
  handoffFailed: string;
  handoffWithdrawn: string;
  handoffDeclined: string;
  handoffExpired: string;

  pendingTitle: string;
  pendingText(account: string, service: string): string;
  pendingOwner(email: string): string;
  pendingReplaces(account: string): string;
  accept: string;
  decline: string;
  isAccepted(account: string): string;
  isDeclined(account: string): string;
}

/** What is said of a connection: what it may do, and how it ended. */
interface ConnectionTexts {
  ofAccount: string;
  ofPerson: string;
  ofKeys: string;
  role(name: string): string;
  hostsKnown(count: number, shown: string): string;

  deauthorizedText(service: string): string;
  elsewhereText: string;
  interviewsConcerned(count: number, shown: string): string;

  meetingsQuestion: string;
  keepMeetings: string;
  keepMeetingsText: string;
  removeMeetings: string;
  removeMeetingsText: string;
}

/**
 * What the frame of the element says. A number comes twice where it is shown: as it is, for the choice of the plural, and in
 * the digits of the language. Dates and lengths come in the words of the language.
 */
export interface FrameTexts extends OwnWords, RoadTexts, HandoffTexts, ConnectionTexts {
  title: string;
  policyTitle: string;
  loading: string;
  /** Instead of what other elements say: an account may go on being used for what is made. */
  disconnectText: string;

  needsAdmin: string;
  missing(names: string): string;
  emptyTitle: string;
  emptyText: string;
}
