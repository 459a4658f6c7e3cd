import type { ConferencingProvider, PermissionCheck } from '../../ports/conferencing-provider.js';
import type { HostAccount } from '../../ports/host-records.js';
import type { FoundHealth } from '../../use-cases/hosting/check-connection.js';
import type {
  ShownAccount,
  ShownConferencing,
  ShownProvider,
} from '../../use-cases/hosting/show-conferencing.js';
import type { ShownPolicy } from '../../use-cases/hosting/manage-policies.js';
import type { ShownLedger } from '../../use-cases/hosting/show-ledger.js';
import type { VerifiedHost } from '../../use-cases/hosting/verify-hosts.js';
import type {
  CheckReply,
  ConferencingConnection,
  ConferencingProviderState,
  ConferencingReply,
  Host,
  LedgerReply,
  VerifyHostsReply,
} from '../../wire/conferencing-admin.js';
import { personView, profileView } from './connection-view.js';
import { handoffView, pendingAccountView } from './handoff-view.js';
import { policyView } from './policy-view.js';

/** All that interviews can be held with, and how they are. */
export function conferencingView(
  { providers, profiles }: ShownConferencing,
  policies: {
    tenant: ShownPolicy;
    stages: readonly (ShownPolicy & { own: { ref: string; label: string | undefined } })[];
  },
  may: { canConnect: boolean; canSetPolicy: boolean },
): ConferencingReply {
  return {
    providers: providers.map(providerView),
    profiles: profiles.map(({ connectionId, accountName, profile }) => ({
      connectionId,
      accountName,
      profile: profileView(profile),
    })),
    policy: policyView(policies.tenant),
    stages: policies.stages.map((stage) => ({
      stageId: stage.own.ref,
      label: stage.own.label ?? stage.own.ref,
      policy: policyView(stage),
    })),
    ...may,
  };
}

function providerView(shown: ShownProvider): ConferencingProviderState {
  const { provider, state, accounts, handoffs, pendingAccounts } = shown;
  const { name, label, capabilities, requirements } = provider;
  const { role } = requirements;
  return {
    provider: name,
    label,
    state,
    ways: waysOf(provider),
    missing: missingIn(accounts),
    permissions: requirements.permissions.map(({ id, label: title, why, isOptional }) => ({
      id,
      label: title,
      why,
      optional: isOptional,
    })),
    role: role === undefined ? null : { name: role.name, description: role.description },
    links: requirements.links.map((link) => ({ label: link.label, url: link.url })),
    hasHosts: capabilities.hasHosts,
    hasAlternates: capabilities.hasAlternates,
    linksArePersonal: capabilities.linksArePersonal,
    connections: accounts.map(accountView),
    handoffs: handoffs.map(handoffView),
    pendingAccounts: pendingAccounts.map(pendingAccountView),
  };
}

function waysOf({ consent, keyed }: ConferencingProvider): ConferencingProviderState['ways'] {
  const byConsent = (['account', 'individual'] as const).filter((scope) => consent?.scopes.includes(scope));
  return [
    ...byConsent.map((scope) => ({ scope, canHandOff: true })),
    ...(keyed === undefined ? [] : [{ scope: 'key' as const, canHandOff: false }]),
  ];
}

/** Of all its accounts, each thing once. */
function missingIn(accounts: readonly ShownAccount[]): string[] {
  const checks = accounts.flatMap(({ connection }) => connection.health?.checks ?? []);
  return [...new Set(checks.filter(({ isOk }) => !isOk).map(({ label }) => label))];
}

function accountView(shown: ShownAccount): ConferencingConnection {
  const { connection, state, hostCount, interviewCount } = shown;
  return {
    id: connection.id,
    provider: connection.provider,
    scope: connection.scope,
    name: connection.accountName,
    state,
    lastError: connection.lastError ?? null,
    connectedAs: connection.health?.connectedAs ?? null,
    roleName: connection.health?.roleName ?? null,
    connectedBy: personView(connection.connectedBy),
    connectedAt: connection.connectedAt?.toString() ?? null,
    checks: connection.health?.checks.map(permissionView) ?? [],
    checkedAt: connection.checkedAt?.toString() ?? null,
    hostsReadAt: connection.hostsReadAt?.toString() ?? null,
    hostCount,
    interviewCount,
  };
}

/** Something that was tried on an account. */
export const permissionView = (check: PermissionCheck): ConferencingConnection['checks'][number] => ({
  permission: check.permission,
  label: check.label,
  ok: check.isOk,
  optional: check.isOptional,
  why: check.why,
  howToFix: check.howToFix,
  link: check.link ?? null,
  detail: check.detail ?? null,
});

/** What a check has found just now. */
export const checkView = ({ checks, connectedAs, roleName, checkedAt }: FoundHealth): CheckReply => ({
  checks: checks.map(permissionView),
  connectedAs: connectedAs ?? null,
  roleName: roleName ?? null,
  checkedAt: checkedAt.toString(),
});

/** An account that may host, as an admin sees it. */
export const hostAccountView = (host: HostAccount): Host => ({
  id: host.id,
  userId: host.userId,
  email: host.email,
  name: host.name,
  licence: host.licence,
  status: host.status,
  isRoom: host.isRoom ?? false,
  capacity: host.capacity ?? null,
  verifiedAt: host.verifiedAt?.toString() ?? null,
});

export const verifiedView = (results: readonly VerifiedHost[]): VerifyHostsReply => ({
  results: results.map(({ email, host, reason, explanation }) => ({
    email,
    status: reason === undefined ? 'verified' : 'rejected',
    hostId: host?.id ?? null,
    userId: host?.userId ?? null,
    licence: host?.licence ?? null,
    capacity: host?.capacity ?? null,
    reason: reason ?? null,
    explanation: explanation ?? null,
  })),
});

export const ledgerView = ({ from, to, lines }: ShownLedger): LedgerReply => ({
  from: from.toString(),
  to: to.toString(),
  data: lines.map(({ host, interviews, mostAtOnce, capacity, lastAssignedAt }) => ({
    hostId: host.id,
    email: host.email,
    name: host.name,
    interviews,
    mostAtOnce,
    capacity,
    lastAssignedAt: lastAssignedAt?.toString() ?? null,
  })),
});
