import { SchedulingError } from '../../domain/scheduling-error.js';
import { isSafeForSecrets } from '../../oauth/authorization-server.js';
import { cronofyError } from './cronofy-errors.js';

/** Where Cronofy is and who we are to it, in one data centre. */
export interface CronofyRegistration {
  apiBase: URL;
  appBase: URL;
  clientId: string;
  clientSecret: string;
}

/** Our registrations: applications, tokens and ids of one data centre are unknown in the others (contract §1). */
export interface CronofyRegistrations {
  /** The data centres besides the usual one. */
  readonly dataCenters: readonly string[];
  /**
   * @param dataCenter undefined for the usual one
   * @throws `needs_connection` for a connection in a data centre that is not configured any more; `needs_admin` when there
   *   is no connection yet
   */
  of(dataCenter: string | undefined, connectionId?: string): CronofyRegistration;
  /** The client secrets of all; any of them may have signed what comes in. */
  readonly secrets: readonly string[];
}

/** @throws `internal` when a base address is neither https nor on this machine */
export function makeRegistrations(
  usual: CronofyRegistration,
  further: ReadonlyMap<string, CronofyRegistration>,
): CronofyRegistrations {
  const all = [usual, ...further.values()];
  if (!all.every(({ apiBase, appBase }) => isSafeForSecrets(apiBase) && isSafeForSecrets(appBase))) {
    throw new SchedulingError('internal', 'Cronofy’s base addresses have to be https, or on this machine.');
  }
  return {
    dataCenters: [...further.keys()],
    of: (dataCenter, connectionId) => {
      const found = dataCenter === undefined ? usual : further.get(dataCenter);
      if (found !== undefined) return found;
      const code = connectionId === undefined ? 'needs_admin' : 'needs_connection';
      throw cronofyError(code, 'is not configured for that data centre', connectionId);
    },
    secrets: all.map(({ clientSecret }) => clientSecret),
  };
}
