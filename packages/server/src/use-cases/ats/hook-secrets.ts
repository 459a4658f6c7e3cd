import { SchedulingError } from '../../domain/scheduling-error.js';
import type { Asker, Ports } from '../ports.js';
import type { OpenPorts } from '../stored-credentials.js';
import { accountOf, findAts } from './show-ats.js';

/** While one is being replaced the one before it still counts. */
const MOST_SECRETS = 2;

/**
 * Agrees on the secret that an ATS signs what it tells us with: made here and typed in there, or the other way round.
 * @param given what the ATS made
 * @returns ours, this once; undefined where it is the ATS's
 * @throws `not_found`, `invalid_request` for one that is missing, or given where ours is used
 */
export function makeAgreeHookSecret({ store, providers, randomness }: OpenPorts & Pick<Ports, 'randomness'>) {
  return (
    tenantId: string,
    connectionId: string,
    { secret: given, asker }: { secret: string | undefined; asker: Asker },
  ): Promise<string | undefined> =>
    store.transaction(tenantId, async (tx) => {
      // Two who agree on one at the same moment do so one after the other.
      await tx.connections.lockCredentials(connectionId);
      const { provider } = await findAts(tx, providers, connectionId);
      const isTheirs = provider.hook.secretIsTheirs;
      if (isTheirs !== (given !== undefined)) throw wrongWay(isTheirs);
      const secret = given ?? randomness.secret();
      const account = await accountOf(tx, connectionId);
      const hookSecrets = [secret, ...account.hookSecrets.filter((each) => each !== secret)];
      await tx.atsAccounts.put({ ...account, hookSecrets: hookSecrets.slice(0, MOST_SECRETS) });
      await tx.audit.append({ ...asker, action: 'ats.hook_secret_agreed', object: connectionId });
      return isTheirs ? undefined : secret;
    });
}

const wrongWay = (isTheirs: boolean): SchedulingError =>
  new SchedulingError('invalid_request', 'The request is not valid.', {
    details: {
      errors: [
        {
          path: 'secret',
          message: isTheirs ? 'is the one that the vendor made, and missing' : 'is made here, not given',
        },
      ],
    },
  });
