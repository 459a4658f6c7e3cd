import * as v from 'valibot';
import { email, id, instant, line } from './common.js';
import { conferencingProfile } from './conferencing.js';
import { conferencingPolicy } from './hosting.js';

const person = v.strictObject({ id: v.string(), name: v.string() });

/** Something a connection needs, and whether it has it. */
export const permissionCheck = v.strictObject({
  permission: v.string(),
  label: v.string(),
  ok: v.boolean(),
  optional: v.boolean(),
  why: v.string(),
  /** Empty where it is well. */
  howToFix: v.string(),
  link: v.nullable(v.string()),
  /** What the service said. */
  detail: v.nullable(v.string()),
});

export const checkReply = v.strictObject({
  checks: v.array(permissionCheck),
  connectedAs: v.nullable(v.string()),
  roleName: v.nullable(v.string()),
  checkedAt: instant,
});
export type CheckReply = v.InferOutput<typeof checkReply>;

/** An account that interviews are held with, as an admin sees it. */
export const conferencingConnection = v.strictObject({
  id: v.string(),
  provider: v.string(),
  scope: v.string(),
  name: v.string(),
  state: v.picklist(['connected', 'partial', 'degraded', 'revoked']),
  /** A code; with `revoked` also `deauthorized` and `connected_elsewhere`. */
  lastError: v.nullable(v.string()),
  connectedAs: v.nullable(v.string()),
  roleName: v.nullable(v.string()),
  connectedBy: v.nullable(person),
  connectedAt: v.nullable(instant),
  checks: v.array(permissionCheck),
  checkedAt: v.nullable(instant),
  /** When its hosts were read. */
  hostsReadAt: v.nullable(instant),
  hostCount: v.number(),
  /** Interviews ahead with its meetings. */
  interviewCount: v.number(),
});
export type ConferencingConnection = v.InferOutput<typeof conferencingConnection>;

/** A begun hand-off to somebody else. */
export const handoff = v.strictObject({
  id: v.string(),
  provider: v.string(),
  email: v.nullable(v.string()),
  /** `expired`: nobody used it in time. */
  state: v.picklist([
    'waiting',
    'opened',
    'begun',
    'to_confirm',
    'connected',
    'refused',
    'failed',
    'withdrawn',
    'declined',
    'expired',
  ]),
  code: v.nullable(v.string()),
  pendingAccountId: v.nullable(v.string()),
  createdAt: instant,
  expiresAt: instant,
});
export type Handoff = v.InferOutput<typeof handoff>;

/** An account that waits for a word of whoever asked for it. */
export const pendingAccount = v.strictObject({
  id: v.string(),
  provider: v.string(),
  accountName: v.string(),
  ownerEmail: v.nullable(v.string()),
  /** The account that is connected now, and would not be any more. */
  replaces: v.nullable(v.string()),
  expiresAt: instant,
});
export type PendingAccount = v.InferOutput<typeof pendingAccount>;

const requirement = v.strictObject({
  id: v.string(),
  label: v.string(),
  why: v.string(),
  optional: v.boolean(),
});

/** A conferencing service as it stands for this tenant. */
export const conferencingProvider = v.strictObject({
  provider: v.string(),
  label: v.string(),
  /** `connecting`: a consent or a hand-off goes on; `needs_admin`: the last one was abandoned or refused. */
  state: v.picklist([
    'disconnected',
    'connecting',
    'needs_admin',
    'partial',
    'connected',
    'degraded',
    'revoked',
  ]),
  /** How it can be connected; empty: not configured on this installation. */
  ways: v.array(
    v.strictObject({
      scope: v.picklist(['account', 'individual', 'key']),
      /** Somebody else can do it by a link. */
      canHandOff: v.boolean(),
    }),
  ),
  /** What is missing. */
  missing: v.array(v.string()),
  permissions: v.array(requirement),
  /** For somebody who is no administrator. */
  role: v.nullable(v.strictObject({ name: v.string(), description: v.string() })),
  links: v.array(v.strictObject({ label: v.string(), url: v.string() })),
  hasHosts: v.boolean(),
  hasAlternates: v.boolean(),
  linksArePersonal: v.boolean(),
  connections: v.array(conferencingConnection),
  handoffs: v.array(handoff),
  pendingAccounts: v.array(pendingAccount),
});
export type ConferencingProviderState = v.InferOutput<typeof conferencingProvider>;

/** A rule that holds, and where it comes from. */
export const policyInForce = v.strictObject({
  /** Without what this level itself says; null where there is none. */
  own: v.nullable(conferencingPolicy),
  /** All levels together. */
  effective: conferencingPolicy,
  from: v.strictObject({
    meeting: v.nullable(v.picklist(['tenant', 'plan', 'stage', 'invitation'])),
    noteTaker: v.nullable(v.picklist(['tenant', 'plan', 'stage', 'invitation'])),
    recordedEvent: v.nullable(v.picklist(['tenant', 'plan', 'stage', 'invitation'])),
  }),
  /** What an admin should know: addresses that are not verified, a connection that is gone. */
  warnings: v.array(v.strictObject({ code: v.string(), path: v.string(), message: v.string() })),
  changedBy: v.nullable(person),
  changedAt: v.nullable(instant),
});
export type PolicyInForce = v.InferOutput<typeof policyInForce>;

export const conferencingReply = v.strictObject({
  providers: v.array(conferencingProvider),
  /** Logins at meeting services that calendars bring, by connection. */
  profiles: v.array(
    v.strictObject({ connectionId: v.string(), accountName: v.string(), profile: conferencingProfile }),
  ),
  policy: policyInForce,
  stages: v.array(v.strictObject({ stageId: v.string(), label: v.string(), policy: policyInForce })),
  canConnect: v.boolean(),
  canSetPolicy: v.boolean(),
});
export type ConferencingReply = v.InferOutput<typeof conferencingReply>;

export const handoffRequest = v.strictObject({
  /** To whom we send it; without it, it is yours to pass on. */
  email: v.optional(email),
  scope: v.optional(v.picklist(['account', 'individual']), 'account'),
});
export const handoffReply = v.strictObject({ id: v.string(), url: v.string(), expiresAt: instant });

export const confirmAccountRequest = v.strictObject({ accept: v.boolean() });
export const confirmAccountReply = v.strictObject({ connectionId: v.nullable(v.string()) });

const reason = v.picklist([
  'HOST_NOT_FOUND',
  'HOST_OTHER_ACCOUNT',
  'HOST_PENDING',
  'HOST_DEACTIVATED',
  'HOST_NOT_LICENSED',
  'HOST_BASIC_TOO_LONG',
  'HOST_UNVERIFIED',
  'HOST_DAILY_LIMIT',
  'HOST_OVERLAP',
]);

/** An account that may host. */
export const host = v.strictObject({
  id: v.string(),
  userId: v.string(),
  email: v.string(),
  name: v.string(),
  licence: v.picklist(['licensed', 'basic', 'none']),
  status: v.picklist(['active', 'inactive', 'pending']),
  isRoom: v.boolean(),
  /** As an admin has set it; null: by the licence. */
  capacity: v.nullable(v.number()),
  verifiedAt: v.nullable(instant),
});
export type Host = v.InferOutput<typeof host>;

export const listHostsReply = v.strictObject({ data: v.array(host), readAt: v.nullable(instant) });

export const verifyHostsRequest = v.strictObject({
  connectionId: id('con'),
  emails: v.pipe(v.array(line(320)), v.minLength(1), v.maxLength(50)),
  /** Accounts without a licence count as able to host. */
  allowBasic: v.optional(v.boolean(), false),
});
export const verifyHostsReply = v.strictObject({
  results: v.array(
    v.strictObject({
      email: v.string(),
      status: v.picklist(['verified', 'rejected']),
      hostId: v.nullable(v.string()),
      userId: v.nullable(v.string()),
      licence: v.nullable(v.picklist(['licensed', 'basic', 'none'])),
      capacity: v.nullable(v.number()),
      reason: v.nullable(reason),
      /** The reason in a sentence, with what to do about it. */
      explanation: v.nullable(v.string()),
    }),
  ),
});
export type VerifyHostsReply = v.InferOutput<typeof verifyHostsReply>;

/** How evenly hosts were chosen. */
export const ledgerReply = v.strictObject({
  from: instant,
  to: instant,
  data: v.array(
    v.strictObject({
      hostId: v.string(),
      email: v.string(),
      name: v.string(),
      interviews: v.number(),
      /** The most at one time. */
      mostAtOnce: v.number(),
      capacity: v.number(),
      lastAssignedAt: v.nullable(instant),
    }),
  ),
});
export type LedgerReply = v.InferOutput<typeof ledgerReply>;

/** Who would host an interview, without one being booked. */
export const previewRequest = v.strictObject({
  policy: conferencingPolicy,
  slot: v.strictObject({ start: instant, end: instant }),
  interviewers: v.optional(v.pipe(v.array(email), v.maxLength(50)), []),
  scheduler: v.optional(email),
  recruiters: v.optional(v.pipe(v.array(email), v.maxLength(50)), []),
  coordinators: v.optional(v.pipe(v.array(email), v.maxLength(50)), []),
});
export const previewReply = v.strictObject({
  ok: v.boolean(),
  code: v.nullable(v.string()),
  hostEmail: v.nullable(v.string()),
  alternates: v.array(v.string()),
  warnings: v.array(v.string()),
  trace: v.array(v.strictObject({ email: v.string(), policy: v.string(), reasons: v.array(reason) })),
});
export type PreviewReply = v.InferOutput<typeof previewReply>;
