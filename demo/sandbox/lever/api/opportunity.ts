import type { WorldApplication } from '../../ats/records.js';
import type { LeverEmulator } from '../emulator.js';
import { numberOf } from '../ids.js';
import { notFound } from './api-error.js';
import { seesConfidential } from './caller.js';
import type { LeverContext } from './env.js';
import { isConfidential } from './views.js';

/** The opportunity that a path names. @throws LeverApiError 404 for none, and for one that the caller may not know of */
export function opportunityOf({ world }: LeverEmulator, c: LeverContext): WorldApplication {
  const id = c.req.param('opportunity') ?? '';
  const application = world.applications.get(numberOf('opportunity', id));
  const isHidden =
    application !== undefined && isConfidential(world, application) && !seesConfidential(c.var.caller);
  if (application === undefined || isHidden) throw notFound('opportunities', id);
  return application;
}
