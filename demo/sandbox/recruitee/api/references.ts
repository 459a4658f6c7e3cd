import type { World } from '../../ats/world.js';
import { adminView, candidateUrl, nameOf, offerStatus, stageRow } from './views.js';

/** The records that an answer speaks of, by number. */
export interface Mentioned {
  candidates?: readonly number[];
  admins?: readonly (number | undefined)[];
  offers?: readonly (number | undefined)[];
  stages?: readonly (number | undefined)[];
}

/** The rows beside an answer, each once; what is not there any more has none. */
export function referencesOf(
  world: World,
  { candidates = [], admins = [], offers = [], stages = [] }: Mentioned,
) {
  return [
    ...unique(candidates).flatMap((id) => {
      const candidate = world.candidates.get(id);
      if (candidate === undefined) return [];
      const { emails, phones } = candidate;
      const adminapp_url = candidateUrl(candidate.id);
      return [
        {
          type: 'Candidate',
          id: candidate.id,
          name: nameOf(candidate),
          emails,
          phones,
          adminapp_url,
          upcoming_event: true,
        },
      ];
    }),
    ...unique(admins).flatMap((id) => {
      const user = world.users.get(id);
      return user === undefined ? [] : [{ type: 'Admin', ...adminView(user) }];
    }),
    ...unique(offers).flatMap((id) => {
      const job = world.jobs.get(id);
      if (job === undefined) return [];
      return [
        {
          type: 'Offer',
          id: job.id,
          title: job.title,
          kind: 'job',
          status: offerStatus(job),
          slug: String(job.id),
          lang_code: 'en',
          position: 1,
        },
      ];
    }),
    ...unique(stages).flatMap((id) => {
      const stage = stageRow(world, id);
      return stage === null
        ? []
        : [{ type: 'Stage', ...stage, locked: false, position: 1, time_limit: null, placements_count: null }];
    }),
  ];
}

const unique = <T>(values: readonly T[]): T[] => [...new Set(values)];
