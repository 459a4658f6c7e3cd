import type { Logger } from 'pino';
import type { JobHandlers } from './adapters/postgres/job-queue.js';
import type { OwnUrls } from './http/own-urls.js';
import type { Sender } from './outbox/interview-event.js';
import type { RecurringTask } from './outbox/recurring.js';
import { makeTellOfRevoked } from './outbox/tell-of-revoked.js';
import type { Mailer } from './ports/mailer.js';
import { makeConnectDelegated } from './use-cases/answer-delegation.js';
import type { ConsentPorts } from './use-cases/connect-by-consent.js';
import type { DelegatePorts } from './use-cases/delegate-accounts.js';
import { makeReadAccounts } from './use-cases/read-accounts.js';
import type { DisconnectPorts } from './use-cases/remove-connection.js';
import { makeRenewTokens } from './use-cases/renew-tokens.js';
import { makeRevokeGrants } from './use-cases/revoke-grants.js';

/** What connecting and disconnecting accounts needs beside the usual ports. */
export type AccountPorts = ConsentPorts & DisconnectPorts & DelegatePorts;

/** Adds what connecting and disconnecting accounts needs. */
export const withAccounts = <TPorts extends ConsentPorts>(
  ports: TPorts,
  { urls, log }: { urls: OwnUrls; log: Logger },
): TPorts & AccountPorts => ({
  ...ports,
  delegationUrlOf: urls.delegationHook,
  revokeGrants: makeRevokeGrants({
    store: ports.store,
    providers: ports.providers,
    onGivenUp: ({ cause, ...failure }) => log.warn({ ...failure, error: cause }, 'grant not given back'),
  }),
});

/** The jobs that accounts give a worker. */
export const accountJobs = (ports: AccountPorts): Pick<JobHandlers, 'delegations'> => ({
  delegations: makeConnectDelegated(ports),
});

const MINUTE = 60;

/** What comes round by itself for accounts; a name is its key in the database. */
export function accountTasks(parts: {
  ports: AccountPorts;
  mailer: Mailer;
  sender: Sender;
  log: Logger;
}): RecurringTask[] {
  const { ports, mailer, sender, log } = parts;
  const { store } = ports;
  return [
    {
      name: 'renew_tokens',
      everySeconds: MINUTE,
      run: makeRenewTokens({
        ...ports,
        onFailure: ({ cause, ...failure }) => log.warn({ ...failure, error: cause }, 'token not renewed'),
      }),
    },
    { name: 'read_accounts', everySeconds: MINUTE, run: makeReadAccounts(ports) },
    { name: 'revoke_grants', everySeconds: MINUTE, run: ports.revokeGrants },
    {
      name: 'tell_of_revoked',
      everySeconds: MINUTE,
      run: makeTellOfRevoked({ store, mailer, sender }),
    },
  ];
}
