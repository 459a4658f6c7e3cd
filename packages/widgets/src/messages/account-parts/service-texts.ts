/**
 * What elements say in the same words that connect a company's account at a service, and show what it can do. `service` is
 * the name of the service, `name` that of the account. Numbers, dates and lengths as in the element's own texts.
 */
export interface ServiceTexts {
  connectNow(service: string): string;
  /** Said of a link that opens a tab of its own. */
  newTab: string;
  copy: string;
  copied: string;
  /** What a button copies, for those who do not see what it stands beside. */
  copyOf(what: string): string;
  copyAll: string;
  copyFailed: string;
  permissions: string;
  optional: string;

  notConnected: string;
  beingConnected: string;
  partial: string;
  connectedAs(name: string): string;
  interviewsAhead(count: number, shown: string): string;

  checks: string;
  checkOk: string;
  checkMissing: string;
  checkOptional: string;
  /** @param when how long ago, in the words of the language */
  lastChecked(when: string): string;
  neverChecked: string;
  checkAgain: string;
  checking: string;
  allThere: string;
  somethingMissing(count: number, shown: string): string;
  openPage: string;
  details: string;
  /** What a button is for, for those who do not see its account. */
  ofConnection(action: string, name: string): string;

  lostTitle(name: string): string;
  lostText(service: string): string;
  connectAgain: string;
  connectMore: string;
  notSetUp(service: string): string;
  mayNotConnect: string;
}
