import type { WorldApplication } from '../../ats/records.js';
import type { LeverEmulator } from '../emulator.js';
import type { LeverContext } from './env.js';
import { included } from './query.js';
import { applicationView, contactView, opportunityView, stageViews, userViews } from './views.js';

/**
 * An opportunity as a request wants it: `include` takes the place of all other members, `expand` turns ids into what they
 * stand for, whether they are included or not.
 */
export function askedOpportunity(
  emulator: LeverEmulator,
  c: LeverContext,
  application: WorldApplication,
): Record<string, unknown> {
  const view = opportunityView(emulator, application);
  const asked = c.req.queries('expand') ?? [];
  const expanded = asked.flatMap((name) => {
    const expand = expansions[name];
    return expand === undefined ? [] : [[name, expand(emulator, application, view)] as const];
  });
  return { ...included(c, view), ...Object.fromEntries(expanded) };
}

type Expand = (
  emulator: LeverEmulator,
  application: WorldApplication,
  view: ReturnType<typeof opportunityView>,
) => unknown;

const expansions: Readonly<Record<string, Expand>> = {
  applications: (emulator, application, { applications }) =>
    applications.map(() => applicationView(emulator, application)),
  contact: ({ world }, { candidateId }) => contactView(world.candidates.known(candidateId)),
  stage: (emulator, _, { stage }) => stageViews(emulator).find(({ id }) => id === stage) ?? null,
  owner: (emulator, _, { owner }) => userViews(emulator).find(({ id }) => id === owner) ?? null,
  followers: (emulator, _, { followers }) => userViews(emulator).filter(({ id }) => followers.includes(id)),
};
