import type { AtsDifference, PartnerInputItem } from '@slotwright/server/wire/applicant-tracking.js';

/** What is said of users and who they are here. */
interface PeopleTexts {
  /** Users of the system whom nobody here is. */
  unmatchedPeople(count: number, shown: string): string;
  people: string;
  peopleText(vendor: string): string;
  allMatched: string;
  /** Said of those that do not fit in the list. */
  morePeople(count: number, shown: string): string;
  member: string;
  chooseMember: string;
  link: string;
  linkedByHand: string;
  isLinked(user: string, member: string): string;
  unlink: string;
  isUnlinked(user: string): string;
}

/** What is said of stages and their plans. */
interface StageTexts {
  stagePlans: string;
  stagePlansText: string;
  invitesText: string;
  findJob: string;
  job: string;
  chooseJob: string;
  allJobs: string;
  noJobs: string;
  moreJobs: string;
  noStages: string;
  hasInterviews: string;
  plan: string;
  noPlan: string;
  planOfAll(plan: string): string;
  invitesItself: string;
  makePlan: string;
  planMade(plan: string): string;
  /** @param names of interviewers whom nobody here is */
  notInPlan(names: string): string;
  noPlanMade: string;
  stagePlanSaved(stage: string): string;
  stagePlanRemoved(stage: string): string;
}

/** What is said of what customers of a partner are given and asked. */
interface PartnerTexts {
  tokens: string;
  tokensText(vendor: string): string;
  tokenFor: string;
  tokenNeeded: string;
  makeToken: string;
  token: string;
  tokenMade: string;
  boundTo(company: string): string;
  notBound: string;
  revokeToken: string;
  revokeNow: string;
  revokeText: string;
  isRevoked(label: string): string;

  inputs: string;
  inputsText(vendor: string): string;
  inputKinds: Readonly<Record<PartnerInputItem['kind'], string>>;
  /** What becomes of an answer, where that is not plain. */
  inputUses: Readonly<Partial<Record<PartnerInputItem['kind'], string>>>;
  isAsked: string;
  isRequired: string;
  alwaysAsked: string;
  preview: string;
  inputsSaved: string;
}

/** What is said of interviews on all sides. */
interface DifferenceTexts {
  differences: string;
  differencesText(vendor: string): string;
  noInterviews: string;
  compareAgain: string;
  fields: Readonly<Record<AtsDifference['fields'][number]['field'], string>>;
  field: string;
  ours: string;
  calendar: string;
  comparison: string;
  same: string;
  differs: string;
  isThere: string;
  isNotThere: string;
  notTold: string;
  onlyCalendar: string;
  makeAgree: string;
  whoseWord(interview: string): string;
  ourWord: string;
  /** @param vendor whose word it is */
  wordOf(vendor: string): string;
  oursText(vendor: string): string;
  movesText: string;
  cancelsText: string;
  keepsText: string;
  agreeNow: string;
  isAgreed: string;
}

/** What the editors of the element say. Numbers, dates and lengths as in the texts of its frame. */
export interface PartTexts extends PeopleTexts, StageTexts, PartnerTexts, DifferenceTexts {}
