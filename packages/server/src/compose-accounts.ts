import type { Logger } from 'pino';
import type { JobHandlers } from './adapters/postgres/job-queue.js';
import type { Endpoint } from './http/endpoint.js';
import type { OwnUrls } from './http/own-urls.js';
import type { FormTokens } from './http/pages/form-token.js';
import { accountRoutes } from './http/routes/accounts.js';
import { consentRoutes, makeBeginUrl } from './http/routes/consent.js';
import { delegationRoutes } from './http/routes/delegations.js';
import { handoffPageRoutes } from './http/routes/handoff-pages.js';
import { handoffRoutes } from './http/routes/handoffs.js';
import { keyPageRoutes, makeKeyPageUrl } from './http/routes/key-pages.js';
import type { Sender } from './outbox/interview-event.js';
import type { RecurringTask } from './outbox/recurring.js';
import { makeTellOfHandoffs } from './outbox/tell-of-handoffs.js';
import { makeTellOfRevoked } from './outbox/tell-of-revoked.js';
import type { AtsAccounts } from './ports/ats-accounts.js';
import type { Clock } from './ports/clock.js';
import type { ConferencingAccounts } from './ports/conferencing-accounts.js';
import type { Mailer } from './ports/mailer.js';
import { makeConnectDelegated } from './use-cases/answer-delegation.js';
import type { ConsentPorts } from './use-cases/connect-by-consent.js';
import type { DelegatePorts } from './use-cases/delegate-accounts.js';
import { makeEndWaitingAccounts } from './use-cases/pending-account.js';
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

/** The routes by which accounts are connected and disconnected, and their pages. */
export function accountEndpoints(
  ports: AccountPorts & { conferencing: ConferencingAccounts },
  { clock, urls, forms }: { clock: Clock; urls: OwnUrls; forms: FormTokens },
): Endpoint[] {
  const begin = makeBeginUrl(ports, clock, urls);
  const keyPage = makeKeyPageUrl(ports, clock, urls);
  return [
    ...accountRoutes(ports, { begin, keyPage }, clock),
    ...delegationRoutes(ports, urls),
    ...handoffRoutes(ports, urls),
    ...handoffPageRoutes(ports, forms, begin),
    ...keyPageRoutes(ports, forms, { clock, urls }),
    ...consentRoutes(ports, clock, urls),
  ];
}

/** The jobs that accounts give a worker. */
export const accountJobs = (ports: AccountPorts): Pick<JobHandlers, 'delegations'> => ({
  delegations: makeConnectDelegated(ports),
});

const MINUTE = 60;

/** What comes round by itself for accounts; a name is its key in the database. */
export function accountTasks(parts: {
  ports: AccountPorts & { conferencing: ConferencingAccounts; ats: AtsAccounts };
  mailer: Mailer;
  sender: Sender;
  urls: OwnUrls;
  log: Logger;
}): RecurringTask[] {
  const { ports, mailer, sender, urls, log } = parts;
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
    {
      name: 'tell_of_handoffs',
      everySeconds: 10,
      run: makeTellOfHandoffs({ ...ports, mailer, sender, urls }),
    },
    { name: 'end_waiting_accounts', everySeconds: 15 * MINUTE, run: makeEndWaitingAccounts(ports) },
    { name: 'read_accounts', everySeconds: MINUTE, run: makeReadAccounts(ports) },
    { name: 'revoke_grants', everySeconds: MINUTE, run: ports.revokeGrants },
    {
      name: 'tell_of_revoked',
      everySeconds: MINUTE,
      run: makeTellOfRevoked({ store, mailer, sender }),
    },
  ];
}
