import type { AtsPage } from '../../ports/ats-provider.js';
import { ifAllowed, momentText, pageOf, type PageReader, type Reading } from './greenhouse-dialect.js';
import {
  v1Applications,
  v1Candidates,
  v1Interviews,
  v1Jobs,
  v1Offices,
  v1Stages,
  v1Users,
} from './greenhouse-v1-replies.js';
import { type V1ListName, v1ListRequest, v1Since } from './greenhouse-v1-requests.js';

async function listed(
  name: V1ListName,
  { use, from }: Reading,
  first: Readonly<Record<string, string>> = {},
): Promise<{ reply: unknown; next: string | undefined }> {
  const filter = from.since === undefined ? first : v1Since(name, momentText(from.since));
  return use.send(v1ListRequest(name, from.cursor ?? filter));
}

const reader =
  (
    name: V1ListName,
    recordsOf: (reply: unknown, reading: Reading) => Partial<Pick<AtsPage, 'records' | 'gone'>>,
  ): PageReader =>
  async (reading) => {
    const { reply, next } = await listed(name, reading);
    return pageOf(next, recordsOf(reply, reading));
  };

const readOffices = reader('offices', (reply, { use }) => ({
  records: { office: v1Offices(reply, use.connectionId) },
}));

/** One list has both, and is read for each: stages come with their interviews (contract §3.3). */
const readStages = reader('stages', (reply, { use }) => {
  const { stages, gone } = v1Stages(reply, use.connectionId);
  return { records: { stage: stages }, gone: { stage: gone } };
});
const readSteps = reader('stages', (reply, { use }) => ({
  records: { step: v1Stages(reply, use.connectionId).steps },
}));

/** What this version does not tell. */
const nothing: PageReader = () => Promise.resolve(pageOf(undefined, {}));

/** At first those that are ahead, then those that changed; ours alone, as others' are nobody's concern. */
const readInterviews = async (reading: Reading): Promise<AtsPage> => {
  const { reply, next } = await listed('interviews', reading, { starts_after: momentText(reading.now) });
  const ours = v1Interviews(reply, reading.use.connectionId).filter(({ key }) => key !== undefined);
  return pageOf(next, { interviews: ours });
};

/** How a page of each resource is read in v1 (contract §3.1). */
export const v1Readers: ReadonlyMap<string, PageReader> = new Map([
  ['users', reader('users', (reply, { use }) => ({ records: { user: v1Users(reply, use.connectionId) } }))],
  // Offices can't be asked for by when they changed; the nightly reading finds it.
  [
    'offices',
    (reading: Reading) =>
      reading.from.since === undefined ? ifAllowed(() => readOffices(reading)) : nothing(reading),
  ],
  [
    'jobs',
    reader('jobs', (reply, { use }) => ({
      records: { job: v1Jobs(reply, use.held.subdomain, use.connectionId) },
    })),
  ],
  ['stages', readStages],
  ['steps', readSteps],
  ['permissions', nothing],
  [
    'candidates',
    reader('candidates', (reply, { use }) => ({
      records: { candidate: v1Candidates(reply, use.held.subdomain, use.connectionId) },
    })),
  ],
  [
    'applications',
    reader('applications', (reply, { use }) => ({
      records: { application: v1Applications(reply, use.connectionId) },
    })),
  ],
  ['interviews', (reading: Reading) => ifAllowed(() => readInterviews(reading))],
]);
