import * as v from 'valibot';
import { instant } from './common.js';
import { conferencingProfile } from './conferencing.js';

/** The provider and what it asks for; each provider checks its own fields. */
export const createConnectionRequest = v.looseObject({
  provider: v.pipe(v.string(), v.regex(/^[a-z]{2,30}$/)),
});

export const connection = v.strictObject({
  id: v.string(),
  provider: v.string(),
  /** What was let in: a person, a unit, a service account; what came through one of these; or what a key opens. */
  scope: v.picklist([
    'individual',
    'account',
    'organizational_unit',
    'service_account',
    'delegated',
    'virtual_calendar',
    'key',
  ]),
  /** The unit or the service account that it came through. */
  parentId: v.nullable(v.string()),
  /** Where the account lives; null for the provider's usual place. */
  dataCenter: v.nullable(v.string()),
  state: v.picklist(['connected', 'degraded', 'revoked']),
  accountName: v.string(),
  calendars: v.array(
    v.strictObject({ id: v.string(), name: v.string(), isReadOnly: v.boolean(), isPrimary: v.boolean() }),
  ),
  /** What it can hold meetings with. */
  profiles: v.array(conferencingProfile),
  /** When calendars and profiles were read. */
  readAt: v.nullable(instant),
  /** Of the credentials in use, not the credentials; null where they don't end by themselves. */
  tokens: v.nullable(v.strictObject({ issuedAt: instant, expiresAt: instant })),
  connectedBy: v.nullable(v.strictObject({ id: v.string(), name: v.string() })),
  connectedAt: v.nullable(instant),
  lastError: v.nullable(v.string()),
  /** Whether its provider is called; while it is not `closed`, what is to be written there waits. */
  circuit: v.strictObject({
    state: v.picklist(['closed', 'open', 'half_open']),
    /** In a row. */
    failures: v.number(),
    openUntil: v.nullable(instant),
  }),
  createdAt: instant,
});
