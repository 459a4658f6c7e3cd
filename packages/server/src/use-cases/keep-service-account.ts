import '../domain/temporal.js';
import type { GrantedAccount } from '../ports/account-consent.js';
import { type CalendarProviders, consentNamed } from '../ports/calendar-providers.js';
import type { Connection } from '../ports/connection-records.js';
import type { Transaction } from '../ports/store.js';
import { type AccountOrigin, type KeepPorts, keepAccount, tokenLifeOf } from './new-connection.js';
import type { Asker } from './ports.js';
import { resumeConnection } from './resume-connection.js';
import { giveBackGrant } from './revoke-grants.js';
import { tellOfConnection } from './tell-of-connection.js';

/** Whether accounts at this provider are a service's: of conferencing, an ATS or a partner; others are calendars'. */
export const isService = ({ conferencing, ats, partners }: CalendarProviders, provider: string): boolean =>
  conferencing.has(provider) || ats.has(provider) || partners.has(provider);

/**
 * Keeps a service's account that has just let us in: what waited for it goes on, and it is looked at soon. A grant of
 * another kind to the same account is given back. Of two that were granted at the same moment the later one counts.
 * @param asker who connects it; undefined where the audit log has their word already
 */
export async function keepServiceAccount(
  ports: KeepPorts,
  tx: Transaction,
  account: GrantedAccount,
  origin: AccountOrigin,
  asker: Asker | undefined,
): Promise<Connection> {
  const before = await tx.connections.findByAccount(origin.provider, account.accountId);
  if (before !== undefined && isOtherGrant(before, origin)) await giveBackGrant(tx, ports, before, undefined);
  if (before !== undefined && isNewer(ports, before, { account, origin })) return before;
  const connection = await keepAccount(ports, tx, account, origin);
  if (asker !== undefined)
    await tx.audit.append({ ...asker, action: 'connection.connected', object: connection.id });
  await resumeConnection(tx, connection.id);
  await tellOfConnection(tx, connection);
  if (ports.providers.conferencing.has(origin.provider)) await tx.conferencingJobs.readAccount(connection.id);
  else await tx.atsAccounts.check(connection.id);
  if (ports.providers.ats.has(origin.provider)) await tx.atsSyncs.queue(connection.id);
  return connection;
}

const isOtherGrant = ({ state, scope }: Connection, origin: AccountOrigin): boolean =>
  state !== 'revoked' && scope !== 'key' && scope !== origin.scope;

/** Where a later consent has ended this one before it could be kept. */
function isNewer(
  { providers }: KeepPorts,
  { state, scope, tokens }: Connection,
  { account, origin }: { account: GrantedAccount; origin: AccountOrigin },
): boolean {
  const isExclusive = consentNamed(providers, origin.provider)?.isExclusive === true;
  const granted = tokenLifeOf(providers, origin.provider, account.credentials);
  if (!isExclusive || state === 'revoked' || scope !== origin.scope) return false;
  if (tokens === undefined || granted === undefined) return false;
  return Temporal.Instant.compare(tokens.issuedAt, granted.issuedAt) > 0;
}
