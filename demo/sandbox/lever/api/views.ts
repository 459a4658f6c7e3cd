import { stagesOfAccount } from '../stages.js';
import type { WorldApplication, WorldCandidate, WorldJob, WorldUser } from '../../ats/records.js';
import type { World } from '../../ats/world.js';
import type { LeverEmulator } from '../emulator.js';
import { leverId, leverIdOrNull, uuidOf } from '../ids.js';

/** Why somebody was archived, of each type one. */
export const archiveReasons = [
  { id: uuidOf('archive reason hired'), text: 'Hired', status: 'active', type: 'hired' },
  { id: uuidOf('archive reason not a fit'), text: 'Underqualified', status: 'active', type: 'non-hired' },
  { id: uuidOf('archive reason withdrew'), text: 'Withdrew', status: 'active', type: 'non-hired' },
] as const;

/** The archive reason of a status of the world. */
export const archiveReasonOf = (status: WorldApplication['status']): string =>
  archiveReasons[status === 'hired' ? 0 : 1].id;

/** Ids of stages, some of which are no UUIDs, as in real accounts. */
const namedStages: Readonly<Record<string, string>> = {
  'New lead': 'lead-new',
  'New applicant': 'applicant-new',
  Offer: 'offer',
};

/** The service's id of a stage; `null` for none. */
export function stageIdOf(world: World, id: number | undefined): string | null {
  const stage = world.stages.get(id);
  return stage === undefined ? null : (namedStages[stage.name] ?? leverId('stage', stage.id));
}

/** The stages of the account, in order. */
export const stageViews = ({ world }: LeverEmulator) =>
  stagesOfAccount(world).map(({ id, name }) => ({ id: stageIdOf(world, id) ?? '', text: name }));

/** The number of a stage by the service's id of it; undefined for none. */
export const stageNumberOf = (world: World, id: string): number | undefined =>
  stagesOfAccount(world).find((stage) => stageIdOf(world, stage.id) === id)?.id;

export type LeverUserView = ReturnType<typeof userView>;

/** A user; the first admin is the account's Super Admin. */
function userView(world: World, user: WorldUser) {
  const isSuper = world.users.find(({ isAdmin }) => isAdmin)?.id === user.id;
  return {
    id: leverId('user', user.id),
    name: nameOf(user),
    username: user.email.split('@')[0] ?? '',
    email: user.email.toLowerCase(),
    createdAt: user.createdAtMs,
    deactivatedAt: user.isActive ? null : user.updatedAtMs,
    externalDirectoryId: null,
    accessRole: isSuper ? 'super admin' : user.isAdmin ? 'admin' : 'team member',
    photo: null,
    linkedContactIds: null,
    jobTitle: null,
    managerId: null,
  };
}

/** Everybody, those included who were deactivated. */
export const userViews = ({ world }: LeverEmulator) =>
  [...world.users.all()].map((user) => userView(world, user));

/** A name as it is shown, whole. */
export const nameOf = ({ firstName, lastName }: { firstName: string; lastName: string }): string =>
  `${firstName} ${lastName}`.trim();

/** Whether an opportunity is kept from most. */
export function isConfidential(world: World, { jobId, candidateId }: WorldApplication): boolean {
  return (
    world.jobs.get(jobId)?.isConfidential === true || world.candidates.get(candidateId)?.isPrivate === true
  );
}

/** When an opportunity changed last: with the person, too. Its interviews do not count. */
export const changedAtMs = (world: World, { updatedAtMs, candidateId }: WorldApplication): number =>
  Math.max(updatedAtMs, world.candidates.get(candidateId)?.updatedAtMs ?? 0);

/** A person's candidacy. */
export function opportunityView({ world }: LeverEmulator, application: WorldApplication) {
  const { id, candidateId, jobId, status, endedAtMs, recruiterId, coordinatorId } = application;
  const candidate = world.candidates.known(candidateId);
  const stage = stageIdOf(world, application.stageId);
  const followers = [recruiterId, coordinatorId].flatMap((one) =>
    one === undefined ? [] : [leverId('user', one)],
  );
  const archived =
    endedAtMs === undefined ? null : { reason: archiveReasonOf(status), archivedAt: endedAtMs };
  const show = `https://hire.lever.co/candidates/${leverId('opportunity', id)}`;
  return {
    id: leverId('opportunity', id),
    name: nameOf(candidate),
    headline: '',
    contact: leverId('contact', candidateId),
    emails: candidate.emails,
    phones: phonesOf(candidate),
    confidentiality: isConfidential(world, application) ? 'confidential' : 'non-confidential',
    location: null,
    links: [],
    createdAt: application.createdAtMs,
    updatedAt: changedAtMs(world, application),
    lastInteractionAt: application.updatedAtMs,
    lastAdvancedAt: application.stageEnteredAtMs,
    snoozedUntil: null,
    archived,
    // The two forms of the documentation side by side: its prose has one, its examples the other.
    archivedAt: archived?.archivedAt ?? null,
    archiveReason: archived?.reason ?? null,
    stage,
    stageChanges: [
      {
        toStageId: stage,
        toStageIndex: world.stages.get(application.stageId)?.order ?? 0,
        userId: leverIdOrNull('user', recruiterId),
        updatedAt: application.stageEnteredAtMs,
      },
    ],
    owner: leverIdOrNull('user', recruiterId),
    tags: [],
    sources: [],
    origin: 'applied',
    sourcedBy: null,
    applications: jobId === undefined ? [] : [leverId('application', id)],
    resume: null,
    followers: [...new Set(followers)],
    urls: { list: 'https://hire.lever.co/candidates', show },
    dataProtection: {
      store: { allowed: true, expiresAt: null },
      contact: { allowed: candidate.canEmail, expiresAt: null },
    },
    isAnonymized: candidate.isAnonymized,
  };
}

/** The way from an opportunity to its posting. */
export function applicationView({ world }: LeverEmulator, application: WorldApplication) {
  const candidate = world.candidates.known(application.candidateId);
  const job = world.jobs.get(application.jobId);
  const { status, endedAtMs } = application;
  return {
    id: leverId('application', application.id),
    opportunityId: leverId('opportunity', application.id),
    candidateId: leverId('opportunity', application.id),
    createdAt: application.createdAtMs,
    type: 'posting',
    posting: leverIdOrNull('posting', application.jobId),
    postingHiringManager: leverIdOrNull('user', job?.hiringManagerId),
    postingOwner: leverIdOrNull('user', job?.recruiterId),
    user: null,
    name: nameOf(candidate),
    company: null,
    phone: phonesOf(candidate)[0] ?? null,
    email: candidate.emails[0] ?? null,
    links: [],
    comments: null,
    customQuestions: [],
    archived: endedAtMs === undefined ? null : { reason: archiveReasonOf(status), archivedAt: endedAtMs },
    requisitionForHire: null,
  };
}

/** The person behind opportunities. */
export function contactView(candidate: WorldCandidate) {
  return {
    id: leverId('contact', candidate.id),
    name: nameOf(candidate),
    headline: '',
    isAnonymized: candidate.isAnonymized,
    location: null,
    emails: candidate.emails,
    phones: phonesOf(candidate),
  };
}

const phonesOf = ({ phones }: WorldCandidate) => phones.map((value) => ({ type: 'mobile', value }));

const postingStates = { open: 'published', closed: 'closed', draft: 'draft' } as const;

/** Where a posting is to be seen. */
export const channelsOf = ({ state }: LeverEmulator, { id }: WorldJob): string[] =>
  state.internalJobIds.includes(id) ? ['internal'] : ['internal', 'public'];

/** A job. */
export function postingView(emulator: LeverEmulator, job: WorldJob) {
  const places = job.officeIds.flatMap((id) => emulator.world.offices.get(id)?.name ?? []);
  const channels = channelsOf(emulator, job);
  const isInternal = job.status === 'open' && !channels.includes('public');
  const id = leverId('posting', job.id);
  return {
    id,
    text: job.title,
    createdAt: job.createdAtMs,
    updatedAt: job.updatedAtMs,
    user: leverIdOrNull('user', job.recruiterId),
    owner: leverIdOrNull('user', job.recruiterId),
    hiringManager: leverIdOrNull('user', job.hiringManagerId),
    confidentiality: job.isConfidential ? 'confidential' : 'non-confidential',
    categories: {
      team: null,
      department: null,
      location: places[0] ?? null,
      allLocations: places,
      commitment: null,
      level: null,
    },
    content: { description: '', descriptionHtml: '', lists: [], closing: '', closingHtml: '' },
    country: null,
    tags: [],
    state: isInternal ? 'internal' : postingStates[job.status],
    distributionChannels: channels,
    reqCode: null,
    requisitionCodes: [],
    salaryDescription: null,
    salaryDescriptionHtml: null,
    salaryRange: null,
    urls: {
      list: 'https://jobs.lever.co/hill-valley',
      show: `https://jobs.lever.co/hill-valley/${id}`,
      apply: `https://jobs.lever.co/hill-valley/${id}/apply`,
    },
    workplaceType: 'unspecified',
  };
}
