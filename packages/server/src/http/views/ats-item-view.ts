import type { AtsRecords } from '../../domain/applicant-tracking.js';
import type { ShownPeople } from '../../use-cases/ats/link-people.js';
import type { ListedKind, ListedRecord, MirrorPage } from '../../use-cases/ats/list-mirror.js';
import type { PlanFromStage } from '../../use-cases/ats/plan-from-stage.js';
import type { ShownStagePlans } from '../../use-cases/ats/stage-plans.js';
import type { AtsItem, AtsPeople, AtsStagePlans } from '../../wire/applicant-tracking.js';

const NOTHING: Omit<AtsItem, 'id' | 'name'> = {
  jobId: null,
  stageId: null,
  candidateId: null,
  status: null,
  durationMinutes: null,
  isInterview: null,
  emails: [],
  adminUrl: null,
};

const ITEMS: { [K in ListedKind]: (record: AtsRecords[K], candidateName: string | undefined) => AtsItem } = {
  job: ({ id, title, status, adminUrl }) => ({
    ...NOTHING,
    id,
    name: title,
    status,
    adminUrl: adminUrl ?? null,
  }),
  stage: ({ id, name, jobId, isInterview }) => ({ ...NOTHING, id, name, jobId: jobId ?? null, isInterview }),
  step: ({ id, name, jobId, stageId, durationMinutes }) => ({
    ...NOTHING,
    id,
    name,
    jobId,
    stageId,
    durationMinutes: durationMinutes ?? null,
  }),
  application: ({ id, candidateId, jobId, stageId, status }, candidateName) => ({
    ...NOTHING,
    id,
    name: candidateName ?? '',
    candidateId,
    jobId: jobId ?? null,
    stageId: stageId ?? null,
    status,
  }),
  candidate: ({ id, name, email, adminUrl }) => ({
    ...NOTHING,
    id,
    name,
    emails: email === undefined ? [] : [email],
    adminUrl: adminUrl ?? null,
  }),
  office: ({ id, name, location }) => ({
    ...NOTHING,
    id,
    name: location === undefined ? name : `${name}, ${location}`,
  }),
  user: ({ id, name, emails, isActive }) => ({
    ...NOTHING,
    id,
    name,
    emails: [...emails],
    status: isActive ? 'active' : 'inactive',
  }),
};

/** Records of the mirror as they are chosen from. */
export const atsItemViews = ({ kind, records }: MirrorPage): AtsItem[] =>
  records.map((listed) => itemView(kind, listed));

function itemView(kind: ListedKind, { record, candidateName }: ListedRecord): AtsItem {
  // A page of a kind holds records of it, and so the view of the kind takes any of them.
  const view = ITEMS[kind] as (record: AtsRecords[ListedKind], candidateName: string | undefined) => AtsItem;
  return view(record, candidateName);
}

/** Users and who they are here. */
export const atsPeopleView = ({ unmatched, unmatchedCount, linked, members }: ShownPeople): AtsPeople => ({
  unmatched: unmatched.map(({ id, name, emails }) => ({ id, name, emails: [...emails] })),
  unmatchedCount,
  linked: linked.map(({ user, member }) => ({
    userId: user.id,
    userName: user.name,
    memberExternalId: member.externalId,
    memberName: member.name,
  })),
  members: members.map(({ externalId, name, email }) => ({ externalId, name, email })),
});

/** Plans of stages; one whose plan is gone has an empty name. */
export const stagePlansView = ({ stagePlans, plans }: ShownStagePlans): AtsStagePlans => ({
  stagePlans: stagePlans.map(({ jobId, stageId, planId, invites }) => ({
    jobId: jobId === '' ? null : jobId,
    stageId,
    planId,
    planName: plans.find(({ id }) => id === planId)?.name ?? '',
    invites,
  })),
  plans,
});

export const planFromStageView = ({ plan, unmatched }: PlanFromStage) => ({
  planId: plan.id,
  name: plan.name,
  unmatched,
});
