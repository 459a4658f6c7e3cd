import '../../../domain/temporal.js';
import { type Kysely, type RawBuilder, type Transaction, sql } from 'kysely';
import type { Randomness } from '../../../ports/ids.js';
import type { TenantVault } from '../tenant-vault.js';
import type { JobSender } from '../job-queue.js';
import type { Database } from '../schema.js';

/** What every query of a tenant's transaction needs. */
export interface Scope {
  trx: Transaction<Database> | Kysely<Database>;
  tenantId: string;
  now: Temporal.Instant;
  vault: TenantVault;
  randomness: Randomness;
  sendJob: JobSender;
}

/** An instant to compare a column with. */
export const at = (instant: Temporal.Instant): RawBuilder<Temporal.Instant> =>
  sql<Temporal.Instant>`${instant.toString()}::timestamptz`;

/** Any of these values, for `=`: one parameter, however many they are. */
export const anyOf = (values: readonly string[]): RawBuilder<string> =>
  sql<string>`any(${[...values]}::text[])`;
