import type { WorldStage } from '../ats/records.js';
import type { World } from '../ats/world.js';

/** The stages, which are the account's: every job has the same. In order. */
export const stagesOfAccount = (world: World): WorldStage[] =>
  world.stages.filter(({ jobId }) => jobId === undefined).sort((one, other) => one.order - other.order);
