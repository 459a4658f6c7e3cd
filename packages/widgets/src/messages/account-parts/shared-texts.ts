/** What every element that connects accounts says in the same words. Numbers, dates and lengths as in its own texts. */
export interface SharedTexts {
  tryAgain: string;
  close: string;
  errorCode(code: string): string;
  offlineTitle: string;
  offlineText: string;
  downTitle: string;
  downText: string;
  forbiddenTitle: string;
  sessionTitle: string;
  setUpTitle: string;
  setUpText: string;
  /** What is on screen is older than it should be. */
  outdated: string;

  provider: string;
  dataCenter: string;
  usualDataCenter: string;
  profiles: string;
  noProfiles: string;
  profileConnected: string;
  profileDisconnected: string;
  relink(service: string): string;

  reconnect: string;
  waitingForConsent: string;
  stopWaiting: string;
  blockedTitle: string;
  blockedText: string;
  goThere: string;
  windowClosed: string;
  consentExpired: string;
  consentToConfirm: string;

  disconnect: string;
  disconnectTitle(name: string): string;
  disconnectText: string;
  stopsInterviews(count: number, shown: string): string;
  stopsCalendars(count: number, shown: string): string;
  stopsMembers(count: number, shown: string): string;
  stopsAccounts(count: number, shown: string): string;
  andMore(count: number, shown: string): string;
  disconnectNow: string;
  disconnecting: string;

  providerSilent: string;
  providerRefused: string;
  limitReached: string;
  cancel: string;
  noAnswer: string;
  didNotWork: string;
  notAllowed: string;
  isGone: string;
  refusedInput: string;
  atLine(line: string): string;
}
