import '../../domain/temporal.js';
import type { AtsPage, AtsPosition, AtsResource, AtsSubject } from '../../ports/ats-provider.js';
import { read, type RecruiteeUse } from './recruitee-client.js';
import { changedForm, refusalError } from './recruitee-errors.js';
import {
  adminsReply,
  applicationOf,
  type Candidate,
  candidateOf,
  candidateReply,
  candidatesReply,
  jobOf,
  locationsReply,
  officeOf,
  offersReply,
  stagesOf,
  userOf,
} from './recruitee-replies.js';
import {
  adminsRequest,
  candidateRequest,
  candidatesRequest,
  locationsRequest,
  offersRequest,
} from './recruitee-requests.js';
import { NEWEST_FIRST, partsOfApplicationId } from './recruitee-uncertain.js';

/** Candidates on a page; a thousand are the most that Recruitee gives. */
const CANDIDATES = 500;
/** Jobs on a page. */
const OFFERS = 100;

/** What is read, in this order: whom others name comes first. */
export const resources: readonly AtsResource[] = [
  { name: 'admins', kinds: ['user'], hasIncrements: false },
  { name: 'locations', kinds: ['office'], hasIncrements: false },
  { name: 'offers', kinds: ['job', 'stage'], hasIncrements: false },
  { name: 'candidates', kinds: ['candidate', 'application'], hasIncrements: true },
];

const page = (records: AtsPage['records'], rest: Partial<AtsPage> = {}): AtsPage => ({
  records,
  gone: {},
  interviews: [],
  next: undefined,
  total: undefined,
  ...rest,
});

const readers: Readonly<Record<string, (use: RecruiteeUse, from: AtsPosition) => Promise<AtsPage>>> = {
  admins: async (use) => {
    const { admins } = read(
      adminsReply,
      await use.send(adminsRequest()),
      'a list of admins',
      use.connectionId,
    );
    return page({ user: admins.map(userOf) }, { total: admins.length });
  },
  locations: async (use) => {
    const reply = await use.send(locationsRequest());
    const { locations } = read(locationsReply, reply, 'a list of locations', use.connectionId);
    return page({ office: locations.map(officeOf) }, { total: locations.length });
  },
  offers: readOffers,
  candidates: readCandidates,
};

/** A page of what is read. @throws what `AtsAccount` does */
export function readPage(use: RecruiteeUse, resource: string, from: AtsPosition): Promise<AtsPage> {
  const reader = readers[resource];
  if (reader === undefined) throw new Error(`there is no resource ${resource}`);
  return reader(use, from);
}

async function readOffers(use: RecruiteeUse, { cursor }: AtsPosition): Promise<AtsPage> {
  const number = cursor === undefined ? 1 : Number(cursor);
  const reply = await use.send(offersRequest(number, OFFERS));
  const { offers, meta } = read(offersReply, reply, 'a list of offers', use.connectionId);
  const total = meta?.total_count ?? undefined;
  // Before paging came, all of them were given at once, whatever was asked for: then there is no second page.
  const isLast = offers.length !== OFFERS || (total !== undefined && number * OFFERS >= total);
  return page(
    { job: offers.map(jobOf), stage: offers.flatMap(stagesOf) },
    { next: isLast ? undefined : String(number + 1), total },
  );
}

/**
 * Candidates with their placements. Nothing can be asked by when it changed, so that an increment reads the newest ones until
 * they are older than what it asks for; what changed of the others is told by hooks, and found by the nightly reading.
 */
async function readCandidates(use: RecruiteeUse, { cursor, since }: AtsPosition): Promise<AtsPage> {
  const offset = cursor === undefined ? 0 : Number(cursor);
  const sort = since === undefined ? undefined : NEWEST_FIRST;
  const reply = await use.send(candidatesRequest(offset, CANDIDATES, sort));
  const { candidates } = read(candidatesReply, reply, 'a list of candidates', use.connectionId);
  const fresh = candidates.filter(
    ({ created_at: at }) =>
      since === undefined || at === undefined || Temporal.Instant.compare(at, since) >= 0,
  );
  const isLast = candidates.length < CANDIDATES || fresh.length < candidates.length;
  return page(
    {
      candidate: fresh.map(candidateOf),
      application: fresh.flatMap(applicationsIn),
    },
    { next: isLast ? undefined : String(offset + candidates.length) },
  );
}

const applicationsIn = (candidate: Candidate) =>
  candidate.placements.map((placement) => applicationOf(placement, candidate));

/**
 * A candidate with their placements; undefined when they are gone.
 * @throws `provider_changed` for somebody else than was asked for: filters and ids are ignored silently at times
 */
export async function readCandidate(use: RecruiteeUse, id: string): Promise<Candidate | undefined> {
  const answer = await use.ask(candidateRequest(id));
  if (answer.isRefused) {
    if (answer.refusal.status === 404) return undefined;
    throw refusalError(answer.refusal);
  }
  const { candidate } = read(candidateReply, answer.reply, 'a candidate', use.connectionId);
  if (String(candidate.id) !== id) throw changedForm('the candidate that was asked for', use.connectionId);
  return candidate;
}

/** The applications of a candidate; empty when they are gone. */
export async function applicationsOf(use: RecruiteeUse, candidateId: string): Promise<AtsSubject[]> {
  const candidate = await readCandidate(use, candidateId);
  if (candidate === undefined) return [];
  return applicationsIn(candidate).map((application) => ({
    application,
    candidate: candidateOf(candidate),
  }));
}

/** Undefined when it is gone. */
export async function readApplication(use: RecruiteeUse, id: string): Promise<AtsSubject | undefined> {
  const parts = partsOfApplicationId(id);
  if (parts === undefined) return undefined;
  const all = await applicationsOf(use, parts.candidateId);
  return all.find(({ application }) => application.id === id);
}
