import type { OwnWords } from '../account-parts/account-texts.js';

/**
 * What the console says of units, of the list and of work on many calendars. A number comes twice where it is shown: as
 * it is, for the choice of the plural, and in the digits of the language. Dates and lengths come in the words of the
 * language.
 */
export interface FrameTexts extends OwnWords {
  title: string;
  loading: string;

  readOnly: string;

  unit: string;
  revokedText: string;
  serviceMissing: string;
  recruitingHint: string;

  noUnitTitle: string;
  noUnitText: string;
  connectUnit: string;
  connectAnother: string;

  caption(unit: string): string;
  search: string;
  state: string;
  allStates: string;
  sortBy: string;
  byName: string;
  byNameBackwards: string;
  newestFirst: string;
  oldestFirst: string;
  byState: string;
  create: string;
  refresh: string;

  name: string;
  mappedTo: string;
  upcoming: string;
  credentials: string;

  planned: string;
  creating: string;
  unconfirmed: string;
  failed: string;
  active: string;
  rotating: string;
  retiring: string;
  retired: string;

  office: string;
  team: string;
  stage: string;
  notMapped: string;

  issued(when: string): string;
  nextRefresh(when: string): string;
  noCredentials: string;
  credentialsRevoked: string;

  /** Of a calendar that may or may not have been created. */
  unconfirmedText: string;
  retiredBecause(reason: string): string;
  createAgain: string;
  forget: string;
  /** What a repair button is for, for those who do not see its row. */
  ofCalendar(action: string, name: string): string;
  isCreatedAgain(name: string): string;
  isForgotten(name: string): string;

  emptyTitle: string;
  emptyText: string;
  noneFound: string;
  showAll: string;
  found(count: number, shown: string): string;
  pages: string;
  pageOf(page: string, pages: string): string;
  previousPage: string;
  nextPage: string;

  batchRunning(done: string, total: string): string;
  batchGoesOn: string;
  batchDone(done: string, total: string): string;
  batchFailures(count: number, shown: string): string;
  tryThese: string;
  /** Of those that may have been created: a second one could come of it. */
  unconfirmedStay: string;
  isTriedAgain: string;
  /** That some were not created, where they are not on screen. */
  notCreated(count: number, shown: string): string;
  showThem: string;
}
